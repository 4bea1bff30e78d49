// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/watchdog/watchrules.h"

namespace mainstay::agent::watchrules {

bool isUnderWatch(const Journal &journal, const core::Version &current)
{
    const bool mayBe = journal.step == Step::Restarting || journal.step == Step::Watching;
    return mayBe && journal.desired && journal.desired->version == current;
}

Decision beforeStart(const Journal &journal, const core::Version &current)
{
    if (journal.step == Step::RollingBack && journal.desired && journal.desired->version == current)
        return Decision::FinishRollBack;
    if (!isUnderWatch(journal, current))
        return Decision::Start;
    return journal.starts >= maxStarts ? Decision::BeginRollBack : Decision::StartWatched;
}

Journal rollingBack(const Journal &journal, const core::Error &why, const QString &logTail)
{
    Journal next = journal;
    next.step = Step::RollingBack;
    core::AgentReport outcome;
    outcome.request = journal.desired->request;
    outcome.attempt = journal.desired->attempt;
    outcome.agentVersion = journal.from;
    outcome.state = core::DeploymentState::RolledBack;
    outcome.failedState = core::DeploymentState::Watching;
    outcome.error = why;
    outcome.logTail = logTail;
    next.outcome = outcome;
    return next;
}

} // namespace mainstay::agent::watchrules
