// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/support/testserver.h"

#include <QRandomGenerator>
#include <QTest>

#include <latch>
#include <thread>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::DeploymentState;

/// A rejection against agents that are asking whether to go on, in random order: who was told to go is counted as past
/// the point of no return, and nobody else ever goes.
class TestRejection : public QObject
{
    Q_OBJECT

private slots:
    void whoeverComesFirstIsRight_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void whoeverComesFirstIsRight()
    {
        QFETCH(const quint32, seed);
        constexpr int agents = 24;
        constexpr int threads = 4;
        test::TestServer server;
        auto &requests = server.server().requests();
        const services::Actor anna{u"anna"_s, {}};
        QList<core::ComputerId> computers;
        for (int i = 0; i < agents; ++i)
            computers.append(server.enrol(u"host%1"_s.arg(i)).computer);
        const auto request = requests.create(server.newRequest(u"Upgrade"_s, u"1.1.0"_s), anna)->id;

        std::array<bool, agents> went{};
        std::array<bool, agents> upgraded{};
        std::latch start(threads + 1);
        std::atomic<int> done = 0;
        std::atomic<int> busy = threads;
        std::vector<std::thread> workers;
        for (int w = 0; w < threads; ++w) {
            workers.emplace_back([&, w] {
                QRandomGenerator random(seed * 100 + quint32(w));
                start.arrive_and_wait();
                // Each agent has a thread of its own order: it does some of its steps, in the order of an agent.
                for (int i = w; i < agents; i += threads) {
                    const auto report = [&](DeploymentState state, const QString &version) {
                        core::AgentReport said;
                        said.request = request;
                        said.agentVersion = *core::Version::parse(version);
                        said.state = state;
                        ++done;
                        return requests.report(computers[i], said);
                    };
                    const int steps = random.bounded(6);
                    if (steps > 0)
                        static_cast<void>(report(DeploymentState::Downloading, u"1.0.0"_s));
                    if (steps > 1)
                        static_cast<void>(report(DeploymentState::Verified, u"1.0.0"_s));
                    if (steps > 2) {
                        const auto answer = requests.go(computers[i], {request, 1});
                        went[std::size_t(i)] = answer && answer->go;
                    }
                    if (went[std::size_t(i)] && steps > 3)
                        static_cast<void>(report(DeploymentState::Watching, u"1.0.0"_s));
                    if (went[std::size_t(i)] && steps > 4) {
                        static_cast<void>(report(DeploymentState::Upgraded, u"1.1.0"_s));
                        upgraded[std::size_t(i)] = true;
                    }
                }
                --busy;
            });
        }
        start.arrive_and_wait();
        QRandomGenerator random(seed);
        const int when = random.bounded(2 * agents); // after how many reports of theirs it falls
        while (done < when && busy > 0)
            std::this_thread::yield();
        const auto rejected = requests.reject(request, {}, anna);
        for (std::thread &worker : workers)
            worker.join();
        if (!rejected) { // every agent was done before
            QCOMPARE(rejected.error().kind, core::ErrorKind::Conflict);
            return;
        }

        const auto end = requests.find(request);
        const auto page = requests.deploymentsOf(request, {});
        QVERIFY(end && page);
        QCOMPARE(end->state, core::RequestState::Rejected);
        for (const core::Deployment &deployment : page->items) {
            const auto i = std::size_t(computers.indexOf(deployment.computer));
            if (upgraded[i])
                QCOMPARE(deployment.state, DeploymentState::Upgraded);
            else if (went[i])
                QVERIFY(isPastPointOfNoReturn(deployment.state));
            else
                QCOMPARE(deployment.state, DeploymentState::Rejected);
        }
        const auto count = [](const auto &flags) { return std::count(flags.begin(), flags.end(), true); };
        QCOMPARE(end->receipt->upgraded, count(upgraded));
        QCOMPARE(end->receipt->pastPointOfNoReturn, count(went) - count(upgraded));
        QCOMPARE(end->receipt->recalled + end->receipt->neverReached, agents - count(went));
        QCOMPARE(end->counts.inScope, agents);
        // From now on nobody is told to go who was not before.
        for (int i = 0; i < agents; ++i)
            QCOMPARE(requests.go(computers[i], {request, 1})->go, went[std::size_t(i)] && !upgraded[std::size_t(i)]);
    }
};

QTEST_GUILESS_MAIN(TestRejection)
#include "tst_rejection.moc"
