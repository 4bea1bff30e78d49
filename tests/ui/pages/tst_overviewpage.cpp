// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sampleupdates.h"
#include "ui/overview/overviewpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tableview.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// The overview: what needs attention, and how the jobs stand.
class TestOverviewPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theOverviewNamesWhatNeedsAttention()
    {
        test::FakeServer server;
        test::fill(server);
        core::BackupOverview stale = test::sampleOverview();
        stale.lastProvenAt = QDateTime::currentDateTimeUtc().addDays(-2);
        server.answer("GET /api/v1/backups/overview", stale);
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::OverviewPage page(theme, console.workspace);
        QVERIFY(console.signIn(core::Role::Viewer));
        QTRY_COMPARE(page.attention(), 2); // failures in a request, and no proven backup of today
        QStringList texts;
        for (const auto *label : page.findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(
            u"32 computer(s) failed or went back to the old version in “Agent 1.1 – Windows offices”."_s));
        QVERIFY(texts.contains(u"No proven backup is as young as it should be."_s));
        QVERIFY(texts.contains(u"60"_s));
        QSignalSpy wanted(&page, &ui::Page::pageWanted);
        for (auto *button : page.findChildren<QPushButton *>()) {
            if (button->text() == u"Show"_s) {
                button->click();
                break;
            }
        }
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), u"agents"_s);
        QCOMPARE(wanted.first().at(1).toString(), u"r1"_s);
    }

    void theOverviewNamesAnUpdateThatWaits()
    {
        test::FakeServer server;
        test::fill(server);
        server.list("/api/v1/requests", QList<core::UpgradeRequest>());
        test::fillUpdates(server, {test::sampleUpdate(core::UpdateState::Interrupted)});
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::OverviewPage page(theme, console.workspace);
        QVERIFY(console.signIn(core::Role::Viewer));
        const auto rows = [&page] {
            QStringList texts;
            for (const auto *label : page.findChildren<QLabel *>())
                texts.append(label->text());
            return texts.filter(u"Update to version"_s);
        };
        QTRY_COMPARE(rows(),
            QStringList{
                u"Update to version 2.0.1: The machine stopped in the middle of a step. Nothing goes on by itself."_s});
        core::Update closed = test::sampleUpdate(core::UpdateState::Interrupted);
        closed.closedAt = QDateTime::currentDateTimeUtc();
        console.workspace.updates().list().apply({closed});
        QTRY_VERIFY(rows().isEmpty());
    }

    void aFailureAfterTheLastGoodBackupIsTold()
    {
        test::FakeServer server;
        test::fill(server);
        core::Backup failed = test::sampleBackups().first();
        failed.createdAt = QDateTime::currentDateTimeUtc().addSecs(-60);
        server.list("/api/v1/backups", QList<core::Backup>{test::sampleBackups().at(2), failed});
        server.list("/api/v1/requests", QList<core::UpgradeRequest>());
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::OverviewPage page(theme, console.workspace);
        QVERIFY(console.signIn(core::Role::Viewer));
        QTRY_COMPARE(page.attention(), 1);
    }

    void mailsThatDoNotArriveAndAShrinkAreTold()
    {
        test::FakeServer server;
        test::fill(server);
        core::Backup shrunk = test::sampleBackups().at(2);
        shrunk.createdAt = QDateTime::currentDateTimeUtc().addSecs(-60);
        shrunk.shrink = core::BackupShrink{{u"b2"_s}, u"orders"_s, 98'000, 1'200, 722'000'000, 12'000'000};
        server.list("/api/v1/backups", QList<core::Backup>{shrunk});
        server.list("/api/v1/requests", QList<core::UpgradeRequest>());
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::OverviewPage page(theme, console.workspace);
        QVERIFY(console.signIn(core::Role::Operator));
        QTRY_COMPARE(page.attention(), 2);
        QStringList texts;
        for (const auto *label : page.findChildren<QLabel *>())
            texts.append(label->text());
        QCOMPARE(
            texts.filter(u"Notices to anna@example.org cannot be delivered. The mail server refused the mail"_s).size(),
            1);
        QCOMPARE(texts.filter(u"1,200 rows instead of 98,000"_s).size(), 1);
        // A later one that is accepted ends it.
        core::Mail accepted = test::sampleMails().at(3);
        accepted.id = u"m9"_s;
        accepted.createdAt = QDateTime::currentDateTimeUtc();
        accepted.state = core::MailState::Sent;
        accepted.sentAt = accepted.createdAt;
        console.workspace.mails().apply({accepted});
        QTRY_COMPARE(page.attention(), 1);
    }

    void theOverviewDoesNotCountARehearsal()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::OverviewPage page(theme, console.workspace);
        QVERIFY(console.signIn(core::Role::Viewer));
        const auto words = [&] {
            QStringList all;
            for (const auto *label : page.findChildren<QLabel *>())
                all.append(label->text());
            return all.join(u'|');
        };
        QTRY_VERIFY(words().contains(u"|60|"_s));
        const int attention = page.attention();
        core::Computer played = test::sampleComputer(100);
        played.simulated = true;
        console.workspace.computers().apply({played});
        core::UpgradeRequest rehearsal = test::sampleRequests().first();
        rehearsal.id = {u"r9"_s};
        rehearsal.rehearsal = true;
        rehearsal.name = u"Only played"_s;
        rehearsal.counts.failed = 77;
        core::Pause pause;
        pause.cause = core::PauseCause::Failures;
        rehearsal.pause = pause;
        rehearsal.state = core::RequestState::Paused;
        core::Computer real = test::sampleComputer(101);
        console.workspace.requests().apply({rehearsal});
        console.workspace.computers().apply({real});
        QTRY_VERIFY(words().contains(u"|61|"_s)); // the real one that came, and it alone
        QVERIFY(!words().contains(u"Only played"_s));
        QVERIFY(!words().contains(u"77"_s));
        QCOMPARE(page.attention(), attention);
    }
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
