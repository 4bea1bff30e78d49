// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/computersbench.h"
#include "ui/computers/computerfilter.h"
#include "ui/shell/savefilterdialog.h"

#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>

using namespace mainstay;
using namespace Qt::StringLiterals;
using Bench = test::ComputersBench;
using test::combo;

namespace {

bool choose(const QWidget &page, const QString &name, const QString &item)
{
    QComboBox *box = combo(page, name);
    if (!box || box->findText(item) < 0)
        return false;
    box->setCurrentIndex(box->findText(item));
    return true;
}

/// The menu of saved filters as it opens now.
QMenu *filterMenu(const QWidget &page)
{
    QMenu *menu = page.findChild<QPushButton *>(u"savedFilters"_s)->menu();
    emit menu->aboutToShow();
    return menu;
}

QAction *entry(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

/// What narrows the list of all computers: the search, a choice for each column, and filters saved by name.
class TestComputerFilters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCoreApplication::setOrganizationName(u"Mainstay"_s);
        QCoreApplication::setApplicationName(u"tst_computerfilters"_s);
    }
    void init() { QSettings().clear(); }

    void theChoicesNarrow()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        QVERIFY(choose(bench.page, u"Platform"_s, u"Linux"_s));
        QCOMPARE(bench.table()->model()->rowCount(), 30);
        QVERIFY(choose(bench.page, u"State"_s, u"Not seen"_s));
        const int silent = bench.table()->model()->rowCount();
        QVERIFY(silent > 0 && silent < 30);
        QVERIFY(choose(bench.page, u"State"_s, u"Active"_s));
        QCOMPARE(bench.table()->model()->rowCount(), 30 - silent);
    }

    void everyColumnHasItsFilter_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("shown");
        const auto row = [](const char *column, const char *value, const char *shown) {
            QTest::addRow("%s %s", column, value)
                << QString::fromLatin1(column) << QString::fromLatin1(value) << QString::fromLatin1(shown).split(u' ');
        };
        row("architecture", "arm64", "now");
        row("architecture", "x86_64", "day week longer never");
        row("lastSeen", "hour", "now");
        row("lastSeen", "day", "now day");
        row("lastSeen", "week", "now day week");
        row("lastSeen", "longer", "longer");
        row("lastSeen", "never", "never");
        row("pending", "yes", "week");
        row("pending", "no", "now day longer never");
        row("platform", "linux", "day");
        row("version", "1.1.0", "day");
        row("kind", "simulated", "longer");
        row("state", "active", "now");
    }
    void everyColumnHasItsFilter()
    {
        QFETCH(const QString, column);
        QFETCH(const QString, value);
        QFETCH(const QStringList, shown);
        const QDateTime now({2026, 11, 20}, {9, 0}, Qt::UTC);
        QList<core::Computer> all;
        const auto add = [&](const QString &name, std::optional<qint64> hoursAgo) {
            core::Computer computer = test::sampleComputer(0);
            computer.name = name;
            computer.lastSeenAt = hoursAgo ? std::optional(now.addSecs(-*hoursAgo * 3600)) : std::nullopt;
            all.append(computer);
        };
        add(u"now"_s, 0);
        add(u"day"_s, 2);
        add(u"week"_s, 25);
        add(u"longer"_s, 24 * 7 + 1);
        add(u"never"_s, {});
        all[0].architecture = core::Architecture::Arm64;
        all[1].platform = core::Platform::Linux;
        all[1].agentVersion = test::sampleComputer(1).agentVersion;
        all[2].pending = core::RequestId{u"r1"_s};
        all[3].simulated = true;
        const auto suits = ui::computerPredicate({{column, value}}, now, 60);
        QStringList names;
        for (const core::Computer &computer : all) {
            if (suits(computer))
                names.append(computer.name);
        }
        QCOMPARE(names, shown);
    }

    void theSearchCoversVersionAndArchitecture()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.filter()->setText(u"0.9.4"_s);
        QCOMPARE(bench.table()->model()->rowCount(), 15);
        bench.filter()->setText(u"arm"_s);
        QCOMPARE(bench.table()->model()->rowCount(), 8);
    }

    void theFiltersAreThereAgainInTheNextSession()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.filter()->setText(u"pc-"_s);
        QVERIFY(choose(bench.page, u"Platform"_s, u"Linux"_s));
        QVERIFY(choose(bench.page, u"Upgrade"_s, u"Pending"_s));
        QTRY_VERIFY(choose(bench.page, u"Version"_s, u"1.1.0"_s));
        const int shown = bench.table()->model()->rowCount();
        QVERIFY(shown > 0 && shown < 30);
        bench.page.saveState();

        // A console that has just started: no computer has come yet, and so no version.
        test::FakeServer empty;
        test::Console console(empty);
        ui::ComputersPage next(bench.theme, console.workspace);
        next.restoreState();
        QCOMPARE(next.findChild<ui::FilterEdit *>()->text(), u"pc-"_s);
        QCOMPARE(combo(next, u"Platform"_s)->currentText(), u"Linux"_s);
        QCOMPARE(combo(next, u"Version"_s)->currentText(), u"1.1.0"_s);
        QList<core::Computer> computers;
        for (int number = 0; number < 60; ++number)
            computers.append(test::sampleComputer(number));
        console.workspace.computers().apply(computers);
        QCOMPARE(next.findChild<ui::TableView *>()->model()->rowCount(), shown);
    }

    void filtersAreSavedChosenAndRemovedByName()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        QVERIFY(!entry(filterMenu(bench.page), u"Save these filters…"_s)->isEnabled()); // nothing to save
        QVERIFY(choose(bench.page, u"Platform"_s, u"Linux"_s));
        bench.filter()->setText(u"kiosk"_s);
        const int shown = bench.table()->model()->rowCount();
        QVERIFY(shown > 0 && shown < 30);

        entry(filterMenu(bench.page), u"Save these filters…"_s)->trigger();
        QPointer<ui::SaveFilterDialog> dialog = bench.page.findChild<ui::SaveFilterDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        dialog->findChild<QLineEdit *>()->setText(u" Kiosks & co "_s);
        dialog->primaryButton()->click();
        QTRY_VERIFY(!dialog);

        entry(filterMenu(bench.page), u"Show everything"_s)->trigger();
        QCOMPARE(bench.table()->model()->rowCount(), 60);
        QVERIFY(bench.filter()->text().isEmpty());
        QVERIFY(!entry(filterMenu(bench.page), u"Kiosks && co"_s)->isChecked());

        // The next session has it too.
        ui::ComputersPage next(bench.theme, bench.console.workspace);
        entry(filterMenu(next), u"Kiosks && co"_s)->trigger();
        QCOMPARE(next.findChild<ui::TableView *>()->model()->rowCount(), shown);
        QCOMPARE(next.findChild<ui::FilterEdit *>()->text(), u"kiosk"_s);
        QVERIFY(entry(filterMenu(next), u"Kiosks && co"_s)->isChecked());

        const QMenu *remove = entry(filterMenu(next), u"Remove a saved filter"_s)->menu();
        entry(remove, u"Kiosks && co"_s)->trigger();
        QVERIFY(!entry(filterMenu(bench.page), u"Kiosks && co"_s));
    }

    void theFilterMenuOpensByKeyboard()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        bench.page.activateWindow();
        bench.filter()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&bench.page));
        QTest::keyClick(bench.filter(), Qt::Key_Tab);
        auto *button = bench.page.findChild<QPushButton *>(u"savedFilters"_s);
        QTRY_VERIFY(button->hasFocus());
        QVERIFY(!button->accessibleName().isEmpty());
        connect(button->menu(), &QMenu::aboutToShow, button->menu(), &QMenu::close, Qt::QueuedConnection);
        QSignalSpy opened(button->menu(), &QMenu::aboutToShow);
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_COMPARE(opened.count(), 1);
    }
};

QTEST_MAIN(TestComputerFilters)
#include "tst_computerfilters.moc"
