// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/machine.h"

#include <QPromise>
#include <QSet>

#include <deque>

namespace mainstay::agent {

core::Version version(const QString &text);
core::DesiredUpgrade upgradeTo(
    const QString &text, const QString &request = QStringLiteral("request"), int attempt = 1);

/// What a kill -9 leaves, and the power to kill between any two effects on it.
struct FakeDisk
{
    Journal journal;
    core::Version current;
    QSet<QString> installed; ///< versions
    QSet<QString> downloaded; ///< SHA-256 of whole files

    int effectsUntilDeath = -1; ///< counts down at each effect; at 0 the process is dead and has no more effects
    bool dead = false;
    /// False once the process is dead; the caller then has no effect.
    bool alive();
};

/// A question that waits for the test to answer it.
template <typename T> struct Pending
{
    std::shared_ptr<QPromise<core::Result<T>>> promise;

    bool isOpen() const { return !promise->future().isCanceled() && !promise->future().isFinished(); }
    void answer(core::Result<T> result)
    {
        promise->addResult(std::move(result));
        promise->finish();
    }
};

/// Questions of one kind, oldest first; those that were given up disappear.
template <typename T> struct Questions
{
    std::deque<Pending<T>> list;

    QFuture<core::Result<T>> ask()
    {
        Pending<T> pending{std::make_shared<QPromise<core::Result<T>>>()};
        pending.promise->start();
        list.push_back(pending);
        return pending.promise->future();
    }
    bool isEmpty()
    {
        std::erase_if(list, [](const Pending<T> &p) { return !p.isOpen(); });
        return list.empty();
    }
    void answer(core::Result<T> result)
    {
        Q_ASSERT(!isEmpty());
        const Pending<T> first = list.front();
        list.pop_front();
        Pending<T>(first).answer(std::move(result));
    }
};

class FakeJournalStore : public JournalStore
{
public:
    explicit FakeJournalStore(FakeDisk &disk) : m_disk(disk) { }
    core::Result<Journal> load() override;
    core::Result<void> save(const Journal &journal) override;
    QList<Step> saved;
    std::optional<core::Error> failure;

private:
    FakeDisk &m_disk;
};

class FakeOs : public AgentOs
{
public:
    FakeOs(FakeDisk &disk, core::Version running) : m_disk(disk), m_running(std::move(running)) { }

    core::Version runningVersion() const override { return m_running; }
    core::Platform platform() const override { return core::Platform::Linux; }
    core::Architecture architecture() const override { return core::Architecture::X86_64; }
    QDateTime now() const override { return clock; }
    std::chrono::milliseconds monotonic() const override { return time; }
    core::Result<qint64> freeDisk() const override { return free; }
    qint64 bytesAtHand(const core::DesiredUpgrade &desired) const override;
    QFuture<core::Result<void>> takeSeed(const core::DesiredUpgrade &) override
    {
        return platform::makeReady(core::Result<void>(core::Error{core::ErrorKind::NotFound, {}, {}}));
    }
    core::Result<core::Version> currentVersion() const override { return m_disk.current; }
    QFuture<core::Result<void>> verify(const core::DesiredUpgrade &) override { return work.ask(); }
    QFuture<core::Result<void>> unpack(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> selfTest(const core::Version &) override { return work.ask(); }
    QFuture<core::Result<void>> install(const core::DesiredUpgrade &) override
    {
        ++installs;
        return work.ask();
    }
    QFuture<core::Result<void>> adoptInstalled(const core::DesiredUpgrade &) override
    {
        ++adoptions;
        return work.ask();
    }
    std::optional<QString> otherInstaller(core::InstallerKind) const override { return holder; }
    core::Result<void> switchTo(const core::Version &version) override;
    void restart() override { restarting = true; }
    void discard(const core::DesiredUpgrade &desired) override;
    void setAside(const core::DesiredUpgrade &desired) override;
    void reclaim(const core::DesiredUpgrade &) override { }
    void tidy(const core::Version &previous) override;
    QString logTail() const override { return QStringLiteral("the last lines"); }
    QFuture<core::Result<void>> pause(std::chrono::milliseconds length) override;

    QDateTime clock{QDate(2026, 5, 4), QTime(3, 0), Qt::UTC};
    std::chrono::milliseconds time{1000};
    core::Result<qint64> free = qint64(1) << 40;
    Questions<void> work;
    Questions<void> pauses;
    QList<std::chrono::milliseconds> pauseLengths;
    int installs = 0;
    int adoptions = 0;
    bool restarting = false;
    std::optional<QString> holder;
    QString unpacking;

private:
    FakeDisk &m_disk;
    core::Version m_running;
};

class FakeServer : public ServerPort
{
public:
    struct Report
    {
        core::AgentReport report;
        Pending<core::ReportAnswer> pending;
    };

    QFuture<core::Result<core::PollAnswer>> poll(const core::AgentPoll &) override { return polls.ask(); }
    QFuture<core::Result<core::ReportAnswer>> report(const core::AgentReport &report) override;
    QFuture<core::Result<core::GoAnswer>> go(const core::GoRequest &) override { return goes.ask(); }
    QFuture<core::Result<void>> download(
        const core::DesiredUpgrade &desired, std::function<void(DownloadProgress)> progress) override;

    Questions<core::PollAnswer> polls;
    Questions<core::GoAnswer> goes;
    Questions<void> downloads;
    std::function<void(DownloadProgress)> progress;
    std::deque<Report> reports;
    QList<core::AgentReport> sent;

    bool hasReport();
    Report takeReport(); ///< the oldest that was not given up
};

/// Lets the machine hear everything that has been answered.
void settle();

} // namespace mainstay::agent
