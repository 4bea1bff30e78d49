// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain.h"
#include "models/roles.h"

#include <QString>

namespace mainstay::ui {

/// What a computer's "why?" rests on beside where it stands. The pointers may be null.
struct Evidence
{
    const core::UpgradeRequest *request = nullptr;
    const core::Computer *computer = nullptr;
    QString otherRequest; ///< the name of the one that has the computer, where that is another
    QDateTime now; ///< the server's clock, in UTC
    qint64 pollSeconds = 60;
};

/// Why one computer of a request is where it is: one sentence, and what to do about it where something can be done.
struct WhyText
{
    QString sentence;
    QString remedy; ///< may be empty
    models::Tone tone = models::Tone::Info;
};

WhyText whyText(const core::Deployment &deployment, const Evidence &evidence);

/// Why a computer failed or went back to the old version.
QString failureText(const core::Error &error, std::optional<core::DeploymentState> failedState);

} // namespace mainstay::ui
