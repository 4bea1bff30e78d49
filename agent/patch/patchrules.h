// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/inspector.h"
#include "agent/patch/patchjournal.h"
#include "core/package.h"

namespace mainstay::agent {

/// Whether \a manifest is what \a task asks for, and may be applied to the product called \a product of version
/// \a installed here, by an agent of version \a running. Errors: ManifestInvalid (context: field), WrongVersion,
/// WrongPlatform, WrongArchitecture, AgentTooOld (context: needs, actual).
core::Result<void> mayApply(const core::PackageManifest &manifest, const core::HostTask &task, const QString &product,
    const core::Version &installed, const core::Version &running);

/// Whether what PatchHost::installed() found can be replaced with a proof. Errors: its own, those of requireProcess()
/// where something answers.
core::Result<void> mayBegin(const core::Result<ProductAnswer> &installed);

/// The steps and checks of \a manifest as a journal begins with them.
QList<core::UpdateStep> stepsOf(const core::PackageManifest &manifest);

/// What is to be done once the product has answered \a answer, or why that is no proof.
enum class Verdict { Proved, RebootNeeded };

/// \a bootId is the host's now. Errors: WrongVersion (context: expected, actual), VerificationFailed (context: process)
/// where the old process says it is the new version, or an unknown one does (0).
core::Result<Verdict> judge(const core::PackageManifest &manifest, const PatchJournal &journal,
    const core::Version &version, qint64 process, const QString &bootId);

} // namespace mainstay::agent
