// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/runningjob.h"

namespace mainstay::jobs {

using namespace Qt::StringLiterals;

namespace {

/// An error as a line of the log.
QString lineOf(const core::Error &error)
{
    QString line = core::kindName(error.kind);
    if (!error.detail.isEmpty())
        line += u": "_s + error.detail;
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        line += u", "_s + it.key() + u'=' + it.value();
    return line;
}

} // namespace

RunningJob::RunningJob(core::Job job, std::unique_ptr<Task> task, const QString &logPath, const services::Clock &clock)
    : m_id(job.id), m_kind(job.kind), m_task(std::move(task)), m_clock(clock), m_job(std::move(job)), m_log(logPath)
{ }

core::Job RunningJob::job() const
{
    const std::lock_guard lock(m_mutex);
    return m_job;
}

void RunningJob::begin()
{
    const std::lock_guard lock(m_mutex);
    m_job.state = core::JobState::Running;
    m_job.startedAt = m_job.heartbeatAt = m_clock.now();
    m_told = m_clock.steady();
    m_log.write(*m_job.startedAt, u"Started by "_s + m_job.startedBy);
}

void RunningJob::end(const core::Result<void> &result)
{
    const std::lock_guard lock(m_mutex);
    m_job.finishedAt = m_job.heartbeatAt = m_clock.now();
    if (result) {
        m_job.state = core::JobState::Succeeded;
        m_job.percent = 100;
        m_job.error.reset();
        m_log.write(*m_job.finishedAt, u"Succeeded"_s);
        return;
    }
    core::Error error = result.error();
    const bool stopped = error.kind == core::ErrorKind::Cancelled;
    if (stopped && m_serverStops) {
        m_job.state = core::JobState::Interrupted;
        error = {core::ErrorKind::Interrupted, u"the server was stopped"_s, {}};
    } else {
        m_job.state = stopped ? core::JobState::Cancelled : core::JobState::Failed;
    }
    if (!m_job.step.isEmpty())
        error = error.with(u"step"_s, m_job.step);
    m_job.error = error;
    m_log.write(*m_job.finishedAt, core::nameOf(core::jobStateNames, m_job.state) + u": "_s + lineOf(error));
}

void RunningJob::stop(bool serverStops)
{
    const std::lock_guard lock(m_mutex);
    // The one who asked first is the reason, and the reason is there before the work can see that it has to stop.
    if (m_stop)
        return;
    m_serverStops = serverStops;
    m_stop = true;
}

std::optional<core::Job> RunningJob::takeNews(std::chrono::milliseconds heartbeat)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.steady();
    if (!m_news && now - m_told < heartbeat)
        return std::nullopt;
    m_news = false;
    m_told = now;
    m_job.heartbeatAt = m_clock.now();
    return m_job;
}

void RunningJob::step(const QString &name, int from, int to)
{
    const std::lock_guard lock(m_mutex);
    m_from = from;
    m_to = to;
    m_job.step = name;
    m_job.percent = from;
    m_news = true;
    m_log.write(m_clock.now(), u"Step: "_s + name);
}

void RunningJob::advance(qint64 done, qint64 total)
{
    const std::lock_guard lock(m_mutex);
    const int percent
        = total > 0 ? m_from + int(qint64(m_to - m_from) * qBound<qint64>(0, done, total) / total) : m_from;
    if (percent == m_job.percent)
        return;
    m_job.percent = percent;
    m_news = true;
}

void RunningJob::note(const QString &line)
{
    const std::lock_guard lock(m_mutex);
    m_log.write(m_clock.now(), line);
}

} // namespace mainstay::jobs
