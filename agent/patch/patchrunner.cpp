// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchrunner.h"

#include "agent/patch/patchrules.h"

#include <algorithm>
#include <ranges>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::HostTask;
using core::HostTaskKind;
using core::PackageManifest;
using core::PackageStep;
using core::Result;
using core::StepState;
using core::UpdateState;

namespace {

/// Work that a person has to judge when it was cut off. A host that was to start again is not: that is what it did.
bool isWork(UpdateState state)
{
    return core::isHostBusy(state) && state != UpdateState::Rebooting;
}

QString textOf(const Error &error)
{
    QString text = core::kindName(error.kind);
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        text += u", "_s + it.key() + u' ' + it.value();
    return error.detail.isEmpty() ? text : text + u": "_s + error.detail;
}

/// What was begun has to be taken back, done or not.
bool hasLeftTraces(StepState state)
{
    return state != StepState::Waiting && state != StepState::Undone;
}

} // namespace

PatchRunner::PatchRunner(PatchJournalStore &store, PatchHost &host, Told told)
    : m_store(store), m_host(host), m_told(std::move(told))
{ }

Result<void> PatchRunner::load()
{
    const auto loaded = m_store.load();
    if (!loaded)
        return loaded.error();
    m_journal = *loaded;
    ++m_journal.generation;
    if (!m_journal.isEmpty()) {
        m_host.choose(m_journal.task);
        m_host.endLeftOver();
    }
    if (isWork(m_journal.state)) {
        QString cut = m_journal.undoing;
        for (core::UpdateStep &step : m_journal.steps) {
            if (step.state == StepState::Running) {
                step.state = StepState::Interrupted;
                cut = step.id;
            }
        }
        m_host.say(u"Interrupted while %1%2: somebody has to choose how to go on."_s.arg(
            core::nameOf(core::updateStateNames, m_journal.state), cut.isEmpty() ? QString() : u", at step "_s + cut));
        m_journal.undoing.clear();
        m_journal.state = UpdateState::Interrupted;
        m_journal.failedStep = cut;
        m_journal.error = Error{ErrorKind::Interrupted, u"the agent or its host stopped in the middle"_s, {}};
    }
    const auto saved = m_store.save(m_journal);
    if (saved && !m_journal.isEmpty())
        m_told(m_journal);
    return saved;
}

void PatchRunner::carryOut(const HostTask &task)
{
    const bool isKnown = task.update == m_journal.task.update;
    // Each choice of a person is an attempt of its own; only a restart of the host belongs to the one before.
    const int newest = m_journal.task.attempt + (task.kind == HostTaskKind::Reboot ? 0 : 1);
    if (isKnown && task.attempt < newest) {
        m_told(m_journal); // done already: the server has not heard
        return;
    }
    if (core::isHostBusy(m_journal.state) && !m_journal.isEmpty() && !isKnown) {
        m_host.say(u"Another update is under way here: "_s + m_journal.task.update.text);
        return;
    }
    switch (task.kind) {
    case HostTaskKind::Inspect:
    case HostTaskKind::Check:
        break;
    case HostTaskKind::Apply:
        apply(task);
        break;
    case HostTaskKind::RollBack:
        rollBack(task);
        break;
    case HostTaskKind::Reboot:
        reboot(task);
        break;
    }
}

/// Takes the task on: from now on the same one again is no news.
bool PatchRunner::begin(const HostTask &task, UpdateState state)
{
    if (task.update != m_journal.task.update) {
        const qint64 generation = m_journal.generation;
        m_journal = PatchJournal();
        m_journal.generation = generation;
        m_host.choose(task);
    }
    m_journal.task = task;
    m_journal.failedStep.clear();
    m_journal.error.reset();
    m_journal.answered = {};
    return enter(state);
}

/// Writes down how the host was before the first step.
bool PatchRunner::beginFirst()
{
    const auto installed = m_host.installed();
    if (const auto allowed = mayBegin(installed); !allowed) {
        end(UpdateState::Failed, {}, allowed.error());
        return false;
    }
    m_journal.fromVersion = installed->version;
    m_journal.fromProcess = installed->process;
    m_journal.wasRunning = installed->answers;
    m_journal.bootId = m_host.bootId();
    return true;
}

void PatchRunner::apply(const HostTask &task)
{
    if (!begin(task, UpdateState::Unpacking))
        return;
    m_host.say(u"Update to %1, attempt %2"_s.arg(task.version.toString()).arg(task.attempt));
    const bool isFirst = m_journal.steps.isEmpty();
    if (isFirst && !beginFirst())
        return;
    if (const QString boot = m_host.bootId(); boot != m_journal.bootId) {
        m_journal.bootId = boot;
        m_journal.fromProcess = 0; // the number means nothing any more
    }
    const auto product = m_host.productName();
    const auto manifest = product ? m_host.stage(task) : Result<PackageManifest>(product.error());
    if (!manifest) {
        end(UpdateState::Failed, {}, manifest.error());
        return;
    }
    if (const auto allowed = mayApply(*manifest, task, *product, m_journal.fromVersion, m_host.agentVersion());
        !allowed) {
        end(UpdateState::Failed, {}, allowed.error());
        return;
    }
    if (isFirst)
        m_journal.steps = stepsOf(*manifest);
    if (enter(UpdateState::Applying) && performAll(*manifest))
        check(*manifest);
}

bool PatchRunner::performAll(const PackageManifest &manifest)
{
    return std::ranges::all_of(manifest.steps, [&](const PackageStep &step) { return perform(manifest, step); });
}

/// One step or check, if it was not done before. False where nothing may follow.
bool PatchRunner::perform(const PackageManifest &manifest, const PackageStep &step)
{
    core::UpdateStep *entry = m_journal.step(step.id);
    if (!entry) {
        end(UpdateState::Failed, {},
            Error{ErrorKind::ManifestInvalid, u"the package has changed since the last attempt"_s,
                {{u"field"_s, u"steps.id"_s}}});
        return false;
    }
    if (entry->state == StepState::Done && !entry->check)
        return true;
    const bool wasBegun = entry->state == StepState::Failed || entry->state == StepState::Interrupted;
    if (wasBegun && !entry->repeatable) {
        end(UpdateState::Failed, step.id,
            Error{ErrorKind::Conflict, u"this step must not be repeated"_s, {{u"state"_s, u"failed"_s}}});
        return false;
    }
    entry->state = StepState::Running;
    entry->startedAt = m_host.now();
    entry->finishedAt.reset();
    m_journal.pastPointOfNoReturn |= step.pointOfNoReturn;
    if (!save())
        return false;
    m_host.say(u"Step %1"_s.arg(step.id));
    const auto done = m_host.perform(manifest, step);
    if (m_host.isStopping())
        return false; // as if the power had gone: the next start finds it running
    entry->finishedAt = m_host.now();
    entry->state = done ? StepState::Done : StepState::Failed;
    if (!done) {
        end(UpdateState::Failed, step.id, done.error());
        return false;
    }
    return save();
}

void PatchRunner::check(const PackageManifest &manifest)
{
    if (!enter(UpdateState::Checking))
        return;
    const auto answer = m_host.waitForVersion(manifest.version, m_journal.fromProcess);
    if (m_host.isStopping())
        return;
    if (!answer) {
        end(UpdateState::Failed, {}, answer.error());
        return;
    }
    m_journal.answered = answer->version;
    m_host.say(u"Version %1 answers, process %2"_s.arg(answer->version.toString()).arg(answer->process));
    const auto verdict = judge(manifest, m_journal, answer->version, answer->process, m_host.bootId());
    if (!verdict) {
        end(UpdateState::Failed, {}, verdict.error());
        return;
    }
    if (*verdict == Verdict::RebootNeeded) {
        needReboot();
        return;
    }
    for (const PackageStep &one : manifest.postChecks) {
        if (!perform(manifest, one))
            return;
    }
    end(UpdateState::Completed);
    if (!m_host.isStopping())
        m_host.discard();
}

void PatchRunner::needReboot()
{
    m_journal.rebootBootId = m_host.bootId();
    m_journal.rebootingSince.reset();
    m_rebootCalled = false;
    m_host.say(u"This host has to be started again"_s);
    enter(UpdateState::RebootRequired);
}

void PatchRunner::reboot(const HostTask &task)
{
    // An agent that ended between the record and the call has still to make it.
    const bool waits = m_journal.state == UpdateState::RebootRequired
        || (m_journal.state == UpdateState::Rebooting && !m_rebootCalled);
    if (task.update != m_journal.task.update || !waits) {
        m_host.say(u"No update waits here for a restart of the host"_s);
        return;
    }
    m_journal.rebootingSince = m_host.now();
    if (!begin(task, UpdateState::Rebooting) || m_host.bootId() != m_journal.rebootBootId)
        return;
    m_host.say(u"Starting this host again"_s);
    m_rebootCalled = true;
    if (const auto called = m_host.reboot(); !called && !m_host.isStopping())
        end(UpdateState::Failed, {}, called.error());
}

void PatchRunner::lookAtBoot()
{
    const bool waits = m_journal.state == UpdateState::RebootRequired || m_journal.state == UpdateState::Rebooting;
    if (m_journal.isEmpty() || !waits)
        return;
    if (m_host.bootId() != m_journal.rebootBootId) {
        m_host.say(u"The host was started again"_s);
        const auto manifest = m_host.staged(m_journal.task);
        if (manifest)
            check(*manifest);
        else if (enter(UpdateState::Checking))
            end(UpdateState::Failed, {}, manifest.error());
        return;
    }
    if (m_journal.rebootingSince && m_journal.rebootingSince->secsTo(m_host.now()) > rebootSeconds) {
        end(UpdateState::Failed, {},
            Error{ErrorKind::TimedOut, u"the host was not started again"_s,
                {{u"seconds"_s, QString::number(rebootSeconds)}}});
    }
}

void PatchRunner::rollBack(const HostTask &task)
{
    const bool isKnown = task.update == m_journal.task.update;
    if (!begin(task, UpdateState::RollingBack))
        return;
    if (!isKnown || m_journal.pastPointOfNoReturn) {
        const Error error = isKnown
            ? Error{ErrorKind::Conflict, u"past the point of no return"_s, {{u"state"_s, u"pastPointOfNoReturn"_s}}}
            : Error{ErrorKind::NotFound, u"this host knows nothing of this update"_s, {}};
        end(UpdateState::RollbackFailed, {}, error);
        return;
    }
    m_host.say(u"Rolling back, attempt %1"_s.arg(task.attempt));
    const bool untouched = std::ranges::none_of(
        m_journal.steps, [](const core::UpdateStep &step) { return !step.check && hasLeftTraces(step.state); });
    if (untouched) {
        end(UpdateState::RolledBack);
        return;
    }
    const auto manifest = m_host.staged(task);
    if (!manifest) {
        end(UpdateState::RollbackFailed, {}, manifest.error());
        return;
    }
    for (const PackageStep &step : std::views::reverse(manifest->steps)) {
        if (!undo(*manifest, step))
            return;
    }
    proveFormer();
}

bool PatchRunner::undo(const PackageManifest &manifest, const PackageStep &step)
{
    core::UpdateStep *entry = m_journal.step(step.id);
    if (!entry || !hasLeftTraces(entry->state))
        return true;
    m_journal.undoing = step.id;
    if (!save())
        return false;
    m_host.say(u"Taking back step %1"_s.arg(step.id));
    const auto undone = m_host.undo(manifest, step);
    if (m_host.isStopping())
        return false;
    m_journal.undoing.clear();
    if (!undone) {
        end(UpdateState::RollbackFailed, step.id, undone.error());
        return false;
    }
    entry->state = StepState::Undone;
    return save();
}

/// A rollback is done when the former version answers, where it did before.
void PatchRunner::proveFormer()
{
    if (m_journal.wasRunning) {
        const auto answer = m_host.waitForVersion(m_journal.fromVersion, 0);
        if (m_host.isStopping())
            return;
        if (!answer) {
            end(UpdateState::RollbackFailed, {}, answer.error());
            return;
        }
        m_journal.answered = answer->version;
        if (answer->version != m_journal.fromVersion) {
            end(UpdateState::RollbackFailed, {},
                Error{ErrorKind::WrongVersion, u"after the rollback"_s,
                    {{u"expected"_s, m_journal.fromVersion.toString()}, {u"actual"_s, answer->version.toString()}}});
            return;
        }
    }
    end(UpdateState::RolledBack);
    if (!m_host.isStopping())
        m_host.discard();
}

void PatchRunner::end(UpdateState state, const QString &step, const std::optional<Error> &error)
{
    if (m_host.isStopping())
        return;
    m_journal.failedStep = step;
    m_journal.error = error;
    m_host.say(core::nameOf(core::updateStateNames, state) + (step.isEmpty() ? QString() : u" at step "_s + step)
        + (error ? u": "_s + textOf(*error) : QString()));
    enter(state);
}

bool PatchRunner::enter(UpdateState state)
{
    m_journal.state = state;
    return save();
}

/// No work without its record: tried again until there is room. False once the agent ends.
bool PatchRunner::save()
{
    while (!m_host.isStopping()) {
        const auto saved = m_store.save(m_journal);
        if (saved) {
            m_told(m_journal);
            return true;
        }
        m_host.say(u"The journal cannot be written: "_s + textOf(saved.error()));
        m_host.pause();
    }
    return false;
}

} // namespace mainstay::agent
