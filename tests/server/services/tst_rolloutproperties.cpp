// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/fleetmodel.h"

#include <QHashSeed>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Rollouts under everything that may happen, in any order. MAINSTAY_STEPS is how many steps in all (50,000 unless
/// said; the long run has a million), MAINSTAY_SEED the first seed, to see one failure again.
class TestRolloutProperties : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QHashSeed::setDeterministicGlobalSeed(); }

    void whateverHappensInAnyOrder_data()
    {
        QTest::addColumn<quint32>("seed");
        const int steps = qEnvironmentVariableIntValue("MAINSTAY_STEPS");
        const quint32 first = quint32(std::max(1, qEnvironmentVariableIntValue("MAINSTAY_SEED")));
        for (quint32 world = 0; world * perWorld < quint32(steps > 0 ? steps : 50'000); ++world)
            QTest::addRow("seed %u", first + world) << first + world;
    }

    void whateverHappensInAnyOrder()
    {
        QFETCH(const quint32, seed);
        test::FleetModel model(seed, 4 + int(seed % 30));
        for (quint32 step = 0; step < perWorld; ++step) {
            model.step();
            if (step % 100 == 99) {
                const QString wrong = model.wrong();
                QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 (step %2)"_s.arg(wrong).arg(step)));
            }
        }
        const QString stuck = model.settle();
        QVERIFY2(stuck.isEmpty(), qPrintable(QString(u"at the end: "_s + stuck)));
        for (const auto &[name, times] : model.tally())
            m_tally[name] += times;
    }

    /// A model that tries nothing proves nothing.
    void everythingWasTried()
    {
        for (const auto &[name, times] : m_tally)
            qInfo("%8d %s", times, qPrintable(name));
        for (const QString &name : {u"crash"_s, u"create"_s, u"reject"_s, u"pause"_s, u"resume"_s, u"retry"_s,
                 u"remove"_s, u"offer"_s, u"go"_s, u"no go"_s, u"report"_s, u"why: waitsForSlot"_s,
                 u"why: waitsForWave"_s, u"why: outsideWindow"_s, u"why: paused"_s, u"why: offline"_s})
            QVERIFY2(m_tally[name] > 0, qPrintable(name));
    }

private:
    static constexpr quint32 perWorld = 5'000;
    std::map<QString, int> m_tally;
};

QTEST_GUILESS_MAIN(TestRolloutProperties)
#include "tst_rolloutproperties.moc"
