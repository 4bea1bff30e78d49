// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/downloads.h"
#include "agent/host/identity.h"
#include "agent/host/keyring.h"
#include "agent/host/nativeinstaller.h"
#include "agent/host/versionfolders.h"
#include "agent/machine/agentos.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace mainstay::agent {

/// The computer itself, as the state machine sees it.
class HostOs : public QObject, public AgentOs
{
    Q_OBJECT

public:
    HostOs(const DataFolder &folder, const Settings &settings, core::Version running, QObject *parent = nullptr);
    ~HostOs() override;

    core::Version runningVersion() const override { return m_running; }
    core::Platform platform() const override { return core::ownPlatform(); }
    core::Architecture architecture() const override { return core::ownArchitecture(); }
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(m_clock.elapsed()); }
    core::Result<qint64> freeDisk() const override;
    qint64 bytesAtHand(const core::DesiredUpgrade &desired) const override;
    QFuture<core::Result<void>> takeSeed(const core::DesiredUpgrade &desired) override;
    core::Result<core::Version> currentVersion() const override { return m_versions.current(); }
    QFuture<core::Result<void>> verify(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> unpack(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> selfTest(const core::Version &version) override;
    QFuture<core::Result<void>> install(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> adoptInstalled(const core::DesiredUpgrade &desired) override;
    std::optional<QString> otherInstaller(core::InstallerKind kind) const override { return m_installer.holder(kind); }
    core::Result<void> switchTo(const core::Version &version) override;
    void restart() override { emit restartRequested(); }
    void discard(const core::DesiredUpgrade &desired) override;
    void setAside(const core::DesiredUpgrade &desired) override;
    void reclaim(const core::DesiredUpgrade &desired) override;
    void tidy(const core::Version &previous) override;
    QString logTail() const override;
    QFuture<core::Result<void>> pause(std::chrono::milliseconds time) override;

signals:
    void restartRequested();

private:
    QFuture<core::Result<void>> testProgram(const core::Version &version);
    void discardUnpacked(const core::DesiredUpgrade &desired);
    /// Lets \a version try itself out once \a work is done.
    QFuture<core::Result<void>> testedAfter(const QFuture<core::Result<void>> &work, const core::Version &version);
    /// The versions that something runs from, or would.
    QList<core::Version> inUse() const;

    DataFolder m_folder;
    Settings m_settings;
    core::Version m_running;
    VersionFolders m_versions;
    Downloads m_downloads;
    KeyRing m_keys;
    QThreadPool m_pool;
    NativeInstaller m_installer;
    QElapsedTimer m_clock;
    QTimer m_sweep;
};

} // namespace mainstay::agent
