// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/patchrunner.h"
#include "core/update/updatetable.h"
#include "server/update/agentnews.h"
#include "tests/agent/fakehost.h"

#include <QTest>

#include <memory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::HostTaskKind;
using core::StepAction;
using core::UpdateState;

inline core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

inline core::PackageStep step(const QString &id, StepAction action, bool repeatable = true)
{
    core::PackageStep made;
    made.id = id;
    made.action = action;
    made.repeatable = repeatable;
    return made;
}

/// From 2.0.0 to 2.0.1: the data cannot be migrated twice, and what has started cannot be taken back.
inline core::PackageManifest patch()
{
    core::PackageManifest manifest;
    manifest.product = u"desk"_s;
    manifest.version = version(u"2.0.1"_s);
    manifest.kind = core::PatchKind::Patch;
    manifest.platform = core::ownPlatform();
    manifest.architecture = core::ownArchitecture();
    manifest.fromVersions = {version(u"2.0.0"_s)};
    manifest.steps = {step(u"stop"_s, StepAction::StopServices), step(u"backup"_s, StepAction::BackUp),
        step(u"install"_s, StepAction::InstallFiles), step(u"migrate"_s, StepAction::Run, false),
        step(u"start"_s, StepAction::StartServices), step(u"finish"_s, StepAction::Run)};
    manifest.steps[5].pointOfNoReturn = true;
    manifest.postChecks = {step(u"answers"_s, StepAction::Run)};
    return manifest;
}

/// A host with its agent, and the main server's own record of the update, which believes only what its table allows.
class Site
{
public:
    Site()
    {
        world.manifest = patch();
        world.files = world.running = version(u"2.0.0"_s);
        world.journal.generation = 1;
        update.id = {u"u1"_s};
        update.patch.version = world.manifest.version;
        update.fromVersion = world.files;
        update.state = UpdateState::Unpacking;
        boot();
    }

    /// The agent starts.
    void boot()
    {
        host = std::make_unique<FakeHost>(world);
        store = std::make_unique<WorldStore>(world);
        runner = std::make_unique<PatchRunner>(*store, *host, [this](const PatchJournal &journal) { heard(journal); });
        alive([this] { QVERIFY(runner->load()); });
        if (runner)
            QVERIFY(!core::isHostBusy(world.journal.state) || world.journal.state == UpdateState::Rebooting);
    }

    /// Runs \a work until it ends or the power goes.
    template <typename F> void alive(F &&work)
    {
        try {
            work();
        } catch (const PowerCut &) {
            runner.reset();
        }
    }

    core::HostTask task() const
    {
        core::HostTask made;
        made.update = update.id;
        made.attempt = update.attempt;
        made.version = update.patch.version;
        made.product = u"desk"_s;
        if (update.state == UpdateState::Rebooting)
            made.kind = HostTaskKind::Reboot;
        else
            made.kind = update.state == UpdateState::RollingBack ? HostTaskKind::RollBack : HostTaskKind::Apply;
        made.id = u"%1/%2"_s.arg(core::nameOf(core::hostTaskKindNames, made.kind)).arg(made.attempt);
        return made;
    }

    /// Gives the agent what the server wants of it now.
    void deliver()
    {
        if (update.steps.isEmpty())
            update.steps = entries();
        if (core::isHostBusy(update.state))
            alive([this] { runner->carryOut(task()); });
    }
    void lookAtBoot()
    {
        alive([this] { runner->lookAtBoot(); });
    }

    /// A person decides, where the table allows it.
    void choose(core::UpdateEvent event)
    {
        const auto *row = core::updateTransitionFor(update.state, event);
        const bool allowed = event == core::UpdateEvent::Retry ? update.mayRetry
            : event == core::UpdateEvent::RollBack             ? update.mayRollBack
                                                               : true;
        if (!row || !allowed)
            return;
        if (event != core::UpdateEvent::Reboot)
            update::anotherAttempt(update, QDateTime::currentDateTimeUtc());
        update.state = row->to;
    }

    void heard(const PatchJournal &journal)
    {
        last = journal;
        if (!reportsGetLost)
            tell();
    }
    void tell()
    {
        const core::HostReport report = reportOf(last);
        if (report.attempt != update.attempt || report.update != update.id)
            return;
        const auto news = update::withNews(update, report, QDateTime::currentDateTimeUtc());
        if (news)
            update = *news;
        else if (refused.isEmpty())
            refused = core::nameOf(core::updateStateNames, update.state) + u" -> "_s
                + core::nameOf(core::updateStateNames, report.state);
    }

    QString stateOfStep(const QString &id) { return core::nameOf(core::stepStateNames, world.journal.step(id)->state); }

    HostWorld world;
    core::Update update;
    PatchJournal last;
    QString refused; ///< the first report that the server did not believe
    bool reportsGetLost = false;
    std::unique_ptr<FakeHost> host;
    std::unique_ptr<WorldStore> store;
    std::unique_ptr<PatchRunner> runner;

private:
    /// As the server has them of the same package.
    QList<core::UpdateStep> entries() const
    {
        QList<core::UpdateStep> made;
        for (const core::PackageStep &one : world.manifest.steps + world.manifest.postChecks) {
            core::UpdateStep step;
            step.id = one.id;
            step.repeatable = one.repeatable;
            step.pointOfNoReturn = one.pointOfNoReturn;
            made.append(step);
        }
        return made;
    }
};

} // namespace mainstay::agent
