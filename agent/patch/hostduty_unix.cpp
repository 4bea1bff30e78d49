// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/hostduty.h"

#include "agent/link/hostclient.h"
#include "agent/patch/patchservice.h"

namespace mainstay::agent {

namespace {

/// The service with its own connection to the main server.
class ConnectedHostDuty : public HostDuty
{
public:
    ConnectedHostDuty(const DataFolder &folder, const Identity &identity, const QByteArray &token,
        const Settings &settings, const core::Version &running)
        : m_server(identity, token, settings.proxy), m_patches(m_server, folder, settings, running)
    { }

    core::Result<void> start() override { return m_patches.start(); }
    bool isBusy() const override { return m_patches.isBusy(); }
    void hold(bool held) override { m_patches.hold(held); }

private:
    HostClient m_server;
    PatchService m_patches;
};

} // namespace

core::Result<std::unique_ptr<HostDuty>> makeHostDuty(const DataFolder &folder, const Identity &identity,
    const QByteArray &token, const Settings &settings, const core::Version &running)
{
    return std::unique_ptr<HostDuty>(std::make_unique<ConnectedHostDuty>(folder, identity, token, settings, running));
}

} // namespace mainstay::agent
