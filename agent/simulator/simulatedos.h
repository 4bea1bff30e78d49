// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/agentos.h"
#include "agent/machine/journal.h"
#include "agent/simulator/simulatedworld.h"

namespace mainstay::agent {

/// What a simulated computer keeps over a restart of its agent.
struct SimulatedDisk
{
    Journal journal;
    core::Version current; ///< the pointer
};

/// The journal in memory.
class SimulatedJournalStore : public JournalStore
{
public:
    explicit SimulatedJournalStore(SimulatedDisk &disk) : m_disk(disk) { }

    core::Result<Journal> load() override { return m_disk.journal; }
    core::Result<void> save(const Journal &journal) override
    {
        m_disk.journal = journal;
        return {};
    }

private:
    SimulatedDisk &m_disk;
};

/// A computer that is not there: its work takes time and ends as fate has it.
class SimulatedOs : public AgentOs
{
public:
    /// \a token: of the computer; \a restart is called where a real agent would end for its watchdog to start it again.
    SimulatedOs(SimulatedWorld &world, quint64 number, const QString &token, SimulatedDisk &disk,
        std::function<void()> restart);

    core::Version runningVersion() const override { return m_running; }
    core::Platform platform() const override { return m_world.platform; }
    core::Architecture architecture() const override { return m_world.architecture; }
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    std::chrono::milliseconds monotonic() const override { return m_world.clock.monotonic(); }
    core::Result<qint64> freeDisk() const override;
    qint64 bytesAtHand(const core::DesiredUpgrade &) const override { return 0; }
    QFuture<core::Result<void>> takeSeed(const core::DesiredUpgrade &desired) override;
    core::Result<core::Version> currentVersion() const override { return m_disk.current; }
    QFuture<core::Result<void>> verify(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> unpack(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> selfTest(const core::Version &version) override;
    QFuture<core::Result<void>> install(const core::DesiredUpgrade &desired) override;
    QFuture<core::Result<void>> adoptInstalled(const core::DesiredUpgrade &desired) override;
    std::optional<QString> otherInstaller(core::InstallerKind) const override { return std::nullopt; }
    core::Result<void> switchTo(const core::Version &version) override;
    void restart() override { m_restart(); }
    void discard(const core::DesiredUpgrade &) override { }
    void setAside(const core::DesiredUpgrade &) override { }
    void reclaim(const core::DesiredUpgrade &) override { }
    void tidy(const core::Version &) override { }
    QString logTail() const override { return QStringLiteral("A simulated computer has no log."); }
    QFuture<core::Result<void>> pause(std::chrono::milliseconds time) override { return m_world.clock.pause(time); }

    /// The version that starts next: what the pointer names.
    void boot() { m_running = m_disk.current; }
    /// Of the attempt in the journal.
    Fate fate() const;

private:
    QFuture<core::Result<void>> work(const core::Result<void> &result);
    QFuture<core::Result<void>> tried(
        PackageTrial::Stage stage, const core::DesiredUpgrade &desired, const core::Result<void> &fated);

    SimulatedWorld &m_world;
    const quint64 m_number;
    const QString m_token;
    SimulatedDisk &m_disk;
    std::function<void()> m_restart;
    core::Version m_running;
    Chance m_chance;
};

} // namespace mainstay::agent
