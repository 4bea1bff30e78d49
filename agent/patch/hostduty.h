// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/identity.h"
#include "core/version.h"

#include <QObject>

#include <memory>

namespace mainstay::agent {

/// What the agent on the main server's own host does for the product there, as the rest of the agent sees it.
class HostDuty : public QObject
{
public:
    using QObject::QObject;

    /// Errors: see PatchService::start().
    virtual core::Result<void> start() = 0;

    /// Whether the host is between two versions: the agent must not replace itself now.
    virtual bool isBusy() const = 0;
    /// While the agent replaces itself no patch is begun.
    virtual void hold(bool held) = 0;
};

/// For an agent of version \a running. Errors: WrongPlatform where no product can be looked after.
core::Result<std::unique_ptr<HostDuty>> makeHostDuty(const DataFolder &folder, const Identity &identity,
    const QByteArray &token, const Settings &settings, const core::Version &running);

} // namespace mainstay::agent
