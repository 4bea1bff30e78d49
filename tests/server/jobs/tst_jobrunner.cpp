// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobrunner.h"
#include "server/storage/jobrepository.h"
#include "smalldisk.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <latch>

using namespace mainstay;
using namespace mainstay::jobs;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Job;
using core::JobKind;
using core::JobState;
using core::Result;

namespace {

using Work = std::function<Result<void>(Progress &)>;

/// A task made of one function.
class FunctionTask : public Task
{
public:
    FunctionTask(Work work, std::function<void(const Job &)> onEnd) : m_work(std::move(work)), m_onEnd(std::move(onEnd))
    { }

    Result<void> run(Progress &progress) override { return m_work(progress); }
    Result<void> progressed(storage::Transaction &, const Job &) override { return {}; }
    Result<void> ended(storage::Transaction &, const Job &job) override
    {
        if (m_onEnd)
            m_onEnd(job);
        return {};
    }

private:
    Work m_work;
    std::function<void(const Job &)> m_onEnd;
};

Result<void> untilStopped(Progress &progress)
{
    while (!progress.stopRequested())
        std::this_thread::yield();
    return core::Error{ErrorKind::Cancelled, {}, {}};
}

} // namespace

/// Jobs: on record before their work, alive during it, honest after it.
class TestJobRunner : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        open(m_directory->path());
    }

    void cleanup()
    {
        m_runner.reset();
        m_database.reset();
    }

    void aJobIsOnRecordBeforeItsWork()
    {
        std::optional<Job> seen;
        const Job job = add([&](Progress &) -> Result<void> {
            const auto open = m_database->read(
                [](const storage::Connection &connection) { return storage::JobRepository::open(connection); });
            if (open && open->size() == 1)
                seen = open->constFirst();
            return {};
        });
        QCOMPARE(job.state, JobState::Queued);
        QVERIFY(job.revision > 0);
        awaitEnd(job);
        QVERIFY(seen);
        QCOMPARE(seen->id.text, job.id.text);
        QCOMPARE(seen->state, JobState::Running);
        QVERIFY(seen->startedAt);

        const Job ended = *m_runner->find(job.id);
        QCOMPARE(ended.state, JobState::Succeeded);
        QCOMPARE(ended.percent, 100);
        QVERIFY(ended.finishedAt);
        QVERIFY(!ended.error);
        QVERIFY(ended.revision > job.revision);
    }

    void aFailureTellsStepAndReason()
    {
        const Job job = add([](Progress &progress) -> Result<void> {
            progress.step(u"copying"_s, 10, 60);
            progress.advance(1, 2);
            return core::Error{ErrorKind::DiskFull, u"no space"_s, {{u"path"_s, u"p"_s}}};
        });
        awaitEnd(job);
        const Job ended = *m_runner->find(job.id);
        QCOMPARE(ended.state, JobState::Failed);
        QCOMPARE(ended.step, u"copying"_s);
        QCOMPARE(ended.percent, 35);
        QCOMPARE(ended.error->kind, ErrorKind::DiskFull);
        QCOMPARE(ended.error->context.value(u"step"_s), u"copying"_s);
        const QString log = logOf(job);
        QVERIFY(log.contains("Step: copying"_L1));
        QVERIFY(log.contains("failed: disk-full: no space, path=p"_L1));
        for (const QString &line : log.split(u'\n', Qt::SkipEmptyParts))
            QVERIFY2(QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z \\S"_s)
                         .match(line)
                         .hasMatch(),
                qPrintable(line));
    }

    void aHeartbeatGoesOnWhileTheWorkIsSilent()
    {
        const Job job = add(&untilStopped);
        QTRY_COMPARE(m_runner->find(job.id)->state, JobState::Running);
        const QDateTime first = *m_runner->find(job.id)->heartbeatAt;
        QTRY_VERIFY(*m_runner->find(job.id)->heartbeatAt > first);
        QVERIFY(m_runner->cancel(job.id));
        awaitEnd(job);
    }

    void progressReachesTheStoreFourTimesASecondAtMost()
    {
        m_runner.reset();
        m_runner = std::make_unique<JobRunner>(*m_database, m_clock,
            JobRunner::Options{.logFolder = m_directory->filePath(u"jobs"_s), .heartbeat = std::chrono::hours(1)});
        const qint64 before = m_database->changes().since(0).revision;
        std::atomic<bool> sawProgress = false;
        const Job job = add([](Progress &progress) -> Result<void> {
            progress.step(u"copying"_s, 0, 100);
            QElapsedTimer clock;
            clock.start();
            while (clock.elapsed() < 1500)
                progress.advance(clock.elapsed(), 1500);
            return {};
        });
        while (m_runner->find(job.id)->state != JobState::Succeeded) {
            const Job now = *m_runner->find(job.id);
            if (now.state == JobState::Running && now.percent > 0)
                sawProgress = true;
        }
        QVERIFY(sawProgress);
        // Record, begin, end, and four a second for a second and a half.
        const qint64 revisions = m_database->changes().since(0).revision - before;
        QVERIFY2(revisions <= 3 + 7, qPrintable(QString::number(revisions)));
    }

    void aCancelWorksWithinASecond()
    {
        const Job job = add(&untilStopped);
        const Job second = add(&untilStopped);
        QTRY_COMPARE(m_runner->find(job.id)->state, JobState::Running);

        // The one that waits ends at once, and not in its turn.
        const auto waiting = m_runner->cancel(second.id);
        QVERIFY(waiting);
        QCOMPARE(waiting->state, JobState::Cancelled);
        QCOMPARE(m_runner->find(job.id)->state, JobState::Running);

        QElapsedTimer since;
        since.start();
        QVERIFY(m_runner->cancel(job.id));
        while (!isTerminal(m_runner->find(job.id)->state))
            QVERIFY(since.elapsed() < 1000);
        const Job ended = *m_runner->find(job.id);
        QCOMPARE(ended.state, JobState::Cancelled);
        QCOMPARE(ended.error->kind, ErrorKind::Cancelled);

        const auto again = m_runner->cancel(job.id);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QCOMPARE(again.error().context.value(u"state"_s), u"cancelled"_s);
        QCOMPARE(m_runner->cancel({u"nobody"_s}).error().kind, ErrorKind::NotFound);
    }

    void oneOfAKindAtATimeAndTheKindsSideBySide()
    {
        std::atomic<int> running = 0;
        std::atomic<int> most = 0;
        const Work counted = [&](Progress &) -> Result<void> {
            const int now = ++running;
            most = qMax(most.load(), now);
            std::this_thread::yield();
            --running;
            return {};
        };
        QList<Job> jobs;
        for (int i = 0; i < 20; ++i)
            jobs.append(add(counted));
        for (const Job &job : jobs)
            awaitEnd(job);
        QCOMPARE(most, 1);

        // Each waits for the other: they end only when both run.
        std::latch both(2);
        const Work meet = [&](Progress &) -> Result<void> {
            both.arrive_and_wait();
            return {};
        };
        const Job one = add(meet, JobKind::Backup);
        const Job other = add(meet, JobKind::BackupVerification);
        awaitEnd(one);
        awaitEnd(other);
    }

    void aStopInterruptsHonestly()
    {
        const Job job = add(&untilStopped);
        const Job waiting = add(&untilStopped);
        QTRY_COMPARE(m_runner->find(job.id)->state, JobState::Running);
        m_runner->stop();
        for (const Job &one : {job, waiting}) {
            const Job ended = *m_runner->find(one.id);
            QCOMPARE(ended.state, JobState::Interrupted);
            QCOMPARE(ended.error->kind, ErrorKind::Interrupted);
            QCOMPARE(timesEnded(one), 1);
        }
        const auto late = tryAdd(&untilStopped, JobKind::Backup);
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
    }

    void whatAnEarlierServerLeftIsInterrupted()
    {
        Job left;
        left.id = {u"left"_s};
        left.state = JobState::Running;
        left.step = u"compressing"_s;
        left.startedBy = u"admin"_s;
        left.createdAt = m_clock.now();
        Job done = left;
        done.id = {u"done"_s};
        done.state = JobState::Succeeded;
        QVERIFY(m_database->write([&](storage::Transaction &transaction) -> Result<void> {
            if (const auto kept = storage::JobRepository::insert(transaction, left); !kept)
                return kept;
            return storage::JobRepository::insert(transaction, done);
        }));
        const auto interrupted = m_runner->interruptLeftovers();
        QVERIFY(interrupted);
        QCOMPARE(interrupted->size(), 1);
        const Job now = *m_runner->find(left.id);
        QCOMPARE(now.state, JobState::Interrupted);
        QCOMPARE(now.error->kind, ErrorKind::Interrupted);
        QCOMPARE(now.error->context.value(u"step"_s), u"compressing"_s);
        QVERIFY(now.finishedAt);
        QVERIFY(logOf(left).contains("interrupted"_L1));
        QCOMPARE(m_runner->find(done.id)->state, JobState::Succeeded);
        QVERIFY(m_runner->interruptLeftovers()->isEmpty());
    }

    void aFullStoreDoesNotLoseTheEnd()
    {
        const test::SmallDisk disk(8 << 20);
        if (!disk.problem().isEmpty())
            QSKIP(qPrintable(disk.problem()));
        cleanup();
        open(disk.path());
        std::latch go(1);
        const Job job = add([&](Progress &) -> Result<void> {
            go.wait();
            return {};
        });
        QTRY_COMPARE(m_runner->find(job.id)->state, JobState::Running);
        disk.fill();
        // What SQLite has allocated already still takes a few commits.
        while (m_database->write([&](storage::Transaction &transaction) {
            Job more;
            more.id = core::JobId::create();
            more.state = JobState::Succeeded;
            more.subject = QString(2000, u'x');
            more.createdAt = m_clock.now();
            return storage::JobRepository::insert(transaction, more);
        })) { }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot keep the end of job .* disk-full"_s));
        go.count_down();
        QTRY_VERIFY(timesEnded(job) > 2);
        QCOMPARE(m_runner->find(job.id)->state, JobState::Running);
        disk.release();
        QTRY_COMPARE(m_runner->find(job.id)->state, JobState::Succeeded);
        cleanup();
    }

    void manyThreadsAddAndCancel()
    {
        QList<Job> jobs;
        std::mutex mutex;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < 10; ++n) {
                    const auto job = tryAdd(&untilStopped, n % 2 ? JobKind::Backup : JobKind::BackupVerification);
                    static_cast<void>(m_runner->cancel(job->id)); // it may have to wait for its turn
                    const std::lock_guard lock(mutex);
                    jobs.append(*job);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(jobs.size(), 40);
        for (const Job &job : jobs) {
            awaitEnd(job);
            QCOMPARE(m_runner->find(job.id)->state, JobState::Cancelled);
        }
    }

private:
    void open(const QString &folder)
    {
        auto database = storage::Database::open(folder + u"/store.sqlite"_s);
        QVERIFY(database);
        m_database = std::move(*database);
        m_ended.clear();
        m_runner = std::make_unique<JobRunner>(*m_database, m_clock,
            JobRunner::Options{.logFolder = folder + u"/jobs"_s,
                .heartbeat = std::chrono::milliseconds(20),
                .progressEvery = std::chrono::milliseconds(10),
                .retryEvery = std::chrono::milliseconds(20)});
        QVERIFY(m_runner->interruptLeftovers());
    }

    Result<Job> tryAdd(Work work, JobKind kind)
    {
        return m_database->write([&](storage::Transaction &transaction) {
            return m_runner->add(transaction, {kind, u"subject"_s, u"admin"_s},
                std::make_unique<FunctionTask>(work, [this](const Job &job) {
                    const std::lock_guard lock(m_endedMutex);
                    ++m_ended[job.id.text];
                }));
        });
    }

    Job add(Work work, JobKind kind = JobKind::Backup)
    {
        const auto job = tryAdd(std::move(work), kind);
        return job ? *job : Job();
    }

    /// How often the task was told of the end: again for each time that the store could not keep it.
    int timesEnded(const Job &job)
    {
        const std::lock_guard lock(m_endedMutex);
        return m_ended[job.id.text];
    }

    void awaitEnd(const Job &job) { QTRY_VERIFY(isTerminal(m_runner->find(job.id)->state)); }

    QString logOf(const Job &job)
    {
        QFile file(*m_runner->logPath(job.id));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    services::Clock m_clock;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<JobRunner> m_runner;
    std::mutex m_endedMutex;
    std::map<QString, int> m_ended;
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
