// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/computersbench.h"
#include "ui/computers/computercolumns.h"
#include "ui/computers/enrolmentdialog.h"
#include "ui/computers/rehearsalbar.h"
#include "ui/computers/sharedtagsdialog.h"
#include "ui/computers/tagsdialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QPointer>
#include <QScrollBar>

using namespace mainstay;
using namespace Qt::StringLiterals;
using Bench = test::ComputersBench;
using test::combo;

/// The page of all computers as people use it.
class TestComputersPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void aRowSaysWhatItIs()
    {
        const QDateTime now({2026, 11, 20}, {9, 0}, Qt::UTC);
        const ui::ActivityClock clock{[now] { return now; }, []() -> qint64 { return 60; }};
        models::RowStore<core::Computer> store;
        models::TableModel<core::Computer> model(store,
            ui::computerColumns(clock, [](const core::RequestId &id) { return u"request %1"_s.arg(id.text); }),
            ui::computerSearchText);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        core::Computer active = test::sampleComputer(0);
        active.lastSeenAt = now.addSecs(-179);
        core::Computer silent = test::sampleComputer(1);
        silent.lastSeenAt = now.addSecs(-180);
        core::Computer never = test::sampleComputer(2);
        never.lastSeenAt.reset();
        never.simulated = true;
        never.pending = core::RequestId{u"r1"_s};
        store.apply({active, silent, never});
        QStringList golden;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data().toString());
            golden.append(cells.join(u" | "_s));
        }
        QCOMPARE(golden,
            (QStringList{
                u"pc-mi-00000 | Windows 11 Pro 23H2 | x86-64 (64-bit) | 1.0.0 | 2 minute(s) ago | Active | ufficio, piano 2 | 10.0.0.0 |  | "_s,
                u"pc-rm-00001 | Debian GNU/Linux 12 (bookworm) | x86-64 (64-bit) | 1.1.0 | 3 minute(s) ago | Not seen |  | 10.0.0.1 |  | "_s,
                u"pc-to-00002 | Windows Server 2022 | x86-64 (64-bit) | 1.0.0 | never | Never seen |  | 10.0.0.2 | Simulated | request r1"_s}));
    }

    void ctrlFFiltersAndEscapeEmpties()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.page.activateWindow();
        bench.table()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&bench.page));
        QTest::keyClick(&bench.page, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(bench.filter()->hasFocus());
        QTest::keyClicks(bench.filter(), u"kiosk"_s);
        QCOMPARE(bench.table()->model()->rowCount(), 10);
        QTest::keyClick(bench.filter(), Qt::Key_Escape);
        QCOMPARE(bench.table()->model()->rowCount(), 60);
    }

    void aRehearsalIsMarkedFilteredAndEnded()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        auto *kind = combo(bench.page, u"Kind"_s);
        auto *bar = bench.page.findChild<ui::RehearsalBar *>();
        QVERIFY(kind && bar);
        QVERIFY(kind->isHidden()); // without a rehearsal nobody is asked about one
        QVERIFY(bar->isHidden());

        QList<core::Computer> played;
        for (int number = 100; number < 103; ++number) {
            core::Computer computer = test::sampleComputer(number);
            computer.simulated = true;
            played.append(computer);
        }
        bench.console.workspace.computers().apply(played);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(kind->isVisible());
        kind->setCurrentIndex(kind->findText(u"Simulated"_s));
        QCOMPARE(bench.table()->model()->rowCount(), 3);
        kind->setCurrentIndex(kind->findText(u"Real"_s));
        QCOMPARE(bench.table()->model()->rowCount(), 60);

        bench.button(u"End the rehearsal…"_s)->click();
        QPointer<ui::ConfirmDialog> dialog = bench.page.findChild<ui::ConfirmDialog *>();
        QVERIFY(dialog);
        bench.server.answer("POST /api/v1/rehearsal/end", core::RehearsalEnd{3, 0});
        dialog->primaryButton()->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(bench.server.asked("POST /api/v1/rehearsal/end"), 1);
        bench.console.workspace.computers().apply({}, {u"c100"_s, u"c101"_s, u"c102"_s});
        QTRY_VERIFY(bar->isHidden());
        QVERIFY(kind->isHidden());
        QCOMPARE(bench.table()->model()->rowCount(), 60); // the filter went with what it was for
    }

    void aLiveChangeKeepsSelectionScrollAndFilter()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.page.resize(1000, 500);
        bench.filter()->setText(u"pc-"_s);
        bench.table()->selectKeys({u"c30"_s, u"c31"_s}, true);
        QScrollBar *bar = bench.table()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum() / 2);
        const QModelIndex top = bench.table()->indexAt(QPoint(5, 5));
        const QString topKey = bench.table()->source()->index(top.row(), 0).data(models::RowKeyRole).toString();
        QList<core::Computer> changed;
        for (int number = 0; number < 60; ++number) {
            core::Computer computer = test::sampleComputer(number);
            computer.lastSeenAt = QDateTime::currentDateTimeUtc();
            changed.append(computer);
        }
        core::Computer added = test::sampleComputer(0);
        added.id = {u"new"_s};
        added.name = u"aaa-pc-first"_s;
        changed.append(added);
        bench.console.workspace.computers().apply(changed);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 61);
        QCOMPARE(bench.filter()->text(), u"pc-"_s);
        QStringList selected = bench.table()->selectedKeys();
        selected.sort();
        QCOMPARE(selected, (QStringList{u"c30"_s, u"c31"_s}));
        QCoreApplication::processEvents();
        const QModelIndex topNow = bench.table()->indexAt(QPoint(5, 5));
        QCOMPARE(bench.table()->source()->index(topNow.row(), 0).data(models::RowKeyRole).toString(), topKey);
    }

    void whatARoleMayNotDoSaysWhy()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.table()->selectKeys({u"c1"_s});
        for (const QString &text : {u"Edit tags…"_s, u"Remove…"_s, u"Enrolment token…"_s}) {
            const QPushButton *button = bench.button(text);
            QVERIFY2(button && !button->isEnabled(), qPrintable(text));
            QVERIFY2(button->toolTip().contains(u"viewer"_s), qPrintable(button->toolTip()));
        }
    }

    void editsTags()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.table()->selectKeys({u"c1"_s});
        core::Computer answered = test::sampleComputer(1);
        answered.tags = {u"a"_s, u"b c"_s};
        bench.server.answer("PATCH /api/v1/computers/c1", answered);
        bench.button(u"Edit tags…"_s)->click();
        auto *dialog = bench.page.findChild<ui::TagsDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>()->setText(u" a,  b  c , a,,"_s);
        dialog->primaryButton()->click();
        QTRY_COMPARE(bench.console.workspace.computers().find(u"c1"_s)->tags, answered.tags);
        QVERIFY(bench.server.lastBody().contains("[\"a\",\"b c\"]"));
    }

    void tagsOfSeveralComputersAreAddedAndRemoved()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        const models::ComputerStore &store = bench.console.workspace.computers();
        bench.table()->selectKeys({u"c0"_s, u"c1"_s,
            u"c3"_s}); // "ufficio, piano 2", none, "ufficio, kiosk"; by name the last two change places
        bench.button(u"Edit tags…"_s)->click();
        QPointer<ui::SharedTagsDialog> dialog = bench.page.findChild<ui::SharedTagsDialog *>();
        QVERIFY(dialog);
        const auto field = [&](const QString &name) {
            for (auto *edit : dialog->findChildren<QLineEdit *>()) {
                if (edit->accessibleName() == name)
                    return edit;
            }
            return static_cast<QLineEdit *>(nullptr);
        };
        QVERIFY(!dialog->primaryButton()->isEnabled()); // nothing to do yet
        field(u"Tags to add to all"_s)->setText(u"kiosk, new"_s);
        field(u"Tags to remove from all"_s)->setText(u"ufficio"_s);
        const auto answer = [&](int number, const QStringList &tags) {
            core::Computer computer = *store.find(u"c%1"_s.arg(number));
            computer.tags = tags;
            bench.server.answer("PATCH /api/v1/computers/" + computer.id.text.toUtf8(), computer);
        };
        answer(0, {u"piano 2"_s, u"kiosk"_s, u"new"_s});
        answer(1, {u"kiosk"_s, u"new"_s});
        bench.server.refuse("PATCH /api/v1/computers/c3", core::ErrorKind::Forbidden);
        dialog->primaryButton()->click();
        auto *banner = dialog->findChild<ui::Banner *>();
        QTRY_VERIFY(banner->isVisible()); // told once; the third waits
        QVERIFY2(banner->accessibleDescription().contains(u"1 of 3"_s), qPrintable(banner->accessibleDescription()));
        QCOMPARE(store.find(u"c0"_s)->tags, (QStringList{u"piano 2"_s, u"kiosk"_s, u"new"_s}));
        QCOMPARE(bench.server.asked("PATCH /api/v1/computers/c1"), 0);

        answer(3, {u"kiosk"_s, u"new"_s});
        dialog->primaryButton()->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(bench.server.asked("PATCH /api/v1/computers/c0"), 1); // it was as wanted
        QCOMPARE(store.find(u"c1"_s)->tags, (QStringList{u"kiosk"_s, u"new"_s}));
        QCOMPARE(store.find(u"c3"_s)->tags, (QStringList{u"kiosk"_s, u"new"_s}));
        QVERIFY2(bench.server.lastBody().contains("[\"kiosk\",\"new\"]"), bench.server.lastBody().constData());
    }

    void removesSeveralAtOnce()
    {
        Bench bench(core::Role::Operator);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.table()->selectKeys({u"c1"_s, u"c2"_s});
        bench.server.answerBytes("DELETE /api/v1/computers/c1", {}, 204);
        bench.server.answerBytes("DELETE /api/v1/computers/c2", {}, 204);
        bench.button(u"Remove…"_s)->click();
        auto *dialog = bench.page.findChild<ui::DialogFrame *>();
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(u'2'));
        dialog->primaryButton()->click();
        QTRY_COMPARE(bench.table()->model()->rowCount(), 58);
    }

    void theTokenIsShownOnce()
    {
        Bench bench(core::Role::Superuser);
        QVERIFY(bench.ready);
        bench.server.answer("POST /api/v1/enrolment-tokens",
            core::EnrolmentToken{
                {u"t9"_s}, u"x"_s, u"the-secret"_s, 10, 0, QDateTime::currentDateTimeUtc(), u"admin"_s, {}, false, 3});
        bench.button(u"Enrolment token…"_s)->click();
        auto *dialog = bench.page.findChild<ui::EnrolmentDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        for (auto *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == u"Label"_s)
                edit->setText(u"x"_s);
        }
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->primaryButton()->isHidden());
        QStringList shown;
        for (const auto *edit : dialog->findChildren<QLineEdit *>())
            shown.append(edit->text());
        QVERIFY(shown.contains(u"the-secret"_s));
        QVERIFY(shown.contains(u"mainstay-agent enrol --server https://main.example.it:8443 --token-file -"_s));
        // What the console keeps does not have it.
        QVERIFY(bench.console.workspace.enrolmentTokens().find(u"t9"_s)->token.isEmpty());
    }

    void copiesTheSelectionAsTsv()
    {
        Bench bench(core::Role::Viewer);
        QVERIFY(bench.ready);
        QTRY_COMPARE(bench.table()->model()->rowCount(), 60);
        bench.table()->selectKeys({u"c0"_s});
        QTest::keyClick(bench.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(u"pc-mi-00000\t"_s));
    }
};

QTEST_MAIN(TestComputersPage)
#include "tst_computerspage.moc"
