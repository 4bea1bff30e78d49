// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/runningjob.h"
#include "server/storage/database.h"
#include "server/storage/lists.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <thread>

namespace mainstay::jobs {

/// Who wants which job.
struct NewJob
{
    core::JobKind kind = core::JobKind::Backup;
    QString subject; ///< id of what it works on
    QString startedBy; ///< a user's name
};

/// Runs jobs, one at a time of each kind: recorded before the work, with a heartbeat and progress in the store during
/// it, and with an end that is told in the same transaction as what it changed. Thread-safe.
class JobRunner
{
public:
    struct Options
    {
        QString logFolder; ///< for one file a job
        std::chrono::milliseconds heartbeat{5000};
        std::chrono::milliseconds progressEvery{250};
        std::chrono::milliseconds retryEvery{1000}; ///< when the store cannot keep a job's end
    };

    JobRunner(storage::Database &database, const services::Clock &clock, Options options);
    /// As stop().
    ~JobRunner();
    Q_DISABLE_COPY_MOVE(JobRunner)

    /// At start, before any other call: jobs that an earlier server left open become interrupted, with the reason.
    /// Returns them, so that who owns their subjects can clean up. Errors: StorageFailed, DiskFull, FileUnwritable.
    core::Result<QList<core::Job>> interruptLeftovers();

    /// Records a job in \a transaction; it begins once that is committed. Errors: Conflict (context: state) once the
    /// runner has stopped, StorageFailed.
    core::Result<core::Job> add(storage::Transaction &transaction, const NewJob &job, std::unique_ptr<Task> task);

    /// Tells a job to end; it does so within a second and says so in the store. Returns it as it is now. Errors:
    /// NotFound, Conflict (context: state) for one that has ended.
    core::Result<core::Job> cancel(const core::JobId &id);

    core::Result<core::Job> find(const core::JobId &id) const;
    core::Result<core::Page<core::Job>> list(const storage::PageRequest &wanted) const;
    /// The job's log; it need not be there yet. Errors: NotFound.
    core::Result<QString> logPath(const core::JobId &id) const;

    /// Interrupts what runs or waits, records that, and ends the threads. Afterwards nothing can be added.
    void stop();

private:
    using Shared = std::shared_ptr<RunningJob>;

    struct Lane
    {
        std::deque<Shared> waiting;
        std::thread thread;
    };

    QString logPathOf(const core::JobId &id) const;
    void enqueue(const Shared &job);
    void work(Lane &lane);
    void finish(const Shared &job);
    void runOne(RunningJob &job);
    core::Result<void> keepEnd(RunningJob &job);
    void report();

    storage::Database &m_database;
    const services::Clock &m_clock;
    const Options m_options;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<core::JobKind, Lane> m_lanes;
    std::map<QString, Shared> m_open; // by id: waiting and running
    bool m_stopping = false;
    bool m_reporting = true;
    std::thread m_reporter;
};

} // namespace mainstay::jobs
