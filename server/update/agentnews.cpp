// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/agentnews.h"

#include "core/update/updatetable.h"

#include <algorithm>
#include <deque>
#include <set>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Update;
using core::UpdateEvent;
using core::UpdateState;
using core::UpdateStep;

namespace {

bool isOfTheAgent(UpdateEvent event)
{
    return event >= UpdateEvent::Unpacked;
}

/// Whether the agent's own events lead from \a from to \a to.
bool leadsTo(UpdateState from, UpdateState to)
{
    std::set<UpdateState> known{from};
    std::deque<UpdateState> open{from};
    while (!open.empty()) {
        const UpdateState state = open.front();
        open.pop_front();
        if (state == to)
            return true;
        for (const core::UpdateTransition &row : core::updateTransitions()) {
            if (row.from == state && isOfTheAgent(row.event) && known.insert(row.to).second)
                open.push_back(row.to);
        }
    }
    return false;
}

bool isFailure(UpdateState state)
{
    return state == UpdateState::Failed || state == UpdateState::Interrupted || state == UpdateState::RollbackFailed;
}

const UpdateStep *stepNamed(const QList<UpdateStep> &steps, const QString &id)
{
    const auto it = std::ranges::find(steps, id, &UpdateStep::id);
    return it == steps.end() ? nullptr : &*it;
}

/// What the report leaves open of the update's steps and checks; null: nothing.
const UpdateStep *firstOpen(const Update &update, const core::HostReport &report)
{
    const auto isOpen = [&](const UpdateStep &mine) {
        const UpdateStep *told = stepNamed(report.steps, mine.id);
        return (told ? told->state : mine.state) != core::StepState::Done;
    };
    const auto it = std::ranges::find_if(update.steps, isOpen);
    return it == update.steps.end() ? nullptr : &*it;
}

/// What can be done about a failure.
void weigh(Update &update)
{
    const UpdateStep *failed = stepNamed(update.steps, update.failedStep);
    const bool undoing = update.failedState == UpdateState::RollingBack;
    // Before any step ran there is nothing that a repeat could do twice.
    update.mayRetry = !undoing && update.state != UpdateState::RollbackFailed && (!failed || failed->repeatable);
    update.mayRollBack = !update.pastPointOfNoReturn;
}

} // namespace

core::Result<Update> withNews(Update update, const core::HostReport &report, const QDateTime &now)
{
    UpdateState state = report.state;
    QString failedStep = report.failedStep;
    std::optional<Error> error = report.error;
    if (state == UpdateState::Completed && report.version != update.patch.version) {
        state = UpdateState::Failed;
        error = Error{ErrorKind::WrongVersion, u"the host says that it is done, but another version answers"_s,
            {{u"expected"_s, update.patch.version.toString()}, {u"actual"_s, report.version.toString()}}};
    } else if (const UpdateStep *open = state == UpdateState::Completed ? firstOpen(update, report) : nullptr) {
        state = UpdateState::Failed;
        failedStep = open->id;
        error = Error{ErrorKind::VerificationFailed, u"the host says that it is done, but a step is not"_s,
            {{u"step"_s, open->id}}};
    }
    if (!leadsTo(update.state, report.state) || !leadsTo(update.state, state)) {
        return Error{ErrorKind::Conflict, u"%1 cannot follow"_s.arg(core::nameOf(core::updateStateNames, state)),
            {{u"state"_s, core::nameOf(core::updateStateNames, update.state)}}};
    }
    update.heartbeatAt = now;
    // Titles and typical times are the server's own, what happened is the agent's.
    for (const UpdateStep &told : report.steps) {
        const auto mine = std::ranges::find(update.steps, told.id, &UpdateStep::id);
        if (mine == update.steps.end())
            continue;
        mine->state = told.state;
        mine->startedAt = told.startedAt;
        mine->finishedAt = told.finishedAt;
    }
    // Once told, it does not come back.
    update.pastPointOfNoReturn |= report.pastPointOfNoReturn;
    update.mayRollBack &= !update.pastPointOfNoReturn;
    if (state == update.state)
        return update;

    if (isFailure(state)) {
        update.failedState = update.state;
        update.failedStep = failedStep;
        update.error = error;
    }
    update.state = state;
    update.changedAt = now;
    if (core::endsByItself(state))
        update.finishedAt = now;
    if (isFailure(state))
        weigh(update);
    return update;
}

void anotherAttempt(Update &update, const QDateTime &now)
{
    ++update.attempt;
    update.error.reset();
    update.failedState.reset();
    update.failedStep.clear();
    update.mayRetry = false;
    update.mayRollBack = false;
    update.heartbeatAt = now;
}

} // namespace mainstay::update
