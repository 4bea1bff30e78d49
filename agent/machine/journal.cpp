// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/journal.h"

#include <algorithm>

namespace mainstay::agent {

const core::AgentReport *Journal::endOf(const core::RequestId &request, int attempt) const
{
    const auto it = std::ranges::find_if(
        ended, [&](const core::AgentReport &end) { return end.request == request && end.attempt == attempt; });
    return it == ended.end() ? nullptr : &*it;
}

int Journal::lastAttemptOf(const core::RequestId &request) const
{
    int last = 0;
    for (const core::AgentReport &end : ended) {
        if (end.request == request)
            last = std::max(last, end.attempt);
    }
    return last;
}

void Journal::close()
{
    if (outcome && outcome->attempt > lastAttemptOf(outcome->request)) {
        // One for each request: an earlier attempt is answered by there being a later one.
        ended.removeIf([this](const core::AgentReport &end) { return end.request == outcome->request; });
        ended.append(*outcome);
        if (ended.size() > maxEnded)
            ended.removeFirst();
    }
    step = Step::Idle;
    desired.reset();
    outcome.reset();
    from = {};
    starts = 0;
    installs = 0;
}

} // namespace mainstay::agent
