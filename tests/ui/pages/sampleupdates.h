// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/changeplan.h"
#include "core/values/customisations.h"
#include "core/values/updatewizard.h"
#include "pages/fakeserver.h"

namespace mainstay::test {

/// An update from 2.0.0 to 2.0.1 with six steps, as far as \a state says. A failure is in the third step.
core::Update sampleUpdate(core::UpdateState state);
core::PatchOffers samplePatches();
/// All in order but for a backup that is old and a file that was added.
core::Prerequisites samplePrerequisites();
/// Of an update in \a state, as it was found before and after.
core::UpdateChecks sampleChecks(core::UpdateState state);
core::Activation sampleActivation(bool authorised);
/// Valid for most of a year, with major upgrades disabled.
core::LicenceCard sampleLicence();
/// Two changed files and one that is missing, two added ones; searched every night.
core::CustomisationReport sampleCustomisations();
/// A licence, a machine, patches, prerequisites, and no update but \a update.
void fillUpdates(FakeServer &server, const QList<core::Update> &updates = {});

} // namespace mainstay::test
