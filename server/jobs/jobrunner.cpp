// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobrunner.h"

#include "platform/files/files.h"
#include "server/storage/jobrepository.h"

#include <QLoggingCategory>

#include <algorithm>
#include <set>

namespace mainstay::jobs {

using namespace Qt::StringLiterals;
using storage::JobRepository;

namespace {

Q_LOGGING_CATEGORY(lcRunner, "mainstay.jobs")

core::Error conflict(const QString &state)
{
    return {core::ErrorKind::Conflict, {}, {{u"state"_s, state}}};
}

void complain(const core::JobId &id, const QString &what, const core::Error &error)
{
    qCWarning(lcRunner).noquote() << "cannot keep the" << what << "of job" << id.text << core::kindName(error.kind)
                                  << error.detail;
}

} // namespace

JobRunner::JobRunner(storage::Database &database, const services::Clock &clock, Options options)
    : m_database(database), m_clock(clock), m_options(std::move(options)), m_reporter([this] { report(); })
{ }

JobRunner::~JobRunner()
{
    stop();
}

core::Result<QList<core::Job>> JobRunner::interruptLeftovers()
{
    if (const auto made = platform::makePrivateFolder(m_options.logFolder); !made)
        return made.error();
    return m_database.write([&](storage::Transaction &transaction) -> core::Result<QList<core::Job>> {
        auto left = JobRepository::open(transaction);
        if (!left)
            return left;
        for (core::Job &job : *left) {
            core::Error error{core::ErrorKind::Interrupted, u"the server went away in the middle"_s, {}};
            if (!job.step.isEmpty())
                error = error.with(u"step"_s, job.step);
            job.state = core::JobState::Interrupted;
            job.finishedAt = m_clock.now();
            job.error = error;
            if (const auto kept = JobRepository::update(transaction, job); !kept)
                return kept.error();
            JobLog log(logPathOf(job.id));
            log.write(*job.finishedAt, u"interrupted: "_s + error.detail);
        }
        return left;
    });
}

core::Result<core::Job> JobRunner::add(
    storage::Transaction &transaction, const NewJob &wanted, std::unique_ptr<Task> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return conflict(u"stopping"_s);
    }
    core::Job job;
    job.id = core::JobId::create();
    job.kind = wanted.kind;
    job.subject = wanted.subject;
    job.startedBy = wanted.startedBy;
    job.createdAt = m_clock.now();
    if (const auto kept = JobRepository::insert(transaction, job); !kept)
        return kept.error();
    const auto shared = std::make_shared<RunningJob>(job, std::move(task), logPathOf(job.id), m_clock);
    transaction.afterCommit([this, shared] { enqueue(shared); });
    return JobRepository::find(transaction, job.id);
}

void JobRunner::enqueue(const Shared &job)
{
    const std::lock_guard lock(m_mutex);
    // Recorded while the runner was stopping: the next start finds it and says so.
    if (m_stopping)
        return;
    m_open.emplace(job->id().text, job);
    Lane &lane = m_lanes[job->kind()];
    lane.waiting.push_back(job);
    if (!lane.thread.joinable())
        lane.thread = std::thread([this, &lane] { work(lane); });
    m_changed.notify_all();
}

core::Result<core::Job> JobRunner::cancel(const core::JobId &id)
{
    // One that has ended may still be on its way off the list of open ones.
    if (const auto before = find(id); before && isTerminal(before->state))
        return conflict(core::nameOf(core::jobStateNames, before->state));
    Shared waiting;
    bool known = false;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_open.find(id.text); it != m_open.end()) {
            known = true;
            it->second->stop(false);
            std::deque<Shared> &queue = m_lanes[it->second->kind()].waiting;
            if (const auto place = std::find(queue.begin(), queue.end(), it->second); place != queue.end()) {
                waiting = it->second;
                queue.erase(place);
            }
        }
    }
    if (waiting)
        finish(waiting); // it need not wait for its turn to be told that it has none
    auto job = find(id);
    if (job && !known)
        return conflict(core::nameOf(core::jobStateNames, job->state));
    return job;
}

core::Result<core::Job> JobRunner::find(const core::JobId &id) const
{
    return m_database.read([&](const storage::Connection &connection) { return JobRepository::find(connection, id); });
}

core::Result<core::Page<core::Job>> JobRunner::list(const storage::PageRequest &wanted) const
{
    return m_database.read(
        [&](const storage::Connection &connection) { return JobRepository::list(connection, wanted); });
}

core::Result<QString> JobRunner::logPath(const core::JobId &id) const
{
    const auto job = find(id);
    if (!job)
        return job.error();
    return logPathOf(job->id);
}

QString JobRunner::logPathOf(const core::JobId &id) const
{
    return m_options.logFolder + u'/' + id.text + u".log"_s;
}

void JobRunner::work(Lane &lane)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [&] { return m_stopping || !lane.waiting.empty(); });
        if (lane.waiting.empty())
            return;
        const Shared job = std::move(lane.waiting.front());
        lane.waiting.pop_front();
        lock.unlock();
        finish(job);
        lock.lock();
    }
}

void JobRunner::finish(const Shared &job)
{
    runOne(*job);
    const std::lock_guard lock(m_mutex);
    m_open.erase(job->id().text);
    m_changed.notify_all();
}

void JobRunner::runOne(RunningJob &job)
{
    if (job.stopRequested()) {
        job.end(core::Error{core::ErrorKind::Cancelled, {}, {}});
    } else {
        job.begin();
        const auto begun = m_database.write(
            [&](storage::Transaction &transaction) { return JobRepository::update(transaction, job.job()); });
        job.end(begun ? job.task().run(job) : begun);
    }
    // The store may be out of room at this very moment; what happened must not be lost for that.
    bool complained = false;
    for (auto kept = keepEnd(job); !kept; kept = keepEnd(job)) {
        if (!complained)
            complain(job.id(), u"end"_s, kept.error());
        complained = true;
        std::unique_lock lock(m_mutex);
        if (m_changed.wait_for(lock, m_options.retryEvery, [this] { return m_stopping; }))
            return; // the next start finds it open and says that it was interrupted
    }
}

core::Result<void> JobRunner::keepEnd(RunningJob &running)
{
    const core::Job job = running.job();
    return m_database.write([&](storage::Transaction &transaction) -> core::Result<void> {
        if (const auto kept = JobRepository::update(transaction, job); !kept)
            return kept;
        return running.task().ended(transaction, job);
    });
}

/// Brings steps, percents and heartbeats into the store, so that the work itself never waits for it.
void JobRunner::report()
{
    std::set<QString> complained; // once for each job
    std::unique_lock lock(m_mutex);
    while (m_reporting) {
        m_changed.wait(lock, [this] { return !m_reporting || !m_open.empty(); });
        m_changed.wait_for(lock, m_options.progressEvery, [this] { return !m_reporting; });
        const auto open = m_open;
        lock.unlock();
        for (const auto &[id, running] : open) {
            if (running->job().state != core::JobState::Running)
                continue;
            const auto news = running->takeNews(m_options.heartbeat);
            if (!news)
                continue;
            const auto kept = m_database.write([&](storage::Transaction &transaction) -> core::Result<void> {
                // The end may have been kept in the meantime, and is the last word.
                if (running->job().state != core::JobState::Running)
                    return {};
                if (const auto updated = JobRepository::update(transaction, *news); !updated)
                    return updated;
                return running->task().progressed(transaction, *news);
            });
            if (!kept && complained.insert(id).second)
                complain(running->id(), u"progress"_s, kept.error());
        }
        lock.lock();
    }
}

void JobRunner::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const auto &[id, job] : m_open)
            job->stop(true);
        m_changed.notify_all();
    }
    for (auto &[kind, lane] : m_lanes) {
        if (lane.thread.joinable())
            lane.thread.join();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_reporting = false;
        m_changed.notify_all();
    }
    if (m_reporter.joinable())
        m_reporter.join();
}

} // namespace mainstay::jobs
