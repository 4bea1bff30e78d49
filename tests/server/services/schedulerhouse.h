// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/scheduleservice.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace mainstay::test {

/// A clock that stands where a test puts it.
class StandingClock : public services::Clock
{
public:
    QDateTime now() const override { return m_now; }
    TimePoint steady() const override { return TimePoint(m_steady); }
    std::chrono::nanoseconds uptime() const override { return m_uptime; }
    void set(const QDateTime &now) { m_now = now; }
    void set(const QString &now) { m_now = QDateTime::fromString(now, Qt::ISODate); }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }
    /// The machine sleeps until \a now.
    void sleep(const QString &now)
    {
        m_uptime -= std::chrono::milliseconds(QDateTime::fromString(now, Qt::ISODate).msecsTo(m_now));
        set(now);
    }
    /// Nobody ticks until \a now, although the machine runs.
    void pass(const QString &now)
    {
        m_steady -= std::chrono::milliseconds(QDateTime::fromString(now, Qt::ISODate).msecsTo(m_now));
        sleep(now);
    }

private:
    std::chrono::nanoseconds m_steady{};
    std::chrono::nanoseconds m_uptime{};
    QDateTime m_now = QDateTime(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC);
};

/// Work that takes as long as a test says, by the test's clock.
class TimedWork : public services::ScheduledWork
{
public:
    explicit TimedWork(const StandingClock &clock) : m_clock(clock) { }

    core::Result<Begun> begin(storage::Transaction &transaction, const core::Schedule &schedule) override
    {
        if (failing)
            return core::Error{core::ErrorKind::StorageFailed, QStringLiteral("out of order"), {}};
        if (m_clock.now() < busyUntil)
            return Begun{false, {}, {}};
        busyUntil = m_clock.now().addSecs(seconds);
        const Begun one{true, core::BackupId::create(), core::JobId::create()};
        transaction.afterCommit([this, one, name = schedule.name] { begun.append({name, one.backup.text}); });
        return one;
    }

    qint64 seconds = 0;
    bool failing = false;
    QDateTime busyUntil;
    QList<std::pair<QString, QString>> begun; ///< schedule's name, backup

private:
    const StandingClock &m_clock;
};

/// The scheduler and its service on a store of their own, without a server around them.
class SchedulerHouse
{
public:
    SchedulerHouse()
    {
        auto opened = storage::Database::open(m_folder.filePath(QStringLiteral("store.sqlite")));
        if (!opened)
            qFatal("no store: %s", qPrintable(opened.error().detail));
        database = std::move(*opened);
        audit = std::make_unique<services::AuditTrail>(*database, clock);
        restart();
    }

    void restart()
    {
        service.reset();
        scheduler = std::make_unique<services::Scheduler>(*database, clock, work);
        service = std::make_unique<services::ScheduleService>(*database, clock, *audit, *scheduler);
    }

    /// A tick that has to work.
    void tick()
    {
        if (const auto done = scheduler->tick(); !done)
            qFatal("tick: %s", qPrintable(done.error().detail));
    }

    void tickAt(const QString &now)
    {
        clock.set(now);
        tick();
    }

    core::Schedule add(const QString &name, const QByteArray &rule)
    {
        const auto parsed = core::decode<core::ScheduleRule>(QByteArray(rule).replace('\'', '"'));
        const auto made = service->create({name, true, parsed.valueOr({}), {}}, admin);
        if (!made)
            qFatal("no schedule: %s", qPrintable(made.error().detail));
        return *made;
    }

    QList<core::ScheduleRun> runs() const
    {
        QList<core::ScheduleRun> all;
        storage::PageRequest wanted;
        for (bool more = true; more;) {
            const auto page = service->runs(wanted);
            if (!page)
                qFatal("no runs: %s", qPrintable(page.error().detail));
            all += page->items;
            wanted.since = page->revision;
            more = page->more;
        }
        std::ranges::stable_sort(all, {}, &core::ScheduleRun::dueAt);
        return all;
    }

    /// Such as "2026-11-22T01:30:00Z late catchUp", by time.
    QStringList told() const
    {
        QStringList all;
        for (const core::ScheduleRun &run : runs()) {
            QString line
                = run.dueAt.toString(Qt::ISODate) + QLatin1Char(' ') + core::nameOf(core::runStateNames, run.state);
            if (run.reason)
                line += QLatin1Char(' ') + core::nameOf(core::runReasonNames, *run.reason);
            all.append(line);
        }
        return all;
    }

    const services::Actor admin{QStringLiteral("anna"), QStringLiteral("127.0.0.1")};
    StandingClock clock;
    TimedWork work{clock};
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<services::AuditTrail> audit;
    std::unique_ptr<services::Scheduler> scheduler;
    std::unique_ptr<services::ScheduleService> service;

private:
    /// In memory where there is some: thousands of decisions are synced, and nothing here cuts the power.
    QTemporaryDir m_folder{QFileInfo(QStringLiteral("/dev/shm")).isWritable()
            ? QStringLiteral("/dev/shm/mainstay-schedules-XXXXXX")
            : QString()};
};

} // namespace mainstay::test
