// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/job.h"
#include "server/jobs/joblog.h"
#include "server/jobs/progress.h"
#include "server/jobs/task.h"
#include "server/services/clock.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace mainstay::jobs {

/// A job from its record to its end: what its work tells is kept here until the store takes it. Thread-safe.
class RunningJob : public Progress
{
public:
    RunningJob(core::Job job, std::unique_ptr<Task> task, const QString &logPath, const services::Clock &clock);

    Task &task() { return *m_task; }
    const core::JobId &id() const { return m_id; }
    core::JobKind kind() const { return m_kind; }

    /// The job as it is now.
    core::Job job() const;
    void begin();
    /// What \a result comes to. A work that was told to stop ended for that reason: as cancelled, or as interrupted
    /// when the server stops.
    void end(const core::Result<void> &result);
    void stop(bool serverStops);

    /// The job with a fresh heartbeat when it has something new to tell, or its last word is \a heartbeat old.
    std::optional<core::Job> takeNews(std::chrono::milliseconds heartbeat);

    void step(const QString &name, int from, int to) override;
    void advance(qint64 done, qint64 total) override;
    void note(const QString &line) override;
    bool stopRequested() const override { return m_stop; }

private:
    const core::JobId m_id;
    const core::JobKind m_kind;
    const std::unique_ptr<Task> m_task;
    const services::Clock &m_clock;

    mutable std::mutex m_mutex;
    core::Job m_job;
    JobLog m_log;
    int m_from = 0;
    int m_to = 0;
    bool m_news = false;
    services::Clock::TimePoint m_told;
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_serverStops = false;
};

} // namespace mainstay::jobs
