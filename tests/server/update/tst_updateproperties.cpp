// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/updatetable.h"
#include "tests/server/update/updatehouse.h"

#include <QRandomGenerator>
#include <QSet>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::HostTaskKind;
using core::Update;
using core::UpdateState;

/// What holds of an update in any order of events.
class TestUpdateProperties : public QObject
{
    Q_OBJECT

private slots:
    /// Whatever people, agent and crashes do in whatever order: every change is a row of the table, a completed update
    /// runs the patch's version, and the host has work exactly while the state says so.
    void whateverHappens()
    {
        const quint32 seed = qEnvironmentVariableIsSet("MAINSTAY_SEED")
            ? quint32(qEnvironmentVariableIntValue("MAINSTAY_SEED"))
            : QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        qInfo() << "MAINSTAY_SEED" << seed;
        const int steps = qEnvironmentVariableIsSet("MAINSTAY_LONG") ? 20'000 : 400;
        test::UpdateHouse house;
        const Update first = house.staged();
        core::UpdateId id = first.id;
        UpdateState state = first.state;
        for (int i = 0; i < steps; ++i) {
            const int what = random.bounded(14);
            const int attempt = house.updates().find(id)->attempt;
            switch (what) {
            case 0:
                static_cast<void>(house.start(id, house.everything()));
                break;
            case 1:
                static_cast<void>(house.updates().cancel(id, house.anna.actor));
                break;
            case 2:
                static_cast<void>(house.updates().retry(id, house.anna.actor));
                break;
            case 3:
                static_cast<void>(house.updates().rollBack(id, house.anna.actor));
                break;
            case 4:
                static_cast<void>(house.updates().reboot(id, {}, house.anna.actor));
                break;
            case 5:
                static_cast<void>(house.updates().stopDownload(id, house.anna.actor));
                break;
            case 6:
                static_cast<void>(house.updates().resumeDownload(id, house.anna.actor));
                break;
            case 7:
                if (random.bounded(20) == 0)
                    house.m_server->restart();
                break;
            case 8:
                if (random.bounded(10) == 0)
                    static_cast<void>(house.updates().close(id, house.anna.actor));
                break;
            default: {
                core::HostReport report;
                report.update = id;
                report.attempt = random.bounded(5) == 0 ? random.bounded(4) : attempt;
                report.sequence
                    = random.bounded(5) == 0 ? random.bounded(int(house.m_sequence) + 1) : ++house.m_sequence;
                report.state
                    = core::updateStateNames[std::size_t(random.bounded(int(core::updateStateNames.size())))].value;
                report.version = test::Vendor::version(random.bounded(2) ? u"2.0.1"_s : u"2.0.0"_s);
                report.failedStep = random.bounded(2) ? u"stop"_s : u"migrate"_s;
                report.pastPointOfNoReturn = random.bounded(8) == 0;
                const auto told = house.updates().report(report);
                if (told && house.updates().find(id)->state == UpdateState::Completed
                    && state != UpdateState::Completed)
                    QCOMPARE(report.version, house.target);
                break;
            }
            }
            const Update now = *house.updates().find(id);
            QVERIFY2(state == now.state || leads(state, now.state),
                qPrintable(core::nameOf(core::updateStateNames, state) + u" -> "_s
                    + core::nameOf(core::updateStateNames, now.state)));
            QCOMPARE(house.task().has_value(), core::isHostBusy(now.state) && core::isOpen(now));
            if (now.pastPointOfNoReturn)
                QVERIFY(!now.mayRollBack);
            state = now.state;
            if (!core::isOpen(now)) {
                const auto next = house.updates().create({house.target}, house.anna);
                QVERIFY(next);
                id = next->id;
                house.m_sequence = 0;
                QVERIFY(house.reaches(id, UpdateState::Staged));
                state = UpdateState::Staged;
            }
        }
    }

private:
    static bool leads(UpdateState from, UpdateState to)
    {
        // Several reports may have been caught up with at once; a person's and the server's steps come one at a time.
        QSet<int> known{int(from)};
        for (bool more = true; more;) {
            more = false;
            for (const core::UpdateTransition &row : core::updateTransitions()) {
                if (known.contains(int(row.from)) && !known.contains(int(row.to))) {
                    known.insert(int(row.to));
                    more = true;
                }
            }
        }
        return known.contains(int(to));
    }
};

QTEST_GUILESS_MAIN(TestUpdateProperties)
#include "tst_updateproperties.moc"
