// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableexport.h"

#include "models/roles.h"

#include <QAbstractItemModel>
#include <QIODevice>
#include <QRegularExpression>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

QString cellText(const QAbstractItemModel &model, int row, int column)
{
    const QModelIndex index = model.index(row, column);
    const QVariant copy = index.data(models::CopyRole);
    return (copy.isValid() ? copy : index.data(Qt::DisplayRole)).toString();
}

QString title(const QAbstractItemModel &model, int column)
{
    return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

} // namespace

QString tsv(const QAbstractItemModel &model, const QList<int> &rows, const QList<int> &columns, bool withHeader)
{
    static const QRegularExpression breaks(u"[\\t\\r\\n]+"_s);
    QStringList lines;
    lines.reserve(rows.size() + 1);
    const auto line = [&](auto &&text) {
        QStringList cells;
        cells.reserve(columns.size());
        for (const int column : columns)
            cells.append(QString(text(column)).replace(breaks, u" "_s));
        lines.append(cells.join(u'\t'));
    };
    if (withHeader)
        line([&](int column) { return title(model, column); });
    for (const int row : rows)
        line([&](int column) { return cellText(model, row, column); });
    return lines.join(u'\n');
}

QString csvField(const QString &text, QChar separator)
{
    const bool quoted = text.contains(separator) || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r');
    // A cell that a spreadsheet would run as a formula is somebody else's text: it stays text.
    const bool formula = !text.isEmpty() && u"=+-@"_s.contains(text.front())
        && !QRegularExpression(u"^[+-]?[\\d.,\\s]+%?$"_s).match(text).hasMatch();
    QString field = formula ? u'\'' + text : text;
    if (!quoted)
        return field;
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

core::Result<void> writeCsv(
    const QAbstractItemModel &model, const QList<int> &columns, QIODevice &device, const CsvOptions &options)
{
    const auto failed = [&] { return core::Error{core::ErrorKind::FileUnwritable, device.errorString(), {}}; };
    if (options.byteOrderMark && device.write("\xEF\xBB\xBF", 3) != 3)
        return failed();
    const auto write = [&](auto &&text) {
        QStringList fields;
        fields.reserve(columns.size());
        for (const int column : columns)
            fields.append(csvField(text(column), options.separator));
        const QByteArray line = (fields.join(options.separator) + "\r\n"_L1).toUtf8();
        return device.write(line) == line.size();
    };
    if (!write([&](int column) { return title(model, column); }))
        return failed();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!write([&](int column) { return cellText(model, row, column); }))
            return failed();
    }
    return {};
}

} // namespace mainstay::ui
