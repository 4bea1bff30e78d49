// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/offers.h"

#include <QTest>

using namespace mainstay;

/// What agents are told of a request.
class TestOffers : public QObject
{
    Q_OBJECT

private slots:
    void manyBeginOneAfterTheOther_data()
    {
        QTest::addColumn<qint64>("computers");
        QTest::addColumn<int>("concurrency");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("none") << qint64(0) << 0 << qint64(0);
        QTest::newRow("a thousand") << qint64(1000) << 0 << qint64(0);
        QTest::newRow("one more") << qint64(1001) << 0 << qint64(1);
        QTest::newRow("ten thousand") << qint64(10'000) << 0 << qint64(12);
        QTest::newRow("a hundred thousand") << qint64(100'000) << 0 << qint64(120);
        QTest::newRow("a million") << qint64(1'000'000) << 0 << qint64(120);
        QTest::newRow("slots do it already") << qint64(100'000) << 500 << qint64(0);
    }

    void manyBeginOneAfterTheOther()
    {
        QFETCH(const qint64, computers);
        QFETCH(const int, concurrency);
        QFETCH(const qint64, seconds);
        core::UpgradeRequest request;
        request.counts.inScope = computers;
        request.policy.concurrency = concurrency;
        QCOMPARE(services::offers::of(request)->splaySeconds, seconds);
    }
};

QTEST_GUILESS_MAIN(TestOffers)
#include "tst_offers.moc"
