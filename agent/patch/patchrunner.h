// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/patchhost.h"
#include "agent/patch/patchjournal.h"

#include <functional>

namespace mainstay::agent {

/// Carries out what the main server wants of its host, one step after the other, each written down before and after.
/// It blocks, so it lives in a thread of its own. What it does is decided by its journal alone: whatever was under way
/// when the host stopped is *interrupted*, and stays so until a person has chosen.
class PatchRunner
{
public:
    using Told = std::function<void(const PatchJournal &journal)>;

    /// \a told hears of every change, once it is written down.
    PatchRunner(PatchJournalStore &store, PatchHost &host, Told told);

    /// At start, before anything else. Errors: those of PatchJournalStore: then nothing may be done.
    core::Result<void> load();
    /// Does what \a task says and was not done yet.
    void carryOut(const core::HostTask &task);
    /// Goes on with the proof once the host was started again; a restart that does not come is a failure.
    void lookAtBoot();

    /// How long a host may take to start again.
    static constexpr qint64 rebootSeconds = 30 * 60;

private:
    void apply(const core::HostTask &task);
    void rollBack(const core::HostTask &task);
    void reboot(const core::HostTask &task);

    bool begin(const core::HostTask &task, core::UpdateState state);
    bool beginFirst();
    bool performAll(const core::PackageManifest &manifest);
    bool perform(const core::PackageManifest &manifest, const core::PackageStep &step);
    bool undo(const core::PackageManifest &manifest, const core::PackageStep &step);
    void check(const core::PackageManifest &manifest);
    void proveFormer();
    void needReboot();

    void end(core::UpdateState state, const QString &step = {}, const std::optional<core::Error> &error = {});
    bool enter(core::UpdateState state);
    bool save();

    PatchJournalStore &m_store;
    PatchHost &m_host;
    Told m_told;
    PatchJournal m_journal;
    bool m_rebootCalled = false; ///< by this process
};

} // namespace mainstay::agent
