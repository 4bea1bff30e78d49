// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/watchdog/watchrules.h"
#include "tests/agent/fakeworld.h"

#include <QLoggingCategory>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::DeploymentState;

namespace {

using Attempt = std::pair<QString, int>;

const core::Error lost{core::ErrorKind::ConnectionLost, {}, {}};
const core::Error bad{core::ErrorKind::HashMismatch, {}, {}};

/// A computer with its watchdog, and a server, in which anything may happen in any order.
class World
{
public:
    explicit World(unsigned seed) : m_random(seed)
    {
        m_disk.current = version(u"1.0"_s);
        m_disk.installed = {u"1.0"_s};
        startWorker();
    }

    int pick(int below) { return int(m_random() % unsigned(below)); }
    bool chance(int percent) { return pick(100) < percent; }

    void step()
    {
        switch (pick(14)) {
        case 0:
            createRequest();
            break;
        case 1:
            if (m_request && chance(8))
                m_request.reset(); // rejected on the server; the agent hears it by its next answer
            break;
        case 2:
            if (m_request && m_terminal.contains(attempt(*m_request)))
                ++m_request->attempt;
            break;
        case 3:
        case 4:
            deliver(m_request);
            break;
        case 5:
            if (!m_history.isEmpty() && chance(10))
                deliver(m_history.at(pick(int(m_history.size())))); // late, twice, or played back
            break;
        case 6:
        case 7:
            answerReport();
            break;
        case 8:
            answerGo();
            break;
        case 9:
            answerDownload();
            break;
        case 10:
        case 11:
            answerWork();
            break;
        case 12:
            if (m_os && !m_os->pauses.isEmpty())
                m_os->pauses.answer({});
            break;
        case 13:
            if (chance(15))
                m_disk.effectsUntilDeath = 1 + pick(4);
            else if (chance(10))
                crash();
            else if (chance(10))
                watchTimeElapsed();
            break;
        }
        advance();
    }

    /// Nothing goes wrong any more: everything must come to an end.
    bool comesToRest()
    {
        m_calm = true;
        m_disk.effectsUntilDeath = -1;
        for (int i = 0; i < 200; ++i) {
            if (m_machine->step() == Step::Idle && (!m_request || m_terminal.contains(attempt(*m_request))))
                return true;
            deliver(m_request);
            advance();
            answerReport();
            advance();
            answerGo();
            answerDownload();
            answerWork();
            if (!m_os->pauses.isEmpty())
                m_os->pauses.answer({});
            advance();
        }
        return false;
    }

    void check()
    {
        QVERIFY2(m_disk.installed.contains(m_disk.current.toString()), "the pointer names what is not there");
        QVERIFY2(m_failure.isEmpty(), qPrintable(m_failure));
        const Journal &journal = m_disk.journal;
        const bool isPast = journal.step >= Step::Installing && journal.step <= Step::RollingBack;
        if (isPast) {
            QVERIFY2(m_granted.contains(attempt(*journal.desired)), "went on without go");
            QVERIFY2(!m_rejectSeen.contains(attempt(*journal.desired)), "went on after a rejection it had seen");
        } else if (journal.step != Step::Reporting) {
            QVERIFY2(!isBroken(m_disk.current), "a broken version is left as the one to run");
        }
    }

    int upgraded = 0;
    int rolledBack = 0;
    int rejected = 0;
    int failed = 0;
    int crashes = 0;

private:
    static Attempt attempt(const core::DesiredUpgrade &desired) { return {desired.request.text, desired.attempt}; }
    static bool isBroken(const core::Version &v) { return v.toString().endsWith(u'3'); }

    void createRequest()
    {
        if (m_request && chance(90))
            return;
        // Every tenth version does not start. Of the others some are older than what runs.
        m_request = upgradeTo(u"1.%1"_s.arg(1 + pick(40)), u"request-%1"_s.arg(++m_requests));
        m_request->sha256 = u"%1"_s.arg(m_requests, 64, 10, QChar(u'0'));
        m_request->allowDowngrade = chance(70);
        m_history.append(*m_request);
        if (m_history.size() > 4)
            m_history.removeFirst();
    }

    void deliver(const std::optional<core::DesiredUpgrade> &desired)
    {
        if (!m_machine)
            return;
        const Journal &journal = m_machine->journal();
        if (journal.desired && canBeWithdrawn(journal.step)
            && (!desired || attempt(*desired) != attempt(*journal.desired)))
            m_rejectHeard.insert(attempt(*journal.desired));
        m_machine->consider(desired);
    }

    void answerReport()
    {
        if (!m_server || !m_server->hasReport())
            return;
        const auto [report, pending] = m_server->takeReport();
        if (!m_calm && chance(20)) {
            if (chance(50))
                record(report); // it arrived, but the answer is lost
            Pending<core::ReportAnswer>(pending).answer(lost);
            return;
        }
        record(report);
        const bool wanted = m_request && attempt(*m_request) == Attempt(report.request.text, report.attempt);
        const Journal &journal = m_machine->journal();
        const bool isCurrent
            = journal.desired && attempt(*journal.desired) == Attempt(report.request.text, report.attempt);
        if (!wanted && isCurrent && canBeWithdrawn(journal.step))
            m_rejectHeard.insert(attempt(*journal.desired));
        Pending<core::ReportAnswer>(pending).answer(core::ReportAnswer{wanted});
    }

    void record(const core::AgentReport &report)
    {
        if (m_disk.dead || !core::isTerminal(report.state))
            return;
        const Attempt key{report.request.text, report.attempt};
        if (const auto it = m_terminal.find(key); it != m_terminal.end()) {
            if (it->second != report.state)
                m_failure = u"an end changed: %1 %2"_s.arg(key.first).arg(key.second);
            return;
        }
        m_terminal.emplace(key, report.state);
        const core::Version target = m_machine->journal().desired->version;
        if ((report.state == DeploymentState::Upgraded) != (m_disk.current == target)
            && report.state != DeploymentState::NotApplicable)
            m_failure = u"the report does not say what runs"_s;
        upgraded += report.state == DeploymentState::Upgraded;
        rolledBack += report.state == DeploymentState::RolledBack;
        rejected += report.state == DeploymentState::Rejected;
        failed += report.state == DeploymentState::Failed;
    }

    void answerGo()
    {
        if (!m_server || m_server->goes.isEmpty())
            return;
        const core::DesiredUpgrade asked = *m_machine->journal().desired;
        const bool wanted = m_request && attempt(*m_request) == attempt(asked);
        // The server says "go" again to whom it has said it, also after a rejection: it counts as past the point.
        const bool go = wanted || m_granted.contains(attempt(asked));
        if (go)
            m_granted.insert(attempt(asked));
        if (!m_calm && chance(20))
            m_server->goes.answer(lost);
        else {
            if (!go)
                m_rejectHeard.insert(attempt(asked));
            m_server->goes.answer(core::GoAnswer{go});
        }
    }

    void answerDownload()
    {
        if (!m_server || m_server->downloads.isEmpty())
            return;
        if (!m_calm && chance(30)) {
            m_server->downloads.answer(chance(80) ? lost : bad);
            return;
        }
        m_server->progress({pick(1001), pick(100'000)});
        if (m_disk.alive())
            m_disk.downloaded.insert(m_machine->journal().desired->sha256);
        m_server->downloads.answer({});
    }

    void answerWork()
    {
        if (!m_os || m_os->work.isEmpty())
            return;
        if (!m_calm && chance(10)) {
            m_os->work.answer(bad);
            return;
        }
        if (!m_os->unpacking.isEmpty() && m_disk.alive())
            m_disk.installed.insert(m_os->unpacking);
        m_os->unpacking.clear();
        m_os->work.answer({});
    }

    void advance()
    {
        settle();
        // A rejection that a killed process had no time to write down was not seen: the server's word at "go" decides.
        if (!m_disk.dead)
            m_rejectSeen.merge(m_rejectHeard);
        m_rejectHeard.clear();
        if (m_disk.dead)
            crash();
        else if (m_os->restarting)
            startWorker();
    }

    void crash()
    {
        ++crashes;
        startWorker();
    }

    void watchTimeElapsed()
    {
        stopWorker();
        if (watchrules::isUnderWatch(m_disk.journal, m_disk.current))
            m_disk.journal = watchrules::rollingBack(m_disk.journal, bad, {});
        startWorker();
    }

    void stopWorker()
    {
        m_machine.reset();
        m_server.reset();
        m_os.reset();
        m_disk.dead = false;
        m_disk.effectsUntilDeath = -1;
    }

    /// What the watchdog does, and what happens to a version that does not start.
    void startWorker()
    {
        stopWorker();
        for (;;) {
            using enum watchrules::Decision;
            switch (watchrules::beforeStart(m_disk.journal, m_disk.current)) {
            case BeginRollBack:
                m_disk.journal = watchrules::rollingBack(m_disk.journal, bad, {});
                continue;
            case FinishRollBack:
                if (!m_calm && chance(20))
                    continue; // the watchdog itself was killed here
                m_disk.current = m_disk.journal.from;
                continue;
            case StartWatched:
                ++m_disk.journal.starts;
                if (isBroken(m_disk.current))
                    continue;
                break;
            case Start:
                break;
            }
            break;
        }
        m_os = std::make_unique<FakeOs>(m_disk, m_disk.current);
        m_server = std::make_unique<FakeServer>();
        m_store = std::make_unique<FakeJournalStore>(m_disk);
        m_machine = std::make_unique<Machine>(*m_store, *m_os, *m_server);
        if (const auto started = m_machine->start(); !started)
            m_failure = u"did not start"_s;
    }

    std::mt19937 m_random;
    FakeDisk m_disk;
    std::unique_ptr<FakeOs> m_os;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<FakeJournalStore> m_store;
    std::unique_ptr<Machine> m_machine;

    std::optional<core::DesiredUpgrade> m_request;
    QList<core::DesiredUpgrade> m_history;
    std::map<Attempt, DeploymentState> m_terminal;
    std::set<Attempt> m_granted;
    std::set<Attempt> m_rejectHeard;
    std::set<Attempt> m_rejectSeen;
    int m_requests = 0;
    bool m_calm = false;
    QString m_failure;
};

} // namespace

/// Anything in any order, and what must hold nevertheless.
class tst_MachineProperties : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"mainstay.*=false"_s); }
    void randomInterleavings();
};

void tst_MachineProperties::randomInterleavings()
{
    constexpr int worlds = 500; // a million steps
    constexpr int stepsPerWorld = 2000;
    int upgraded = 0;
    int rolledBack = 0;
    int rejected = 0;
    int failed = 0;
    int crashes = 0;
    for (unsigned seed = 1; seed <= worlds; ++seed) {
        World world(seed);
        for (int i = 0; i < stepsPerWorld; ++i) {
            world.step();
            world.check();
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
        }
        QVERIFY2(world.comesToRest(), qPrintable(u"seed %1 never rests"_s.arg(seed)));
        world.check();
        upgraded += world.upgraded;
        rolledBack += world.rolledBack;
        rejected += world.rejected;
        failed += world.failed;
        crashes += world.crashes;
    }
    qInfo("%d steps: %d upgraded, %d rolled back, %d rejected, %d failed, %d crashes", worlds * stepsPerWorld, upgraded,
        rolledBack, rejected, failed, crashes);
    // A walk that never gets anywhere would hold every invariant.
    QVERIFY(upgraded > 1000 && rolledBack > 300 && rejected > 1000 && failed > 1000 && crashes > 5000);
}

QTEST_GUILESS_MAIN(tst_MachineProperties)
#include "tst_machineproperties.moc"
