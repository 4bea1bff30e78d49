// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/identity.h"
#include "agent/patch/hostpoller.h"
#include "agent/patch/hostreporter.h"
#include "agent/patch/patchrunner.h"
#include "agent/patch/productpatcher.h"

#include <QThread>
#include <QThreadPool>

namespace mainstay::agent {

/// What makes an agent the one on the main server's own host: it looks at the product there when it is asked to, and
/// applies patches to it, in a thread of its own.
class PatchService : public QObject
{
    Q_OBJECT

public:
    PatchService(HostPort &server, const DataFolder &folder, const Settings &settings, const core::Version &running,
        QObject *parent = nullptr);
    /// Ends what runs, as a power cut would.
    ~PatchService() override;
    Q_DISABLE_COPY_MOVE(PatchService)

    /// Where the journal cannot be read, nothing is applied here until somebody has looked; the server is told why.
    core::Result<void> start();

    /// Whether the host is between two versions: the agent must not replace itself now.
    bool isBusy() const;
    /// While the agent replaces itself no patch is begun.
    void hold(bool held);

private:
    void take(const core::HostOrder &order);
    void work();
    void inspect(const QString &task);
    void tellInspection(const core::InspectionReport &report);
    void check(const core::HostTask &task);
    void tellChecks();
    void heard(const PatchJournal &journal);
    core::Result<void> fetch(const core::HostTask &task, const QString &path);
    template <typename F> void inRunner(F &&f);

    HostPort &m_server;
    DataFolder m_folder;
    StopFlag m_stop;
    Inspector m_inspector;
    PatchJournalFile m_store;
    ProductPatcher m_patcher;
    PatchRunner m_runner; ///< of m_thread, once that runs
    HostPoller m_poller;
    HostReporter m_reporter;
    QTimer m_bootTimer;
    QThreadPool m_pool;
    QThread m_thread;
    QObject m_inThread;

    std::optional<core::HostTask> m_wanted;
    PatchJournal m_known; ///< as it was last told
    bool m_isWorking = false;
    bool m_isHeld = false;
    bool m_isBroken = false; ///< nobody knows what was done to this host
    QString m_inspection; ///< task of the one that was asked for last
    std::optional<core::HostTask> m_wantedCheck;
    core::CheckReport m_checks; ///< of the newest that were made
};

} // namespace mainstay::agent
