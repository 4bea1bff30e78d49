// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/auditpanel.h"
#include "ui/activity/jobpanel.h"
#include "ui/activity/jobspanel.h"
#include "ui/activity/jobsteps.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/tableview.h"

#include <QBuffer>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

QPushButton *buttonOf(QWidget &parent, const QString &text)
{
    for (auto *button : parent.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

/// Jobs with their steps and growing logs, and the audit trail.
class TestActivityPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        m_console = std::make_unique<test::Console>(*m_server);
    }

    void cleanup()
    {
        m_console.reset();
        m_server.reset();
    }

    void runningJobsComeFirstAndAreShown()
    {
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ActivityPage page(theme, m_console->workspace);
        QVERIFY(m_console->signIn(core::Role::Operator));
        auto *jobs = page.findChild<ui::JobsPanel *>();
        auto *table = jobs->findChild<ui::TableView *>();
        QTRY_COMPARE(table->selectedKeys(), QStringList{u"j4"_s});
        QCOMPARE(table->source()->rowCount(), int(test::sampleJobs().size()));
        QStringList steps;
        for (const auto *row : page.findChild<ui::JobSteps *>()->findChildren<QWidget *>()) {
            if (!row->accessibleName().isEmpty())
                steps.append(row->accessibleName());
        }
        QCOMPARE(steps,
            (QStringList{u"Preparing: done"_s, u"Copying the database: done"_s, u"Compressing: 62 %"_s,
                u"Checking what was written: to come"_s, u"Finishing: to come"_s}));
        QVERIFY(buttonOf(page, u"Cancel"_s)->isEnabled());
    }

    void theLogIsReadOnFromWhereItWas()
    {
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        const QByteArray path = "GET /api/v1/jobs/j4/log";
        m_server->answerBytes(path, "\n", 206); // the byte that is known already, and nothing new
        m_server->answerOnce(path, "first line\n");
        ui::ActivityPage page(theme, m_console->workspace);
        page.resize(968, 668);
        page.show();
        QVERIFY(m_console->signIn(core::Role::Viewer));
        const auto *log = page.findChild<QPlainTextEdit *>(u"log"_s);
        QTRY_COMPARE_WITH_TIMEOUT(log->toPlainText(), u"first line\n"_s, 20'000);
        // The server answers from the last byte that is known; half a character waits for its other half.
        m_server->answerOnce(path, "\nperch\xc3", 206);
        QTRY_COMPARE_WITH_TIMEOUT(log->toPlainText(), u"first line\nperch"_s, 20'000);
        QVERIFY(m_server->headers("Range").contains("bytes=10-"));
        m_server->answerOnce(path, "\xc3\xa9\n", 206);
        QTRY_COMPARE_WITH_TIMEOUT(log->toPlainText(), u"first line\nperch\u00e9\n"_s, 20'000);
        QVERIFY(m_server->headers("Range").contains("bytes=16-"));
        // When the job ends, it is read once more and then left alone.
        core::Job ended = *m_console->workspace.jobs().find(u"j4"_s);
        ended.state = core::JobState::Succeeded;
        ended.finishedAt = QDateTime::currentDateTimeUtc();
        m_server->answerOnce(path, "\ndone\n", 206);
        m_console->workspace.jobs().apply({ended});
        QTRY_VERIFY_WITH_TIMEOUT(log->toPlainText().endsWith(u"done\n"_s), 20'000);
        QVERIFY(!buttonOf(page, u"Cancel"_s)->isVisible());
    }

    void aFailedJobSaysWhy()
    {
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ActivityPage page(theme, m_console->workspace);
        QVERIFY(m_console->signIn(core::Role::Operator));
        page.showSubject(u"j1"_s);
        const auto *banner = page.findChild<ui::JobPanel *>()->findChild<ui::Banner *>();
        QTRY_VERIFY(!banner->isHidden());
        QCOMPARE(banner->accessibleName(), u"There is not enough room on the disk."_s);
    }

    void cancelIsAskedForAndRefusalsAreShown()
    {
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ActivityPage page(theme, m_console->workspace);
        QVERIFY(m_console->signIn(core::Role::Operator));
        page.showSubject(u"j4"_s);
        m_server->refuse("POST /api/v1/jobs/j4/cancel", core::ErrorKind::Unreachable);
        buttonOf(page, u"Cancel"_s)->click();
        const auto *banner = page.findChild<ui::JobPanel *>()->findChild<ui::Banner *>();
        QTRY_VERIFY(!banner->isHidden());
        core::Job cancelled = *m_console->workspace.jobs().find(u"j4"_s);
        cancelled.state = core::JobState::Cancelled;
        m_server->answer("POST /api/v1/jobs/j4/cancel", cancelled);
        buttonOf(page, u"Cancel"_s)->click();
        QTRY_COMPARE(m_console->workspace.jobs().find(u"j4"_s)->state, core::JobState::Cancelled);
        QTRY_VERIFY(banner->isHidden());
    }

    void theAuditTrailIsReadWhenSomebodyLooks()
    {
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::ActivityPage page(theme, m_console->workspace);
        QVERIFY(m_console->signIn(core::Role::Viewer));
        QCOMPARE(m_server->asked("GET /api/v1/audit"), 0);
        page.showTab(1);
        auto *audit = page.findChild<ui::AuditPanel *>();
        auto *table = audit->findChild<ui::TableView *>();
        QTRY_COMPARE(table->source()->rowCount(), int(test::sampleAudit().size()));
        QCOMPARE(m_server->asked("GET /api/v1/audit"), 1);
        // The newest first, in words; by what it is about; by what is typed.
        QCOMPARE(table->source()->index(0, 3).data().toString(), u"Rejected an upgrade request"_s);
        auto *about = audit->findChildren<QComboBox *>().first();
        about->setCurrentIndex(about->findData(u"session"_s));
        QCOMPARE(table->source()->rowCount(), 2);
        audit->findChild<ui::FilterEdit *>()->setText(u"refused"_s);
        QCOMPARE(table->source()->rowCount(), 1);
        QCOMPARE(table->source()->index(0, 2).data().toString(), u"mario"_s);
        // What is exported is what is shown.
        QBuffer file;
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(table->exportCsv(file));
        QCOMPARE(file.data().count('\n'), 2);
        QVERIFY(file.data().contains("Sign-in refused"));
        about->setCurrentIndex(0);
        audit->findChild<ui::FilterEdit *>()->clear();
        auto *period = audit->findChildren<QComboBox *>().last();
        period->setCurrentIndex(1); // today
        QVERIFY(table->source()->rowCount() < test::sampleAudit().size());
        QVERIFY(table->source()->rowCount() > 0);
    }

private:
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
