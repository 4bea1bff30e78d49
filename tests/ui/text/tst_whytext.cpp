// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/whytext.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::RequestState;

/// The sentence that answers "why not yet?" for one computer, from each kind of evidence.
class TestWhyText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void init()
    {
        m_request = {};
        m_request.id = {u"r1"_s};
        m_request.createdBy = u"anna"_s;
        m_request.createdAt = now().addSecs(-3600);
        m_request.artifact.size = 100'000'000;
        m_request.wave = 1;
        m_computer = {};
        m_computer.enrolledAt = now().addDays(-2);
        m_computer.lastSeenAt = now().addSecs(-10);
        m_deployment = {};
        m_deployment.request = m_request.id;
        m_deployment.wave = 1;
        m_deployment.changedAt = now().addSecs(-10);
        m_other.clear();
    }

    void itWaitsForApproval()
    {
        m_request.state = RequestState::WaitingForApproval;
        QCOMPARE(sentence(), u"It waits until somebody else than anna approves the request."_s);
        QVERIFY(!why().remedy.isEmpty());
    }

    void itWaitsForItsStart()
    {
        m_request.state = RequestState::Scheduled;
        m_request.policy.startAt = now().addDays(1);
        QCOMPARE(sentence(), u"It waits because the request begins at 22 Nov 2026, 12:00."_s);
    }

    void theRequestIsPaused()
    {
        m_request.state = RequestState::Paused;
        m_request.pause = core::Pause{core::PauseCause::Person, now().addSecs(-1800), u"bruno"_s, 1, 0, 0};
        QCOMPARE(sentence(), u"bruno paused the request at 11:30."_s);
        m_request.pause = core::Pause{core::PauseCause::Failures, now().addSecs(-1800), {}, 2, 40, 14};
        QCOMPARE(sentence(), u"The request stopped by itself at 11:30: 14 of 40 computers of wave 2 failed."_s);
        QCOMPARE(why().tone, models::Tone::Bad);
    }

    void theWindowIsShut()
    {
        m_request.policy.window = core::MaintenanceWindow{{1, 2, 3, 4, 5, 6, 7}, u"22:00"_s, u"23:00"_s, u"UTC"_s};
        QCOMPARE(sentence(), u"The maintenance window is shut; it opens at 22:00."_s);
        m_request.policy.window->timeZone = u"Nowhere/Never"_s;
        QCOMPARE(sentence(), u"The maintenance window of the request never opens."_s);
    }

    void anotherWaveIsFirst()
    {
        m_deployment.wave = 2;
        m_request.waves = {{10, 20, 6, 6, 0}, {100, 200, 0, 0, 0}};
        QCOMPARE(sentence(), u"It is in wave 2; wave 1 still waits for 14 computer(s)."_s);
        m_request.waves[0].ended = 20;
        QCOMPARE(sentence(), u"It is in wave 2, which begins in a moment."_s);
    }

    void noPlaceIsFree()
    {
        m_request.policy.concurrency = 50;
        m_request.counts.downloading = 50;
        m_request.counts.waiting = 1204;
        QCOMPARE(sentence(), u"All 50 places for downloads are taken; 1,204 computer(s) wait for one."_s);
    }

    void anotherRequestHasIt()
    {
        m_computer.pending = core::RequestId{u"r2"_s};
        m_other = u"Hotfix"_s;
        QCOMPARE(sentence(), u"Another request has this computer now: “Hotfix”."_s);
    }

    void theComputerIsSilent()
    {
        m_computer.lastSeenAt = now().addSecs(-3 * 3600);
        QCOMPARE(sentence(), u"It is off, or does not reach the server: its last poll was at 09:00, 3 h 00 min ago."_s);
        m_computer.lastSeenAt.reset();
        QCOMPARE(sentence(), u"It has not polled once since it was enrolled at 19 Nov 2026, 12:00."_s);
    }

    void itsDiskIsFull()
    {
        m_computer.freeDisk = 12'000'000;
        QCOMPARE(sentence(), u"Its disk is too full: 12.0\u00A0MB are free, 233.6\u00A0MB are needed."_s);
    }

    void nothingIsInTheWay() { QCOMPARE(sentence(), u"It gets the command at its next poll, within 1 min 00 s."_s); }

    void itTriesAgain()
    {
        m_deployment.state = DeploymentState::Downloading;
        m_deployment.retryAt = now().addSecs(300);
        m_deployment.error = core::Error{core::ErrorKind::ConnectionLost, {}, {}};
        QCOMPARE(sentence(), u"It tries again at 12:05. The connection was lost."_s);
    }

    void itWentSilentInTheMiddle()
    {
        m_deployment.state = DeploymentState::Installing;
        m_deployment.changedAt = now().addSecs(-600);
        m_computer.lastSeenAt = now().addSecs(-600);
        QCOMPARE(sentence(),
            u"It has been silent for 10 min 00 s; the last that it said was “Installing”. Besides, it has not polled since 11:50."_s);
    }

    void itDownloads()
    {
        m_deployment.state = DeploymentState::Downloading;
        m_deployment.percent = 60;
        m_deployment.bytesPerSecond = 1'000'000;
        QCOMPARE(sentence(), u"It downloads at 1.0\u00A0MB/s, about 40 s left."_s);
    }

    void itFailed()
    {
        m_deployment.state = DeploymentState::Failed;
        m_deployment.error = core::Error{core::ErrorKind::InstallerBusy, {}, {{u"holder"_s, u"apt"_s}}};
        QCOMPARE(sentence(), u"Another installer (apt) is running on the computer."_s);
        m_deployment.error.reset();
        QCOMPARE(sentence(), u"The agent gave no reason."_s);
    }

    void aProgramFailed_data()
    {
        QTest::addColumn<core::Error>("error");
        QTest::addColumn<DeploymentState>("during");
        QTest::addColumn<QString>("expected");
        using core::ErrorKind;
        const core::Error installer{ErrorKind::ProcessFailed, u"it said"_s, {{u"program"_s, u"msiexec"_s}}};
        const core::Error version{ErrorKind::ProcessFailed, {}, {{u"program"_s, u"/v/1.2.0/mainstay-agent"_s}}};
        QTest::newRow("installer") << installer.with(u"exitCode"_s, u"1625"_s) << DeploymentState::Installing
                                   << u"The installer failed with exit code 1625."_s;
        QTest::newRow("killed installer")
            << installer << DeploymentState::Installing << u"The installer did not run to its end."_s;
        QTest::newRow("installer that stops the agent")
            << core::Error{ErrorKind::Interrupted, {}, {{u"starts"_s, u"3"_s}}} << DeploymentState::Installing
            << u"The installer stopped the agent each of the 3 times it was started."_s;
        QTest::newRow("new version")
            << version.with(u"exitCode"_s, u"127"_s) << DeploymentState::Watching
            << u"The new version stopped by itself each time it was started, at last with exit code 127."_s;
        QTest::newRow("new version, nobody knows how")
            << version << DeploymentState::Watching << u"The new version stopped by itself each time it was started."_s;
        QTest::newRow("something else") << version << DeploymentState::Verified
                                        << u"The program mainstay-agent failed."_s;
    }

    void aProgramFailed()
    {
        QFETCH(core::Error, error);
        QFETCH(DeploymentState, during);
        m_deployment.state = DeploymentState::Failed;
        m_deployment.failedState = during;
        m_deployment.error = error;
        QTEST(sentence(), "expected");
        QTEST(ui::failureText(error, during), "expected");
    }

    /// Whatever request and computer are in, there is a sentence.
    void everyStateHasASentence()
    {
        for (const auto &request : core::requestStateNames) {
            for (const auto &deployment : core::deploymentStateNames) {
                init();
                m_request.state = request.value;
                m_deployment.state = deployment.value;
                QVERIFY2(sentence().endsWith(u'.'),
                    qPrintable(QString::fromLatin1(request.text) + u' ' + QString::fromLatin1(deployment.text)));
                const ui::WhyText alone = ui::whyText(m_deployment, {nullptr, nullptr, {}, now(), 60});
                QVERIFY2(alone.sentence.endsWith(u'.'),
                    qPrintable(QString::fromLatin1(request.text) + u' ' + QString::fromLatin1(deployment.text)));
            }
        }
    }

private:
    static QDateTime now() { return {QDate(2026, 11, 21), QTime(12, 0), Qt::UTC}; }
    ui::WhyText why() const { return ui::whyText(m_deployment, {&m_request, &m_computer, m_other, now(), 60}); }
    QString sentence() const { return why().sentence; }

    core::UpgradeRequest m_request;
    core::Computer m_computer;
    core::Deployment m_deployment;
    QString m_other;
};

QTEST_GUILESS_MAIN(TestWhyText)
#include "tst_whytext.moc"
