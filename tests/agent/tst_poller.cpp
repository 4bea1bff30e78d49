// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/poller.h"
#include "tests/agent/fakeworld.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

/// When the server is asked again, with a clock that only the test moves.
class tst_Poller : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"mainstay.*=false"_s); }
    void init();
    void asksAtOnceAfterNews();
    void asksAtOnceWhenTheLineWasHeld();
    void keepsTheIntervalWhenTheLineWasNotHeld();
    void neverBusy();
    void honoursRetryAfter();
    void backsOff();
    void slowWhenUnknown();

private:
    void answer(const QString &tag, qint64 pollSeconds = 60)
    {
        m_server->polls.answer(core::PollAnswer{tag, {}, {}, pollSeconds});
        settle();
    }
    void fail(core::Error error)
    {
        m_server->polls.answer(std::move(error));
        settle();
    }
    void endPause()
    {
        m_os->pauses.answer({});
        settle();
    }

    FakeDisk m_disk;
    std::unique_ptr<FakeOs> m_os;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<Poller> m_poller;
};

void tst_Poller::init()
{
    m_poller.reset();
    m_os = std::make_unique<FakeOs>(m_disk, version(u"1.0.0"_s));
    m_server = std::make_unique<FakeServer>();
    m_poller = std::make_unique<Poller>(*m_server, *m_os, u"name"_s, Backoff());
    m_poller->start();
    QVERIFY(!m_server->polls.isEmpty());
}

void tst_Poller::asksAtOnceAfterNews()
{
    answer(u"a"_s);
    QVERIFY(m_os->pauseLengths.last() <= 500ms);
    endPause();
    QVERIFY(!m_server->polls.isEmpty());
}

void tst_Poller::asksAtOnceWhenTheLineWasHeld()
{
    answer(u"a"_s);
    endPause();
    m_os->time += 55s;
    answer(u"a"_s);
    QVERIFY(m_os->pauseLengths.last() <= 500ms);
}

void tst_Poller::keepsTheIntervalWhenTheLineWasNotHeld()
{
    answer(u"a"_s, 60);
    endPause();
    answer(u"a"_s, 60);
    QVERIFY(m_os->pauseLengths.last() >= 54s && m_os->pauseLengths.last() <= 66s);
}

void tst_Poller::neverBusy()
{
    // Whatever a server does, no two polls without a pause between.
    for (int i = 0; i < 100; ++i) {
        answer(i % 3 == 0 ? u"same"_s : QString::number(i), i % 5 == 0 ? -7 : 1);
        QVERIFY(m_server->polls.isEmpty());
        QVERIFY(m_os->pauseLengths.last() >= 250ms);
        endPause();
    }
}

void tst_Poller::honoursRetryAfter()
{
    fail({ErrorKind::Throttled, {}, {{u"retryAfter"_s, u"90"_s}}});
    QVERIFY(m_os->pauseLengths.last() >= 90s);
}

void tst_Poller::backsOff()
{
    for (int i = 0; i < 12; ++i) {
        fail({ErrorKind::Unreachable, {}, {}});
        endPause();
    }
    QVERIFY(m_os->pauseLengths.first() <= 1s);
    QVERIFY(m_os->pauseLengths.last() >= 150s && m_os->pauseLengths.last() <= 300s);
    const QSignalSpy answered(m_poller.get(), &Poller::answered);
    answer(u"a"_s);
    QCOMPARE(answered.count(), 1);
    endPause();
    fail({ErrorKind::Unreachable, {}, {}});
    QVERIFY(m_os->pauseLengths.last() <= 1s);
}

void tst_Poller::slowWhenUnknown()
{
    fail({ErrorKind::Unauthorised, {}, {}});
    QVERIFY(m_os->pauseLengths.last() >= 150s);
    endPause();
    QVERIFY(!m_server->polls.isEmpty()); // but it keeps trying
}

QTEST_GUILESS_MAIN(tst_Poller)
#include "tst_poller.moc"
