// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/roles.h"
#include "core/values/backup.h"
#include "core/values/computer.h"
#include "core/values/request.h"
#include "ui/widgets/chip.h"

#include <QString>

namespace mainstay::ui {

/// States as people see them: a word, an icon and a colour, always together.
Chip stateText(core::RequestState state);
Chip stateText(const core::UpgradeRequest &request); ///< completed with failures is not simply completed
Chip stateText(const core::Deployment &deployment); ///< with the percentage of a download
Chip stateText(core::DeploymentState state);
Chip stateText(const core::Backup &backup);
Chip proofText(core::BackupProof proof);

QString platformName(core::Platform platform);
QString architectureName(core::Architecture architecture);
/// Of a wire name; the name itself where it is not known.
QString platformName(const QString &wireName);
QString architectureName(const QString &wireName);
QString roleName(core::Role role);

/// Marks what a rehearsal plays, so that nobody takes it for real.
Chip simulatedComputer();
Chip rehearsalRequest();
/// Its name, which says where it only rehearses: for files about it.
QString markedName(const core::UpgradeRequest &request);

} // namespace mainstay::ui
