// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/versionfolders.h"
#include "agent/machine/backoff.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace mainstay::agent {

/// What a service of ours does: keeps the watchdog running, from the version that has proved itself. It does no more,
/// because an upgrade does not replace it. The watchdog and all that it starts end with it, installers excepted.
class ServiceKeeper : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        std::chrono::milliseconds firstRestart = std::chrono::milliseconds(500);
        std::chrono::milliseconds longestRestart = std::chrono::minutes(1);
        std::chrono::milliseconds patience = std::chrono::seconds(20); ///< until a watchdog that should end is killed
    };

    /// \a ownProgram takes the place of a version that is not there.
    ServiceKeeper(const DataFolder &folder, QString ownProgram, const Settings &settings, QObject *parent = nullptr);
    ~ServiceKeeper() override;
    Q_DISABLE_COPY_MOVE(ServiceKeeper)

    void start();
    /// Ends the watchdog, then emits stopped().
    void stop();

signals:
    /// The watchdog was started, perhaps again.
    void started();
    void stopped();

private:
    void startWatchdog();
    void watchdogEnded(int exitCode, QProcess::ExitStatus status);

    DataFolder m_folder;
    VersionFolders m_versions;
    const QString m_ownProgram;
    const Settings m_settings;
    QProcess m_watchdog;
    QTimer m_startTimer;
    QTimer m_killTimer;
    QElapsedTimer m_upSince;
    Backoff m_backoff;
    bool m_isStopping = false;
};

} // namespace mainstay::agent
