// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tablesettings.h"

#include "ui/shell/savefile.h"
#include "ui/widgets/tableview.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>
#include <QSettings>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

class Export
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Export)

public:
    static core::Result<void> write(const TableView &table, const QString &path)
    {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return core::Error{core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}};
        // A spreadsheet in Italian reads a semicolon as the separator, because the comma is the decimal sign.
        const CsvOptions options{.byteOrderMark = true,
            .separator = QLocale().decimalPoint() == ","_L1 ? QLatin1Char(';') : QLatin1Char(',')};
        if (auto written = table.exportCsv(file, options); !written)
            return written;
        if (!file.commit())
            return core::Error{core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}};
        return {};
    }
};

} // namespace

void saveTable(const TableView &table, const QString &key, const QString &filter)
{
    ViewState state = table.viewState();
    state.filter = filter;
    QSettings().setValue("views/"_L1 + key, state.toBytes());
}

void restoreTable(TableView &table, const QString &key)
{
    if (const auto state = ViewState::fromBytes(QSettings().value("views/"_L1 + key).toByteArray()))
        table.restoreViewState(*state);
}

QString filterOfTable(const QString &key)
{
    return ViewState::fromBytes(QSettings().value("views/"_L1 + key).toByteArray()).value_or(ViewState()).filter;
}

NamedFilters savedFilters(const QString &key)
{
    NamedFilters filters;
    QSettings settings;
    const int count = settings.beginReadArray("filters/"_L1 + key);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters.insert(settings.value("name"_L1).toString(), settings.value("filter"_L1).toString());
    }
    settings.endArray();
    return filters;
}

void saveFilters(const QString &key, const NamedFilters &filters)
{
    QSettings settings;
    settings.remove("filters/"_L1 + key); // a shorter array leaves the old one's end behind
    settings.beginWriteArray("filters/"_L1 + key, int(filters.size()));
    int i = 0;
    for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
        settings.setArrayIndex(i++);
        settings.setValue("name"_L1, filter.key());
        settings.setValue("filter"_L1, filter.value());
    }
    settings.endArray();
}

void exportTable(const TableView &table, const QString &name, QWidget *parent)
{
    auto *dialog = new QFileDialog(
        parent, Export::tr("Export as CSV"), fileNameOf(name + ".csv"_L1), Export::tr("CSV files (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, &table, [&table, parent](const QString &path) {
        if (auto written = Export::write(table, path); !written)
            tellNotSaved(parent, written.error());
    });
    dialog->open();
}

} // namespace mainstay::ui
