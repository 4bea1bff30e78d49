// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/versionfolders.h"
#include "agent/machine/backoff.h"
#include "agent/machine/journal.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace mainstay::agent {

/// Keeps the version that the pointer names running, and returns to the old one when a new one does not prove itself.
/// It runs from the last version that did, and follows once the new one has.
class Watchdog : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        std::chrono::milliseconds watch = std::chrono::seconds(60);
        std::chrono::milliseconds look = std::chrono::milliseconds(250); ///< how often the journal is read meanwhile
        std::chrono::milliseconds firstRestart = std::chrono::milliseconds(500);
        std::chrono::milliseconds longestRestart = std::chrono::minutes(1);
        std::chrono::milliseconds patience = std::chrono::seconds(10); ///< from SIGTERM to SIGKILL
        QStringList workerArguments; ///< after "run --data FOLDER"
    };

    /// \a running is the version of this very program; \a handedOver the one that it was started for by the former
    /// watchdog, so that it does not hand over in a circle.
    Watchdog(const DataFolder &folder, JournalStore &store, const core::Version &running,
        const core::Version &handedOver, const Settings &settings, QObject *parent = nullptr);
    ~Watchdog() override;

    void start();
    /// Ends the worker, then emits stopped().
    void stop();

signals:
    void stopped();
    /// The worker has ended; this program should be replaced by that of \a version.
    void handOverRequested(const mainstay::core::Version &version);

private:
    enum class Ending { None, Stop, RollBack, HandOver };

    void startWorker();
    /// Makes the pointer name what should run; nothing when that has to be tried again later.
    std::optional<core::Version> settlePointer(Journal &journal);
    bool save(const Journal &journal);
    bool repairPointer();
    void workerEnded(int exitCode, QProcess::ExitStatus status);
    void startAgain(std::chrono::milliseconds after);
    void look();
    void endWorker(Ending ending);
    void beginRollBack();
    Journal loadJournal();

    DataFolder m_folder;
    JournalStore &m_store;
    VersionFolders m_versions;
    const core::Version m_running;
    const core::Version m_handedOver;
    const Settings m_settings;
    QProcess m_worker;
    QTimer m_startTimer;
    QTimer m_lookTimer;
    QTimer m_killTimer;
    QElapsedTimer m_watched;
    QElapsedTimer m_upSince;
    Backoff m_backoff;
    Ending m_ending = Ending::None;
    core::Error m_whyRollBack;
};

} // namespace mainstay::agent
