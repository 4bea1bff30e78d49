// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/agentpolls.h"
#include "tests/server/support/testserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace mainstay;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using core::ComputerId;
using core::RequestId;
using services::AgentPolls;
using services::Offer;

namespace {

Offer offerOf(const QString &request)
{
    core::DesiredUpgrade desired;
    desired.request = {request};
    desired.version = *core::Version::parse(u"1.1.0");
    return std::make_shared<const core::DesiredUpgrade>(desired);
}

QString tagOf(const QByteArray &body)
{
    return core::decode<core::PollAnswer>(body)->tag;
}

} // namespace

/// The agents that wait: nobody is missed, nobody is told twice, and many cost little.
class TestAgentPolls : public QObject
{
    Q_OBJECT

private slots:
    void aNewerPollEndsTheOneBefore()
    {
        AgentPolls polls(m_clock, 60);
        std::atomic<int> first = 0;
        std::atomic<int> second = 0;
        const auto later = m_clock.steady() + 60s;
        polls.wait(a, u"idle"_s, later, [&](const QByteArray &) { ++first; });
        polls.wait(a, u"idle"_s, later, [&](const QByteArray &) { ++second; });
        QTRY_COMPARE(first.load(), 1);
        QCOMPARE(second.load(), 0);
        QCOMPARE(polls.waiting(), 1);
        QCOMPARE(polls.waiting(QList{a}), 1);
        QCOMPARE(polls.waiting(QList{ComputerId{u"another"_s}}), 0);
        polls.assign({{a, offerOf(u"r"_s)}});
        QTRY_COMPARE(second.load(), 1);
        QCOMPARE(polls.waiting(), 0);
    }

    void theSameAgainWakesNobody()
    {
        AgentPolls polls(m_clock, 60);
        polls.assign({{a, offerOf(u"r"_s)}});
        QByteArray body;
        polls.wait(a, {}, m_clock.steady() + 60s, [&](const QByteArray &answer) { body = answer; });
        QVERIFY(!body.isEmpty());
        std::atomic<int> answers = 0;
        polls.wait(a, tagOf(body), m_clock.steady() + 60s, [&](const QByteArray &) { ++answers; });
        polls.assign({{a, offerOf(u"r"_s)}});
        polls.setKeys({{u"key"_s}});
        QCOMPARE(polls.waiting(), 1);
        polls.assign({{a, offerOf(u"r"_s), 2}}); // a retry is another command
        QTRY_COMPARE(answers.load(), 1);
    }

    void whoLeftIsForgotten()
    {
        AgentPolls polls(m_clock, 60);
        bool answered = false;
        const auto ticket
            = polls.wait(a, u"idle"_s, m_clock.steady() + 60s, [&](const QByteArray &) { answered = true; });
        polls.forget(a, ticket);
        QCOMPARE(polls.waiting(), 0);
        polls.assign({{a, offerOf(u"r"_s)}});
        polls.close();
        QVERIFY(!answered);
        QVERIFY(polls.takeEvents().offered.empty()); // and was not offered anything
    }

    void offersAndConfirmationsAreEvents()
    {
        AgentPolls polls(m_clock, 60);
        polls.assign({{a, offerOf(u"r"_s)}, {b, offerOf(u"r"_s)}});
        QByteArray body;
        polls.wait(a, {}, m_clock.steady() + 60s, [&](const QByteArray &answer) { body = answer; });
        auto events = polls.takeEvents();
        QCOMPARE(events.offered.size(), std::size_t(1));
        QCOMPARE(events.offered.front().computer, a);
        polls.wait(a, {}, m_clock.steady() + 60s, [](const QByteArray &) {});
        QVERIFY(polls.takeEvents().offered.empty()); // once is enough

        polls.expectConfirmation({u"r"_s}, {a});
        polls.assign({{a, nullptr}, {b, nullptr}});
        // Its poll is still from before it knew.
        polls.wait(a, tagOf(body), m_clock.steady() + 60s, [&](const QByteArray &answer) { body = answer; });
        QVERIFY(polls.takeEvents().confirmed.empty());
        polls.wait(a, tagOf(body), m_clock.steady() + 60s, [](const QByteArray &) {});
        events = polls.takeEvents();
        QCOMPARE(events.confirmed.size(), std::size_t(1));
        QCOMPARE(events.confirmed.front().request, RequestId{u"r"_s});
    }

    void theStopAnswersEverybody()
    {
        std::atomic<int> answers = 0;
        {
            AgentPolls polls(m_clock, 60);
            for (int i = 0; i < 1000; ++i) {
                polls.wait(
                    {QString::number(i)}, u"idle"_s, m_clock.steady() + 60s, [&](const QByteArray &) { ++answers; });
            }
        }
        QCOMPARE(answers.load(), 1000);
    }

    void noCommandIsLost()
    {
        // One thread changes what the computer is to do as fast as it can, the other follows by polling.
        AgentPolls polls(m_clock, 60);
        constexpr int last = 3000;
        std::thread server([&] {
            for (int attempt = 1; attempt <= last; ++attempt)
                polls.assign({{a, offerOf(u"r"_s), attempt}});
        });
        QString seen = u"idle"_s;
        const QString end = u"r/%1"_s.arg(last);
        QElapsedTimer timer;
        timer.start();
        while (seen != end && timer.elapsed() < 30'000) {
            std::promise<QByteArray> promise;
            auto future = promise.get_future();
            polls.wait(a, seen, m_clock.steady() + 20s, [&](const QByteArray &answer) { promise.set_value(answer); });
            seen = tagOf(future.get());
        }
        server.join();
        QCOMPARE(seen, end);
        QVERIFY(timer.elapsed() < 20'000); // none was only found at its deadline
    }

    void aHundredThousandWait()
    {
        constexpr int count = 100'000;
        AgentPolls polls(m_clock, 60);
        std::vector<services::Assignment> all;
        const Offer offer = offerOf(u"r"_s);
        std::atomic<int> told = 0;
        for (int i = 0; i < count; ++i) {
            const ComputerId id{QString::number(i)};
            polls.wait(id, u"idle"_s, m_clock.steady() + 60s + std::chrono::milliseconds(i),
                [&](const QByteArray &) { ++told; });
            all.push_back({id, offer});
        }
        QCOMPARE(polls.waiting(), count);
        polls.assign(all);
        QTRY_COMPARE(told.load(), count);
        QCOMPARE(polls.takeEvents().offered.size(), std::size_t(count));
        QCOMPARE(polls.waiting(), 0);
    }

private:
    const ComputerId a{u"a"_s};
    const ComputerId b{u"b"_s};
    test::TestClock m_clock;
};

QTEST_GUILESS_MAIN(TestAgentPolls)
#include "tst_agentpolls.moc"
