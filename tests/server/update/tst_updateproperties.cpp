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
    /// Whatever people, agent and crashes do in whatever order: every change is the row of the table that its event
    /// names, a completed update runs the patch's version with every step done, and the host has work exactly while the
    /// state says so.
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
        int completed = 0;
        for (int i = 0; i < steps; ++i) {
            const int what = random.bounded(14);
            std::optional<core::UpdateEvent> event; // that a person brings about
            bool isAgent = false;
            const int attempt = house.updates().find(id)->attempt;
            switch (what) {
            case 0:
                event = core::UpdateEvent::Start;
                static_cast<void>(house.start(id, house.everything()));
                break;
            case 1:
                event = core::UpdateEvent::Cancel;
                static_cast<void>(house.updates().cancel(id, house.anna.actor));
                break;
            case 2:
                event = core::UpdateEvent::Retry;
                static_cast<void>(house.updates().retry(id, house.anna.actor));
                break;
            case 3:
                event = core::UpdateEvent::RollBack;
                static_cast<void>(house.updates().rollBack(id, house.anna.actor));
                break;
            case 4:
                event = core::UpdateEvent::Reboot;
                static_cast<void>(house.updates().reboot(id, {}, house.anna.actor));
                break;
            case 5:
                event = core::UpdateEvent::StopDownload;
                static_cast<void>(house.updates().stopDownload(id, house.anna.actor));
                break;
            case 6:
                event = core::UpdateEvent::ResumeDownload;
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
                report.steps = house.allDone(id);
                if (!report.steps.isEmpty() && random.bounded(2))
                    report.steps[random.bounded(int(report.steps.size()))].state
                        = core::stepStateNames[std::size_t(random.bounded(int(core::stepStateNames.size())))].value;
                report.failedStep = random.bounded(2) ? u"stop"_s : u"migrate"_s;
                report.pastPointOfNoReturn = random.bounded(8) == 0;
                const auto told = house.updates().report(report);
                const Update reported = *house.updates().find(id);
                if (told && reported.state == UpdateState::Completed && state != UpdateState::Completed) {
                    QCOMPARE(report.version, house.target);
                    for (const core::UpdateStep &step : reported.steps)
                        QCOMPARE(step.state, core::StepState::Done);
                    ++completed;
                }
                isAgent = true;
                break;
            }
            }
            const Update now = *house.updates().find(id);
            const auto *row = event ? core::updateTransitionFor(state, *event) : nullptr;
            QVERIFY2(state == now.state || (row && row->to == now.state) || (isAgent && agentLeads(state, now.state)),
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
        if (steps > 10'000)
            QVERIFY(completed > 0);
    }

private:
    static bool agentLeads(UpdateState from, UpdateState to)
    {
        // Reports of the agent that got lost are caught up with at once; nobody else's changes are among them.
        QSet<int> known{int(from)};
        for (bool more = true; more;) {
            more = false;
            for (const core::UpdateTransition &row : core::updateTransitions()) {
                const bool isOfTheAgent = row.event >= core::UpdateEvent::Unpacked;
                if (isOfTheAgent && known.contains(int(row.from)) && !known.contains(int(row.to))) {
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
