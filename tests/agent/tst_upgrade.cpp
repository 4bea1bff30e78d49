// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/agenthost.h"
#include "tests/agent/agentserver.h"
#include "tests/support/await.h"

#include <QDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;

namespace {

QString sample(const QString &file)
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/samples/"_s + file;
}

const QString upgrade = u"mainstay-agent-1.1.0-linux-x86_64.pkg"_s;
const QString broken = u"mainstay-agent-1.2.0-linux-x86_64.pkg"_s;

} // namespace

/// The real programs: a watchdog, its worker, and packages as the build makes them.
class tst_Upgrade : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void upgrades();
    void rollsBackWhatDoesNotStart();
    void rollsBackWhatDoesNotReportIn();
    void survivesKill_data();
    void survivesKill();
    void survivesKillOfEverything_data();
    void survivesKillOfEverything();
    void rollsBackAlthoughKilled();
    void resumesTheDownload();
    void refuses_data();
    void refuses();
    void rejectedWhileDownloading();
    void goesOnAfterAPause();
    void neverTwo();
    void stopsWhenTold();
    void stopsWithItsOwner();

private:
    void waitForEnd(DeploymentState state, const QString &version);

    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<AgentHost> m_host;
};

void tst_Upgrade::init()
{
    m_server = std::make_unique<AgentServer>();
    m_host = std::make_unique<AgentHost>();
    m_host->enrol({m_server->url()});
}

void tst_Upgrade::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_host->log()));
    m_host.reset();
    m_server.reset();
}

/// Whatever happened: that outcome has been reported, that version runs, once, under one watchdog, and nothing is left
/// to do. Each is asked until it is so and not once more: a moment later the watchdog may be handing over.
void tst_Upgrade::waitForEnd(DeploymentState state, const QString &version)
{
    EVENTUALLY(m_server->outcome().has_value());
    QCOMPARE(m_server->outcome()->state, state);
    EVENTUALLY(m_host->journal().step == Step::Idle);
    EVENTUALLY(m_host->running() == version);
    EVENTUALLY(m_host->processes({u"supervise"_s}).size() == 1);
    QCOMPARE(m_host->current(), version);
    QCOMPARE(m_server->outcome()->agentVersion.toString(), version);
}

void tst_Upgrade::upgrades()
{
    m_host->supervise();
    m_server->want(m_server->commandFor(sample(upgrade), u"1.1.0"_s));
    waitForEnd(DeploymentState::Upgraded, u"1.1.0"_s);
    QCOMPARE(m_server->goes(), 1);
    for (qsizetype i = 1; i < m_server->reports().size(); ++i)
        QVERIFY(core::mayFollow(m_server->reports()[i - 1].state, m_server->reports()[i].state));
    // The watchdog follows: it is the same process, of the new version.
    const QString watchdog = m_host->folder().watchdogPointer();
    EVENTUALLY(QFile::symLinkTarget(watchdog).endsWith(u"/versions/1.1.0"_s));
    const QString program = u"/proc/%1/exe"_s.arg(m_host->watchdogProcess().processId());
    EVENTUALLY(QFile::symLinkTarget(program).contains(u"/versions/1.1.0/"_s));
    EVENTUALLY(m_host->running() == u"1.1.0"_s);
    // The version before stays, the download does not.
    QVERIFY(QDir(m_host->folder().versionsFolder()).exists(u"1.0.0"_s));
    QVERIFY(QDir(m_host->folder().downloadsFolder()).isEmpty());
}

void tst_Upgrade::rollsBackWhatDoesNotStart()
{
    m_host->supervise();
    m_server->want(m_server->commandFor(sample(broken), u"1.2.0"_s));
    waitForEnd(DeploymentState::RolledBack, u"1.0.0"_s);
    const core::AgentReport outcome = *m_server->outcome();
    QCOMPARE(outcome.error->kind, ErrorKind::ProcessFailed);
    QCOMPARE(outcome.error->context.value(u"exitCode"_s), u"127"_s);
    QCOMPARE(outcome.failedState, DeploymentState::Watching);
    QVERIFY(outcome.logTail.contains("collector_open_v2"_L1));
    EVENTUALLY(!QDir(m_host->folder().versionsFolder()).exists(u"1.2.0"_s));
    // The same command again changes nothing; the next attempt is a new one.
    EVENTUALLY(m_server->polledBy().toString() == u"1.0.0"_s);
    QCOMPARE(m_server->goes(), 1);
}

void tst_Upgrade::rollsBackWhatDoesNotReportIn()
{
    m_host->writeSettings({.watchMilliseconds = 1500, .settleMilliseconds = 50, .firstRetryMilliseconds = 50});
    m_host->supervise();
    m_server->hold(Step::Watching);
    m_server->want(m_server->commandFor(sample(upgrade), u"1.1.0"_s));
    waitForEnd(DeploymentState::RolledBack, u"1.0.0"_s);
    QCOMPARE(m_server->outcome()->error->kind, ErrorKind::DidNotReportIn);
    QCOMPARE(m_server->outcome()->error->context.value(u"seconds"_s), u"2"_s);
}

void tst_Upgrade::survivesKill_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("victim");
    for (const Step step :
        {Step::Downloading, Step::SelfTesting, Step::AskingGo, Step::Restarting, Step::Watching, Step::Reporting}) {
        for (const QString &victim : {u"run"_s, u"supervise"_s})
            QTest::addRow("%s of %s", qPrintable(core::nameOf(stepNames, step)), qPrintable(victim)) << step << victim;
    }
}

void tst_Upgrade::survivesKill()
{
    QFETCH(Step, step);
    QFETCH(QString, victim);
    m_server->hold(step);
    m_host->supervise();
    m_server->want(m_server->commandFor(sample(upgrade), u"1.1.0"_s));
    EVENTUALLY(m_host->journal().step == step);
    m_host->kill(victim);
    m_server->release();
    // An agent that restarts may have stopped before its watchdog was killed: then nobody is left to go on.
    EVENTUALLY(m_host->reviveWhenGone() && m_server->outcome().has_value());
    waitForEnd(DeploymentState::Upgraded, u"1.1.0"_s);
}

void tst_Upgrade::survivesKillOfEverything_data()
{
    QTest::addColumn<Step>("step");
    for (const auto &name : stepNames) {
        if (name.value != Step::Idle && name.value != Step::RollingBack)
            QTest::newRow(name.text) << name.value;
    }
}

/// Power cut. Steps at which the server can be made to wait are met there; the others, which are over in no time, are
/// met by reading the journal as fast as it changes, and wherever that was is where the power goes.
void tst_Upgrade::survivesKillOfEverything()
{
    QFETCH(Step, step);
    m_server->hold(step);
    m_host->supervise();
    m_server->want(m_server->commandFor(sample(upgrade), u"1.1.0"_s));
    EVENTUALLY(m_host->journal().step >= step);
    m_host->cutPower();
    EVENTUALLY(m_host->isGone());
    m_server->release();
    m_host->supervise();
    waitForEnd(DeploymentState::Upgraded, u"1.1.0"_s);
}

void tst_Upgrade::rollsBackAlthoughKilled()
{
    m_server->hold(Step::Reporting);
    m_host->supervise();
    m_server->want(m_server->commandFor(sample(broken), u"1.2.0"_s));
    EVENTUALLY(m_host->journal().starts > 0);
    m_host->kill(u"supervise"_s);
    m_host->kill(u"run"_s);
    EVENTUALLY(m_host->watchdogProcess().state() == QProcess::NotRunning);
    // As systemd would.
    EVENTUALLY(m_host->reviveWhenGone() && m_host->journal().step == Step::Reporting);
    m_host->kill(u"run"_s);
    m_server->release();
    waitForEnd(DeploymentState::RolledBack, u"1.0.0"_s);
}

void tst_Upgrade::resumesTheDownload()
{
    m_server->hold(Step::Downloading);
    m_host->supervise();
    const auto desired = m_server->commandFor(sample(upgrade), u"1.1.0"_s);
    m_server->want(desired);
    const QFileInfo part(m_host->folder().download(desired.sha256) + u".partial"_s);
    EVENTUALLY(QFileInfo(part.filePath()).size() >= desired.size / 3);
    m_host->kill(u"run"_s);
    m_server->release();
    waitForEnd(DeploymentState::Upgraded, u"1.1.0"_s);
    QVERIFY(m_server->lastRangeStart() > 0);
}

void tst_Upgrade::refuses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("spoil");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("architecture") << u"mainstay-agent-1.1.0-linux-arm64.pkg"_s << QString()
                                  << ErrorKind::WrongArchitecture;
    QTest::newRow("platform") << u"mainstay-agent-1.1.0-windows-x86_64.pkg"_s << QString() << ErrorKind::WrongPlatform;
    QTest::newRow("version") << broken << QString() << ErrorKind::WrongVersion;
    QTest::newRow("unsigned inside") << u"unsigned-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << QString()
                                     << ErrorKind::SignatureMissing;
    QTest::newRow("truncated") << u"truncated-mainstay-agent-1.1.0-linux-x86_64.pkg"_s << QString()
                               << ErrorKind::FileTruncated;
    QTest::newRow("hash") << upgrade << u"hash"_s << ErrorKind::HashMismatch;
    QTest::newRow("size") << upgrade << u"size"_s << ErrorKind::SizeMismatch;
    QTest::newRow("signature") << upgrade << u"signature"_s << ErrorKind::SignatureInvalid;
    QTest::newRow("stranger") << upgrade << u"stranger"_s << ErrorKind::SignatureUntrusted;
    QTest::newRow("expired") << upgrade << u"expired"_s << ErrorKind::Expired;
}

void tst_Upgrade::refuses()
{
    QFETCH(QString, file);
    QFETCH(QString, spoil);
    QFETCH(ErrorKind, kind);
    auto desired = m_server->commandFor(sample(file), u"1.1.0"_s);
    if (spoil == "hash"_L1)
        desired.sha256 = QString(64, u'0');
    if (spoil == "size"_L1)
        desired.size += 1;
    if (spoil == "signature"_L1)
        desired.signature = m_server->commandFor(sample(broken), u"1.1.0"_s).signature;
    if (spoil == "stranger"_L1)
        desired.signature = AgentServer().commandFor(sample(file), u"1.1.0"_s).signature;
    if (spoil == "expired"_L1)
        desired.expiresAt = QDateTime::currentDateTimeUtc().addSecs(-1);
    m_server->commandFor(sample(file), u"1.1.0"_s); // what is served is the file itself, whatever was spoilt
    m_server->want(desired);
    m_host->supervise();
    waitForEnd(DeploymentState::Failed, u"1.0.0"_s);
    QCOMPARE(m_server->outcome()->error->kind, kind);
    QCOMPARE(m_server->goes(), 0);
    const QStringList versions = QDir(m_host->folder().versionsFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(versions, QStringList{u"1.0.0"_s});
}

void tst_Upgrade::rejectedWhileDownloading()
{
    m_server->hold(Step::Downloading);
    m_host->supervise();
    const auto desired = m_server->commandFor(sample(upgrade), u"1.1.0"_s);
    m_server->want(desired);
    EVENTUALLY(QFileInfo(m_host->folder().download(desired.sha256) + u".partial"_s).size() >= desired.size / 3);
    m_server->reject();
    waitForEnd(DeploymentState::Rejected, u"1.0.0"_s);
    QCOMPARE(m_server->goes(), 0);
    // It may have been a pause: what has come stays until another file is wanted.
    const QDir downloads(m_host->folder().downloadsFolder());
    EVENTUALLY(downloads.entryList(QDir::Files).contains(desired.sha256 + u".aside"_s));
    QVERIFY(QFileInfo(downloads.filePath(desired.sha256 + u".partial"_s)).size() >= desired.size / 3);
    m_server->want(m_server->commandFor(sample(broken), u"1.2.0"_s));
    EVENTUALLY(downloads.entryList({desired.sha256 + u'*'}, QDir::Files).isEmpty());
}

void tst_Upgrade::goesOnAfterAPause()
{
    m_server->hold(Step::Downloading);
    m_host->supervise();
    auto desired = m_server->commandFor(sample(upgrade), u"1.1.0"_s);
    m_server->want(desired);
    const QFileInfo part(m_host->folder().download(desired.sha256) + u".partial"_s);
    EVENTUALLY(QFileInfo(part.filePath()).size() >= desired.size / 3);
    m_server->reject();
    waitForEnd(DeploymentState::Rejected, u"1.0.0"_s);
    m_server->release();
    desired.attempt = 2;
    m_server->want(desired);
    waitForEnd(DeploymentState::Upgraded, u"1.1.0"_s);
    QVERIFY(m_server->lastRangeStart() >= desired.size / 3);
    QVERIFY(QDir(m_host->folder().downloadsFolder()).isEmpty());
}

void tst_Upgrade::neverTwo()
{
    m_host->supervise();
    EVENTUALLY(m_host->running() == u"1.0.0"_s);
    QCOMPARE(m_host->command({u"supervise"_s, u"--data"_s, m_host->folder().path()}), 1);
    QCOMPARE(m_host->processes({u"run"_s}).size(), 1);
}

void tst_Upgrade::stopsWhenTold()
{
    m_host->supervise();
    EVENTUALLY(!m_server->polledBy().isNull());
    m_host->watchdogProcess().terminate();
    EVENTUALLY(m_host->watchdogProcess().state() == QProcess::NotRunning);
    QCOMPARE(m_host->watchdogProcess().exitCode(), 0);
    QVERIFY(m_host->processes({u"run"_s}).isEmpty() && m_host->processes({u"supervise"_s}).isEmpty());
}

void tst_Upgrade::stopsWithItsOwner()
{
    m_host->superviseForOwner();
    EVENTUALLY(!m_server->polledBy().isNull());
    // Even a watchdog that its worker had to start anew hears of the owner's end.
    const QList<qint64> watchdog = m_host->processes({u"supervise"_s});
    const QList<qint64> worker = m_host->processes({u"run"_s});
    m_host->kill(u"supervise"_s);
    const auto areAnew = [&] {
        const QList<qint64> watchdogs = m_host->processes({u"supervise"_s});
        const QList<qint64> workers = m_host->processes({u"run"_s});
        return watchdogs.size() == 1 && watchdogs != watchdog && workers.size() == 1 && workers != worker;
    };
    EVENTUALLY(areAnew());
    m_host->endOwner();
    EVENTUALLY(m_host->processes({u"run"_s}).isEmpty() && m_host->processes({u"supervise"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Upgrade)
#include "tst_upgrade.moc"
