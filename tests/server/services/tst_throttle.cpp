// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/throttle.h"
#include "tests/server/support/testserver.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using services::Throttle;

/// Each failure beyond the free ones doubles the wait.
class TestThrottle : public QObject
{
    Q_OBJECT

private slots:
    void doublesUpToItsLongest()
    {
        test::TestClock clock;
        Throttle throttle(
            clock, {.free = 3, .longest = std::chrono::seconds(10), .forgets = std::chrono::seconds(900)});
        const QString key = u"anna"_s;
        for (int i = 0; i < 2; ++i) {
            throttle.failed(key);
            QVERIFY(throttle.check(key));
        }
        for (const int wait : {1, 2, 4, 8, 10, 10}) {
            throttle.failed(key);
            const auto refused = throttle.check(key);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, core::ErrorKind::Throttled);
            QCOMPARE(refused.error().context.value(u"retryAfter"_s), QString::number(wait));
            QVERIFY(throttle.check(u"berta"_s));
            clock.advance(wait);
            QVERIFY(throttle.check(key));
        }
    }

    void forgetsAndForgives()
    {
        test::TestClock clock;
        Throttle throttle(clock, {.free = 1});
        throttle.failed(u"anna"_s);
        QVERIFY(!throttle.check(u"anna"_s));
        throttle.succeeded(u"anna"_s);
        QVERIFY(throttle.check(u"anna"_s));
        throttle.failed(u"anna"_s);
        throttle.failed(u"anna"_s);
        clock.advance(901);
        throttle.sweep();
        throttle.failed(u"anna"_s);
        QCOMPARE(throttle.check(u"anna"_s).error().context.value(u"retryAfter"_s), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
