// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/download.h"
#include "tests/endtoend/bigfile.h"
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/realsite.h"
#include "tests/endtoend/samplevendor.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;

namespace {
const QString milan = u"PC-MILANO-1"_s;
constexpr qint64 ballast = 6 << 20;
constexpr qint64 others = 256 * 1024; ///< all that is said beside the file
} // namespace

/// What agents fetch of a package, and what they do not, counted on their cable.
class TestAgentDownloads : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aPauseKeepsWhatHasCome();
    void anOlderAgentRefusesBeforeItFetches();

private:
    /// The agent 1.1.0 with enough beside it to be counted; empty when it could not be made.
    QString pack(const QStringList &more = {});

    std::unique_ptr<RealSite> m_site;
    std::unique_ptr<CuttingProxy> m_cable;
    agent::AgentHost *m_host = nullptr;
};

void TestAgentDownloads::init()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    m_cable = std::make_unique<CuttingProxy>(m_site->server().url());
    m_host = &m_site->addComputer(milan, m_cable->url());
    m_host->supervise();
    EVENTUALLY(m_site->admin().computer(milan).lastSeenAt);
}

void TestAgentDownloads::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
    m_cable.reset();
}

QString TestAgentDownloads::pack(const QStringList &more)
{
    const QString folder = m_site->admin().folder();
    const QString payload = folder + u"/payload"_s;
    const QString package = folder + u"/agent.pkg"_s;
    if (!QDir().mkpath(payload)
        || !QFile::copy(RealSite::sample(u"1.1.0/mainstay-agent"_s), payload + u"/mainstay-agent"_s)
        || writeBigFile(payload + u"/ballast.bin"_s, ballast).isEmpty())
        return {};
    QProcess process;
    process.start(qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/agent/mainstay-pack"_s,
        QStringList{u"--version"_s, u"1.1.0"_s, u"--platform"_s, u"linux"_s, u"--architecture"_s,
            core::nameOf(core::architectureNames, core::ownArchitecture()), u"--payload"_s, payload, u"--key"_s,
            SampleVendor::key(), u"--out"_s, package}
            + more);
    const bool ended = process.waitForFinished(60'000);
    return ended && process.exitCode() == 0 ? package : QString();
}

void TestAgentDownloads::aPauseKeepsWhatHasCome()
{
    const QString package = pack();
    QVERIFY(!package.isEmpty());
    const qint64 size = QFileInfo(package).size();
    QVERIFY(size > ballast);
    m_cable->setAllowance(size / 2);
    const auto request = m_site->admin().create({u"To 1.1.0"_s, package, u"1.1.0"_s});
    REQUIRE_RESULT(request);
    const QString part = platform::Download::partialPath(m_host->folder().download(request->artifact.sha256));
    EVENTUALLY(QFileInfo(part).size() >= size / 3);
    REQUIRE_RESULT(m_site->admin().pause(request->id));
    EVENTUALLY(m_host->journal().step == agent::Step::Idle && !m_host->journal().ended.isEmpty());
    const qint64 kept = QFileInfo(part).size();
    QVERIFY(kept >= size / 3);

    const qint64 before = m_cable->toClients();
    m_cable->setAllowance(-1);
    REQUIRE_RESULT(m_site->admin().resume(request->id));
    EVENTUALLY(m_site->hasEnded(request->id, milan, DeploymentState::Upgraded, u"1.1.0"_s));
    const qint64 fetched = m_cable->toClients() - before;
    QVERIFY2(fetched >= size - kept && fetched < size - kept + others,
        qPrintable(u"%1 fetched, %2 of %3 were there"_s.arg(fetched).arg(kept).arg(size)));
}

void TestAgentDownloads::anOlderAgentRefusesBeforeItFetches()
{
    const QString package = pack({u"--min-agent"_s, u"1.0.5"_s});
    QVERIFY(!package.isEmpty());
    const qint64 before = m_cable->toClients();
    const auto request = m_site->admin().create({u"To 1.1.0"_s, package, u"1.1.0"_s});
    REQUIRE_RESULT(request);
    EVENTUALLY(m_site->hasEnded(request->id, milan, DeploymentState::Failed, u"1.0.0"_s));
    const core::Deployment row = m_site->admin().deployment(request->id, milan);
    QCOMPARE(row.error->kind, ErrorKind::AgentTooOld);
    QCOMPARE(row.error->context.value(u"needs"_s), u"1.0.5"_s);
    QCOMPARE(row.failedState, DeploymentState::Offered);
    QVERIFY2(m_cable->toClients() - before < others, qPrintable(QString::number(m_cable->toClients() - before)));
}

QTEST_GUILESS_MAIN(TestAgentDownloads)
#include "tst_agentdownloads.moc"
