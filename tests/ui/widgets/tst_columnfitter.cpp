// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnfitter.h"

#include <QTest>

#include <numeric>

using namespace mainstay::ui;

class TestColumnFitter : public QObject
{
    Q_OBJECT

private slots:
    void widthLeftOverGoesToStretch()
    {
        QCOMPARE(fitColumns({{50, 100, 1, 0}, {50, 100, 3, 0}, {50, 100, 0, 0}}, 700), (QList<int>{200, 400, 100}));
    }

    void shrinksTowardsMinimums()
    {
        QCOMPARE(fitColumns({{50, 100, 0, 0}, {100, 100, 0, 0}, {20, 120, 0, 0}}, 245), (QList<int>{75, 100, 70}));
    }

    void whatStretchesGivesWayFirst()
    {
        QCOMPARE(fitColumns({{50, 100, 1, 0}, {20, 120, 0, 0}}, 180), (QList<int>{60, 120}));
        QCOMPARE(fitColumns({{50, 100, 1, 0}, {20, 120, 0, 0}}, 150), (QList<int>{50, 100}));
    }

    void hidesTheLeastImportantFirst()
    {
        QCOMPARE(fitColumns({{100, 100, 1, 0}, {100, 100, 0, 2}, {100, 100, 0, 1}}, 210), (QList<int>{110, 0, 100}));
    }

    void keepsWhatMustStayEvenWithoutRoom()
    {
        const QList<int> widths = fitColumns({{100, 100, 0, 0}, {100, 100, 0, 0}}, 120);
        QCOMPARE(widths, (QList<int>{60, 60}));
    }

    void fillsEveryWidthExactly()
    {
        const QList<ColumnWish> wishes{{140, 190, 3, 0}, {56, 70, 0, 1}, {60, 78, 0, 3}, {60, 101, 0, 4},
            {110, 168, 0, 0}, {140, 210, 1, 0}, {70, 70, 0, 0}};
        for (int available = 300; available < 2000; ++available) {
            const QList<int> widths = fitColumns(wishes, available);
            QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), available);
            QVERIFY(widths.at(0) > 0 && widths.at(4) > 0 && widths.at(6) > 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestColumnFitter)
#include "tst_columnfitter.moc"
