// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "ui/backup/noticespanel.h"
#include "ui/backup/restoredialog.h"
#include "ui/backup/retentiondialog.h"
#include "ui/backup/ruleform.h"
#include "ui/backup/schedulecolumns.h"
#include "ui/backup/scheduledialog.h"
#include "ui/backup/schedulespanel.h"
#include "ui/settings/mailsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/addressedit.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Schedules, retention, restores and the mail server, as people use them.
class TestSchedules : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        m_console = std::make_unique<test::Console>(*m_server);
        QVERIFY(m_console->signIn(core::Role::Superuser));
    }
    void cleanup()
    {
        m_console.reset();
        m_server.reset();
    }

    void aRowSaysWhatItIs()
    {
        models::RowStore<core::Schedule> store;
        models::TableModel<core::Schedule> model(
            store, ui::scheduleColumns(), [](const core::Schedule &row) { return row.name; });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        store.apply(test::sampleSchedules());
        model.sort(0);
        QStringList golden;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (const int column : {0, 1, 2, 4, 5})
                cells.append(model.index(row, column).data().toString());
            golden.append(cells.join(u" | "_s));
        }
        QCOMPARE(golden,
            (QStringList{u"Ends of quarters | On day 31 of March, June, September and December at 23:00 | Europe/Rome "
                         "| those of the settings | Enabled"_s,
                u"Every night | Every day at 02:30 | Europe/Rome | anna@example.org, operations@example.org | Enabled"_s,
                u"While we move | Every 6 hours | Europe/Rome | anna@example.org, operations@example.org | Disabled"_s}));
    }

    void everyRunHasItsReason()
    {
        models::RowStore<core::ScheduleRun> store;
        models::TableModel<core::ScheduleRun> model(
            store, ui::runColumns(), [](const core::ScheduleRun &row) { return row.scheduleName; });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        store.apply(test::sampleRuns());
        model.sort(0, Qt::DescendingOrder);
        QStringList golden;
        for (int row = 0; row < model.rowCount(); ++row)
            golden.append(model.index(row, 2).data().toString() + u": "_s + model.index(row, 3).data().toString());
        QCOMPARE(golden.at(0), u"Waiting: It waited for the backup that was running."_s);
        QCOMPARE(golden.at(1), u"Started on time: "_s);
        QVERIFY(golden.at(3).startsWith(u"Missed: The server was not running"_s));
        QCOMPARE(golden.size(), 6);
    }

    void theFormKeepsEveryRule_data()
    {
        QTest::addColumn<QByteArray>("rule");
        const auto row
            = [](const char *name, const char *rule) { QTest::newRow(name) << QByteArray(rule).replace('\'', '"'); };
        row("once", "{'frequency':'once','timeZone':'America/New_York','start':'2026-03-08T02:30'}");
        row("daily", "{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}");
        row("daily between",
            "{'frequency':'daily','timeZone':'Europe/Rome','start':'2026-12-01T00:00','end':'2027-01-01T00:00',"
            "'time':'02:30'}");
        row("weekly", "{'frequency':'weekly','timeZone':'UTC','time':'23:59','weekdays':['monday','sunday']}");
        row("monthly", "{'frequency':'monthly','timeZone':'Asia/Kolkata','time':'00:00','months':[2,12],'day':28}");
        row("monthly, short months",
            "{'frequency':'monthly','timeZone':'UTC','time':'00:00','months':[1,2],'day':31,'shortMonths':'skip'}");
        row("monthly, last", "{'frequency':'monthly','timeZone':'UTC','time':'00:00','months':[1,2],'day':'last'}");
        row("minutes",
            "{'frequency':'interval','timeZone':'UTC','start':'2026-11-21T00:05','every':90,'unit':'minutes'}");
        row("seconds", "{'frequency':'daily','timeZone':'UTC','time':'02:30:15'}");
        row("seconds of limits",
            "{'frequency':'interval','timeZone':'UTC','start':'2026-11-21T00:05:30','end':'2027-01-01T00:00:59',"
            "'every':90,'unit':'minutes'}");
        row("months",
            "{'frequency':'interval','timeZone':'UTC','start':'2026-01-31T00:05','shortMonths':'lastDay','every':2,"
            "'unit':'months'}");
    }
    void theFormKeepsEveryRule()
    {
        QFETCH(QByteArray, rule);
        const auto wanted = core::decode<core::ScheduleRule>(rule);
        QVERIFY2(wanted, qPrintable(wanted ? QString() : wanted.error().detail));
        ui::RuleForm form;
        form.setRule(*wanted);
        QCOMPARE(core::encode(form.rule()), core::encode(*wanted));
    }

    void anEndThatARuleCameWithIsShownAndCanBeTakenAway()
    {
        ui::RuleForm form;
        core::ScheduleRule rule = form.rule();
        form.show();
        QVERIFY(!form.findChild<QCheckBox *>(u"hasEnd"_s)->isVisible());
        rule.end = u"2027-01-01T00:00"_s;
        form.setRule(rule);
        auto *has = form.findChild<QCheckBox *>(u"hasEnd"_s);
        QVERIFY(has->isVisible() && has->isChecked());
        has->setChecked(false);
        QVERIFY(!form.rule().end);
        has->setChecked(true);
        QCOMPARE(form.rule().end, rule.end);
    }

    void theDialogMakesASchedule()
    {
        auto *dialog = new ui::ScheduleDialog(m_theme, m_console->workspace, std::nullopt);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        // The server's runs, with the night whose half past two does not exist.
        auto *runs = dialog->findChild<ui::TableView *>();
        QTRY_COMPARE(runs->source()->rowCount(), 5);
        QCOMPARE(runs->source()->index(2, 2).data().toString(), u"clocks go forward"_s);
        QCOMPARE(runs->source()->index(2, 0).data().toString(), u"Sun 29 Mar 2026, 03:00"_s);
        QVERIFY(!dialog->primaryButton()->isEnabled()); // it has no name yet
        dialog->findChild<QLineEdit *>(u"name"_s)->setText(u" Every night "_s);
        auto *recipients = dialog->findChild<ui::AddressEdit *>();
        recipients->field()->setText(u"nobody"_s);
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        dialog->primaryButton()->click();
        QCOMPARE(m_server->asked("POST /api/v1/schedules"), 0);
        recipients->field()->setText(u"anna@example.org"_s);
        m_server->refuse("POST /api/v1/schedules", core::ErrorKind::AlreadyExists);
        dialog->primaryButton()->click();
        auto *banner = dialog->findChild<ui::Banner *>();
        QTRY_VERIFY(banner->isVisible());
        core::Schedule made = test::sampleSchedules().constFirst();
        made.id = {u"s9"_s};
        m_server->answer("POST /api/v1/schedules", made);
        QSignalSpy closed(dialog, &QDialog::accepted);
        dialog->primaryButton()->click();
        QTRY_COMPARE(closed.size(), 1);
        const auto sent = core::decode<core::NewSchedule>(m_server->lastBody());
        QVERIFY(sent);
        QCOMPARE(sent->name, u"Every night"_s);
        QCOMPARE(sent->recipients, QStringList{u"anna@example.org"_s});
        QCOMPARE(sent->rule.time, std::optional(u"02:30"_s));
        QVERIFY(m_console->workspace.schedules().find(u"s9"_s));
        // Asked twice for one thing: the key is the same.
        const QByteArrayList keys = m_server->headers("Idempotency-Key");
        QCOMPARE(keys.at(keys.size() - 1), keys.at(keys.size() - 2));
    }

    void theDialogLeadsToTheRetention()
    {
        ui::ScheduleDialog dialog(m_theme, m_console->workspace, std::nullopt);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.findChild<QPushButton *>(u"retention"_s)->click();
        const auto *retention = dialog.findChild<ui::RetentionDialog *>();
        QVERIFY(retention && retention->isVisible());
        QVERIFY(dialog.isVisible());
    }

    void aRuleThatMakesNoSenseIsNotSaved()
    {
        auto *dialog = new ui::ScheduleDialog(m_theme, m_console->workspace, test::sampleSchedules().constFirst());
        dialog->show();
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        m_server->refuse("POST /api/v1/schedules/preview", core::ErrorKind::InvalidInput);
        dialog->findChild<QComboBox *>(u"zone"_s)->setEditText(u"Moon/Crater"_s);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        QTRY_COMPARE(dialog->findChild<ui::TableView *>()->source()->rowCount(), 0);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        delete dialog;
    }

    void aTestMailSaysWhatTheMailServerSaid()
    {
        auto *dialog = new ui::ScheduleDialog(m_theme, m_console->workspace, test::sampleSchedules().constFirst());
        dialog->show();
        auto *test = dialog->findChild<QPushButton *>(u"testMail"_s);
        QVERIFY(test->isEnabled());
        m_server->answer("POST /api/v1/mail/test", core::MailReply{250, u"250 2.0.0 Ok: queued as 4Q"_s});
        test->click();
        auto *banner = dialog->findChild<ui::Banner *>();
        QTRY_VERIFY(banner->isVisible());
        const auto sent = core::decode<core::MailTrial>(m_server->lastBody());
        QCOMPARE(sent->recipient, u"operations@example.org"_s);
        QVERIFY(!sent->change);
        QCOMPARE(m_server->asked("POST /api/v1/mail/test"), 2); // anna's before
        QVERIFY(test::visibleText(*banner).contains(u"each of 2 recipient"_s));
        m_server->refuse("POST /api/v1/mail/test", core::ErrorKind::Rejected);
        test->click();
        QTRY_VERIFY(test::visibleText(*banner).contains(u"Test e-mail for anna@example.org"_s));
        QCOMPARE(m_server->asked("POST /api/v1/mail/test"), 3);
        delete dialog;
    }

    void aScheduleIsDisabledAndDeleted()
    {
        ui::SchedulesPanel panel(m_theme, m_console->workspace);
        panel.resize(1000, 700);
        panel.show();
        auto *table = panel.findChild<ui::TableView *>(u"schedules"_s);
        QTRY_COMPARE(table->source()->rowCount(), 3);
        table->selectKeys({u"s1"_s});
        core::Schedule off = test::sampleSchedules().constFirst();
        off.enabled = false;
        off.revision = 7;
        m_server->answer("PATCH /api/v1/schedules/s1", off);
        button(panel, u"Disable"_s)->click();
        QTRY_VERIFY(!m_console->workspace.schedules().find(u"s1"_s)->enabled);
        QCOMPARE(m_server->lastBody(), QByteArray("{\"enabled\":false}"));
        QVERIFY(!m_server->headers("If-Match").isEmpty());
        QTRY_VERIFY(button(panel, u"Enable"_s));
        m_server->answerBytes("DELETE /api/v1/schedules/s1", {}, 204);
        button(panel, u"Delete"_s)->click();
        auto *dialog = panel.findChild<ui::ConfirmDialog *>();
        QVERIFY(dialog);
        QCOMPARE(m_server->asked("DELETE /api/v1/schedules/s1"), 0);
        dialog->primaryButton()->click();
        QTRY_COMPARE(table->source()->rowCount(), 2);
    }

    void retentionIsSeenBeforeItIsSaved()
    {
        auto *dialog = new ui::RetentionDialog(m_theme, m_console->workspace);
        dialog->show();
        QTRY_VERIFY(dialog->primaryButton()->isEnabled());
        QCOMPARE(dialog->findChild<ui::TableView *>()->source()->rowCount(), 2);
        m_server->answer("PUT /api/v1/settings/retention", core::RetentionRule{7, 14, 8, 12, 0, 4});
        QSignalSpy closed(dialog, &QDialog::accepted);
        dialog->primaryButton()->click();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(m_server->headers("If-Match").constLast(), QByteArray("\"3\""));
    }

    void aReplacementWantsTheTypedName()
    {
        core::Backup shop = test::sampleBackups().at(2);
        shop.engine = core::DatabaseEngine::PostgreSql;
        shop.database = u"shop"_s;
        auto *dialog = new ui::RestoreDialog(m_theme, m_console->workspace, shop);
        dialog->show();
        QVERIFY(dialog->primaryButton()->isEnabled()); // a name is proposed for a new one
        auto *name = dialog->findChild<QLineEdit *>(u"restoreName"_s);
        name->setText(u"1st"_s);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        dialog->findChild<QRadioButton *>(u"restoreReplace"_s)->click();
        QVERIFY(name->text().isEmpty() && !dialog->primaryButton()->isEnabled());
        name->setText(u"Shop"_s);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        name->setText(u"shop"_s);
        QVERIFY(dialog->primaryButton()->isEnabled());
        core::Job job = test::sampleJobs().constLast();
        job.id = {u"j9"_s};
        job.kind = core::JobKind::BackupRestore;
        m_server->answer("POST /api/v1/backups/b3/restore", job);
        QSignalSpy begun(dialog, &ui::RestoreDialog::begun);
        dialog->primaryButton()->click();
        QTRY_COMPARE(begun.size(), 1);
        const auto sent = core::decode<core::RestoreOrder>(m_server->lastBody());
        QCOMPARE(*sent, (core::RestoreOrder{core::RestoreTarget::Replace, u"shop"_s}));
    }

    void onlyTheServersOwnStoreIsNotReplaced_data()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<bool>("ownStore");
        QTest::newRow("the server's own") << u"store"_s << true;
        QTest::newRow("a file of the product by that name") << u"store"_s << false;
        QTest::newRow("a file of the product") << u"desk.sqlite"_s << false;
    }
    void onlyTheServersOwnStoreIsNotReplaced()
    {
        QFETCH(const QString, database);
        QFETCH(const bool, ownStore);
        core::BackupOverview overview = test::sampleOverview();
        overview.engine = core::DatabaseEngine::Sqlite;
        overview.database = database;
        overview.ownStore = ownStore;
        m_server->answer("GET /api/v1/backups/overview", overview);
        core::Backup backup = test::sampleBackups().at(2);
        backup.database = database;
        const auto dialog = std::make_unique<ui::RestoreDialog>(m_theme, m_console->workspace, backup);
        const auto *replace = dialog->findChild<QRadioButton *>(u"restoreReplace"_s);
        QTRY_VERIFY(replace->isEnabled() || replace->toolTip().contains(u"mainstayd backup restore"_s));
        QCOMPARE(replace->isEnabled(), !ownStore);
    }

    void theMailServerIsTriedAsTyped()
    {
        ui::MailSettings page(m_theme, m_console->workspace);
        page.resize(1000, 700);
        page.show();
        auto *host = page.findChild<QLineEdit *>(u"mailHost"_s);
        QTRY_COMPARE(host->text(), u"smtp.example.org"_s);
        host->setText(u"other.example.org"_s);
        page.findChild<QLineEdit *>(u"mailTestRecipient"_s)->setText(u"anna@example.org"_s);
        m_server->answer("POST /api/v1/mail/test", core::MailReply{250, u"250 Ok"_s});
        page.findChild<QPushButton *>(u"mailTest"_s)->click();
        QTRY_COMPARE(m_server->asked("POST /api/v1/mail/test"), 1);
        const auto sent = core::decode<core::MailTrial>(m_server->lastBody());
        QCOMPARE(sent->change->settings.host, u"other.example.org"_s);
        QVERIFY(!sent->change->password); // the kept one
        auto *save = page.findChild<QPushButton *>(u"mailSave"_s);
        QTRY_VERIFY(save->isEnabled());
        page.findChild<QLineEdit *>(u"mailSender"_s)->setText(u"nobody"_s);
        QVERIFY(!save->isEnabled());
        page.findChild<QLineEdit *>(u"mailSender"_s)->setText(u"m@example.org"_s);
        core::MailSettings kept = sent->change->settings;
        kept.revision = 5;
        m_server->answer("PUT /api/v1/settings/mail", kept);
        save->click();
        QTRY_COMPARE(m_server->asked("PUT /api/v1/settings/mail"), 1);
        QCOMPARE(m_server->headers("If-Match").constLast(), QByteArray("\"4\""));
    }

    void thoseOfTheSettingsAreListedBeforeTheirFirstMail()
    {
        core::MailSettings settings;
        settings.recipients = QStringList{u"night@example.org"_s};
        m_server->answer("GET /api/v1/settings/mail", settings);
        ui::NoticesPanel panel(m_theme, m_console->workspace);
        panel.show();
        const auto *rows = panel.findChild<ui::TableView *>(u"mailRecipients"_s);
        const auto isListed = [rows] {
            for (int row = 0; row < rows->source()->rowCount(); ++row) {
                if (rows->source()->index(row, 0).data().toString() == u"night@example.org"_s)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(isListed());
    }

    void aViewerSeesWhyNot()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Viewer));
        ui::SchedulesPanel panel(m_theme, console.workspace);
        panel.show();
        panel.findChild<ui::TableView *>(u"schedules"_s)->selectKeys({u"s1"_s});
        for (const QString &text : {u"Edit…"_s, u"Disable"_s, u"Delete"_s}) {
            QVERIFY(!button(panel, text)->isEnabled());
            QVERIFY(button(panel, text)->toolTip().contains(u"viewer"_s));
        }
        ui::MailSettings mail(m_theme, console.workspace);
        mail.show();
        QCOMPARE(server.asked("GET /api/v1/settings/mail"), 0);
        QVERIFY(!mail.findChild<QPushButton *>(u"mailSave"_s)->isEnabled());
    }

private:
    static QPushButton *button(const QWidget &parent, const QString &text)
    {
        for (auto *candidate : parent.findChildren<QPushButton *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
};

QTEST_MAIN(TestSchedules)
#include "tst_schedules.moc"
