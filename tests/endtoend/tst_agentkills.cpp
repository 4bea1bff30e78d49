// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/journaltrap.h"
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using agent::Step;
using core::DeploymentState;

/// kill -9 at every step of an upgrade, of the worker, of the watchdog, of both at once, against the real server: a
/// version always runs in the end, and the request has an outcome.
class TestAgentKills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_site.reset(); }

    void survives_data();
    void survives();
    void rollsBack_data();
    void rollsBack();

private:
    core::RequestId trapped(const Administrator::Order &order, Step step, const QString &victim);
    void powerUp();

    std::unique_ptr<RealSite> m_site;
    agent::AgentHost *m_host = nullptr;
    const QString m_name = u"PC-MILANO-1"_s;
};

void TestAgentKills::initTestCase()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    m_host = &m_site->addComputer(m_name);
    m_host->supervise();
    EVENTUALLY(m_host->running() == u"1.0.0"_s);
}

void TestAgentKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
}

/// Creates the request; kills when the step is reached, and starts again what a service manager would.
core::RequestId TestAgentKills::trapped(const Administrator::Order &order, Step step, const QString &victim)
{
    JournalTrap trap(m_host->folder().journalFile(), step, [this, victim] {
        if (victim == "both"_L1)
            m_host->cutPower();
        else
            m_host->kill(victim == "worker"_L1 ? u"run"_s : u"supervise"_s);
    });
    const auto request = m_site->admin().create(order);
    if (!request) {
        qWarning("%s", reasonOf(request).constData());
        return {};
    }
    if (!QTest::qWaitFor([&] { return trap.hasStruck(); }, patience))
        return {};
    if (trap.struckAt() != step)
        qInfo("struck at %s", qPrintable(core::nameOf(agent::stepNames, trap.struckAt())));
    if (victim == "both"_L1)
        powerUp();
    return request->id;
}

void TestAgentKills::powerUp()
{
    // A worker that saw its watchdog die may have started another one in that instant.
    const auto isDark = [this] {
        m_host->cutPower();
        return m_host->isGone();
    };
    QVERIFY(QTest::qWaitFor(isDark, patience));
    m_host->supervise();
}

void TestAgentKills::survives_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("victim");
    for (const auto &name : agent::stepNames) {
        if (name.value == Step::Idle || name.value == Step::RollingBack)
            continue;
        for (const QString &victim : {u"worker"_s, u"both"_s})
            QTest::addRow("%s of %s", name.text, qPrintable(victim)) << name.value << victim;
    }
    QTest::newRow("restarting of watchdog") << Step::Restarting << u"watchdog"_s;
    QTest::newRow("watching of watchdog") << Step::Watching << u"watchdog"_s;
}

void TestAgentKills::survives()
{
    QFETCH(Step, step);
    QFETCH(QString, victim);
    // Up and down in turn, so that each row is an upgrade.
    const bool isUp = m_host->current() == "1.0.0"_L1;
    const QString version = isUp ? u"1.1.0"_s : u"1.0.0"_s;
    const QString file = isUp ? RealSite::upgradePackage() : RealSite::oldProgram();
    const auto request = trapped({QString::fromUtf8(QTest::currentDataTag()), file, version, true}, step, victim);
    QVERIFY(!request.isEmpty());
    // A worker that is killed is the watchdog's to start again. A worker that is on its way out does not miss its
    // watchdog: that one is for the service manager, as is a computer without either.
    EVENTUALLY((victim == "worker"_L1 || m_host->reviveWhenGone())
        && m_site->hasEnded(request, m_name, DeploymentState::Upgraded, version));
    QCOMPARE(m_site->admin().stateOf(request), core::RequestState::Completed);
}

void TestAgentKills::rollsBack_data()
{
    QTest::addColumn<QString>("victim");
    QTest::newRow("the worker") << u"worker"_s;
    // No worker runs then that would miss its watchdog: this one is for the service manager.
    QTest::newRow("both") << u"both"_s;
}

/// The same while the watchdog returns from a version that does not start.
void TestAgentKills::rollsBack()
{
    QFETCH(QString, victim);
    const QString before = m_host->current();
    const auto request
        = trapped({u"Broken, "_s + victim, RealSite::brokenPackage(), u"1.2.0"_s, true}, Step::RollingBack, victim);
    QVERIFY(!request.isEmpty());
    EVENTUALLY(m_site->hasEnded(request, m_name, DeploymentState::RolledBack, before));
    QCOMPARE(m_site->admin().stateOf(request), core::RequestState::Completed);
}

QTEST_GUILESS_MAIN(TestAgentKills)
#include "tst_agentkills.moc"
