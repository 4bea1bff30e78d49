// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/simulatedcomputer.h"

#include "agent/watchdog/watchrules.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

MachineSettings machineSettings()
{
    MachineSettings settings;
    settings.longestRetry = std::chrono::minutes(1); // a rehearsal need not last a night
    return settings;
}

} // namespace

SimulatedComputer::SimulatedComputer(
    SimulatedWorld &world, quint64 number, const SimulatedIdentity &identity, bool holdsLine, QObject *parent)
    : QObject(parent),
      m_world(world),
      m_number(number),
      m_identity(identity),
      m_disk{{}, identity.version},
      m_os(world, number, identity.token, m_disk,
          [this] {
              const int boots = m_boots;
              m_world.clock.after(m_chance.upTo(m_world.conditions.work), this, [this, boots] {
                  if (boots == m_boots)
                      boot();
              });
          }),
      m_server(world, number, identity, holdsLine, this),
      m_chance(world.conditions.seed, number, u"computer"_s)
{ }

void SimulatedComputer::boot()
{
    stop();
    using enum watchrules::Decision;
    switch (watchrules::beforeStart(m_disk.journal, m_disk.current)) {
    case BeginRollBack:
        giveUp({ErrorKind::ProcessFailed, u"it ended again and again"_s, {{u"program"_s, u"mainstay-agent"_s}}});
        return;
    case FinishRollBack:
        m_disk.current = m_disk.journal.from;
        boot();
        return;
    case StartWatched:
        ++m_disk.journal.starts;
        if (m_os.fate() == Fate::DoesNotStart) {
            boot();
            return;
        }
        if (m_os.fate() == Fate::DoesNotReportIn) {
            const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(m_world.conditions.watch).count();
            m_world.clock.after(m_world.conditions.watch, this, [this, seconds, boots = m_boots] {
                if (boots == m_boots)
                    giveUp({ErrorKind::DidNotReportIn, {}, {{u"seconds"_s, QString::number(seconds)}}});
            });
            return;
        }
        break;
    case Start:
        break;
    }
    start();
}

void SimulatedComputer::giveUp(const Error &why)
{
    m_disk.journal = watchrules::rollingBack(m_disk.journal, why, u"A simulated computer has no log."_s);
    boot();
}

void SimulatedComputer::start()
{
    m_os.boot();
    m_poller = std::make_unique<Poller>(m_server, m_os, m_identity.name, Backoff());
    connect(m_poller.get(), &Poller::answered, this, &SimulatedComputer::heard);
    if (m_disk.journal.step != Step::Idle)
        startMachine(); // what was under way goes on before the first poll
    m_poller->start();
}

void SimulatedComputer::stop()
{
    ++m_boots;
    // Only the clock leads here, so neither of them is further up in the call.
    m_poller.reset();
    m_machine.reset();
}

void SimulatedComputer::heard(const core::PollAnswer &answer)
{
    note(answer);
    if (m_world.trial)
        m_world.trial->trust(answer);
    if (!m_machine && answer.desired)
        startMachine();
    if (!m_machine)
        return;
    m_machine->consider(answer.desired);
    if (!answer.desired && m_machine->step() == Step::Idle)
        m_machine.reset();
}

void SimulatedComputer::startMachine()
{
    m_machine = std::make_unique<Machine>(m_store, m_os, m_server, machineSettings());
    connect(m_machine.get(), &Machine::stepped, this, &SimulatedComputer::stepped);
    static_cast<void>(m_machine->start()); // a journal in memory can be read
}

void SimulatedComputer::note(const core::PollAnswer &answer)
{
    if (answer.desired && (answer.desired->request != m_told || answer.desired->attempt != m_toldAttempt)) {
        m_told = answer.desired->request;
        m_toldAttempt = answer.desired->attempt;
        m_world.tally.told(m_told);
    } else if (!answer.desired && !m_told.isEmpty()) {
        const bool hasEndedByItself = m_ended && m_ended->request == m_told && m_ended->attempt == m_toldAttempt
            && m_ended->state != core::DeploymentState::Rejected;
        if (!hasEndedByItself)
            m_world.tally.recalled(m_told);
        m_told = {};
        m_toldAttempt = 0;
    }
}

void SimulatedComputer::stepped(Step step)
{
    if (step != Step::Reporting || !m_disk.journal.outcome)
        return;
    const core::AgentReport &outcome = *m_disk.journal.outcome;
    const bool isNew = !m_ended || m_ended->request != outcome.request || m_ended->attempt != outcome.attempt;
    if (!isNew)
        return;
    m_ended = Ended{outcome.request, outcome.attempt, outcome.state};
    m_world.tally.ended(outcome);
}

} // namespace mainstay::agent
