// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/identity.h"
#include "agent/host/versionfolders.h"
#include "core/package.h"
#include "core/values/agentprotocol.h"

#include <QFuture>
#include <QObject>

class QThreadPool;

namespace mainstay::agent {

/// Lets the system's own installer bring a version: what it installs is then copied into the version's folder, so that
/// the pointer moves, and moves back, as with every other package.
class NativeInstaller : public QObject
{
    Q_OBJECT

public:
    NativeInstaller(const DataFolder &folder, const Settings &settings, QThreadPool &pool, QObject *parent = nullptr);

    /// Whether an installer waits for install().
    bool isWaiting(const core::Version &version) const;
    /// Whether it could run now. Errors: InstallerBusy (context: holder), and those of reading the step.
    core::Result<void> ready(const core::Version &version) const;
    /// Who holds the computer's installer of that kind.
    std::optional<QString> holder(core::InstallerKind kind) const;

    /// Runs it, and takes the program that it left. Errors: see AgentOs::install().
    QFuture<core::Result<void>> install(const core::DesiredUpgrade &desired);

    /// Takes the program that is installed, as it is, once no installer runs. Errors: InstallerBusy, and those of
    /// copying.
    QFuture<core::Result<void>> adopt(const core::Version &version);

    /// Removes what waits for that version, or for any.
    void discard(const core::Version &version) const;
    void discardAll() const;

private:
    core::Result<core::PackageStep> step(const core::Version &version) const;
    QFuture<core::Result<void>> take(const core::Version &version, const core::PackageStep &step);

    DataFolder m_folder;
    Settings m_settings;
    VersionFolders m_versions;
    QThreadPool &m_pool;
};

} // namespace mainstay::agent
