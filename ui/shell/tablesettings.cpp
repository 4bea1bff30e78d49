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

void saveTable(const TableView &table, const QString &key)
{
    QSettings().setValue("views/"_L1 + key, table.viewState().toBytes());
}

void restoreTable(TableView &table, const QString &key)
{
    if (const auto state = ViewState::fromBytes(QSettings().value("views/"_L1 + key).toByteArray()))
        table.restoreViewState(*state);
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
