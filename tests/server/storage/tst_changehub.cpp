// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/changehub.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace mainstay;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The long poll's hub: nobody is missed, nobody is answered twice.
class TestChangeHub : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_hub = std::make_unique<storage::ChangeHub>();
        m_hub->reset(u"epoch"_s, 10, {{u"users"_s, 7}, {u"requests"_s, 10}});
    }

    void answersAtOnceWhatMovedAlready()
    {
        core::Changes got;
        m_hub->wait(8, later(), [&](const core::Changes &changes) { got = changes; });
        QCOMPARE(got.revision, 10);
        QCOMPARE(got.collections, (QMap<QString, qint64>{{u"requests"_s, 10}}));
    }

    void aClientFromTheFutureIsAnsweredAtOnce()
    {
        bool answered = false;
        m_hub->wait(11, later(), [&](const core::Changes &) { answered = true; });
        QVERIFY(answered);
    }

    void wakesAtTheNextChange()
    {
        QList<core::Changes> got;
        m_hub->wait(10, later(), [&](const core::Changes &changes) { got.append(changes); });
        QVERIFY(got.isEmpty());
        m_hub->publish(12, {{u"users"_s, 12}});
        m_hub->publish(13, {{u"users"_s, 13}});
        QCOMPARE(got.size(), 1);
        QCOMPARE(got.first().collections, (QMap<QString, qint64>{{u"users"_s, 12}}));
    }

    void expiresWithNothing()
    {
        const auto now = std::chrono::steady_clock::now();
        QList<core::Changes> got;
        m_hub->wait(10, now + 5s, [&](const core::Changes &changes) { got.append(changes); });
        m_hub->expire(now + 4s);
        QVERIFY(got.isEmpty());
        m_hub->expire(now + 5s);
        QCOMPARE(got.size(), 1);
        QVERIFY(got.first().collections.isEmpty());
        QCOMPARE(got.first().revision, 10);
    }

    void aForgottenOneIsNotCalled()
    {
        bool answered = false;
        const auto ticket = m_hub->wait(10, later(), [&](const core::Changes &) { answered = true; });
        m_hub->forget(ticket);
        m_hub->publish(11, {{u"users"_s, 11}});
        QVERIFY(!answered);
    }

    void noWakeUpIsLost()
    {
        // Each waiter follows the counter to its end while another thread moves it as fast as it can.
        constexpr qint64 last = 20'000;
        constexpr int followers = 4;
        std::atomic<int> arrived = 0;
        std::latch done(followers);
        std::function<void(qint64)> follow = [&](qint64 since) {
            m_hub->wait(since, later(), [&, since](const core::Changes &changes) {
                if (changes.revision <= since)
                    return; // would be a wake-up for nothing, and arrived never gets there
                if (changes.revision < last) {
                    follow(changes.revision);
                } else {
                    ++arrived;
                    done.count_down();
                }
            });
        };
        for (int i = 0; i < followers; ++i)
            follow(10);
        std::thread mover([&] {
            for (qint64 revision = 11; revision <= last; ++revision)
                m_hub->publish(revision, {{u"users"_s, revision}});
        });
        mover.join();
        QVERIFY(QTest::qWaitFor([&] { return done.try_wait(); }));
        QCOMPARE(arrived.load(), followers);
    }

private:
    static std::chrono::steady_clock::time_point later() { return std::chrono::steady_clock::now() + 60s; }

    std::unique_ptr<storage::ChangeHub> m_hub;
};

QTEST_GUILESS_MAIN(TestChangeHub)
#include "tst_changehub.moc"
