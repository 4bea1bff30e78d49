// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/patch/patchhost.h"
#include "agent/patch/patchjournal.h"

#include <QMap>

#include <functional>
#include <optional>

namespace mainstay::agent {

/// Thrown by the world below when its power goes: whatever ran is gone, what was written down stays.
struct PowerCut
{
};

/// What a step has left on the host.
enum class Trace { None, Half, Whole };

/// A host that a patch changes, in memory: what outlives a power cut, and the wishes of a test.
struct HostWorld
{
    core::PackageManifest manifest;
    PatchJournal journal; ///< on the disk
    QMap<QString, Trace> traces; ///< by step
    QMap<QString, int> performed; ///< by step
    core::Version agent = *core::Version::parse(QStringLiteral("1.0.0"));
    core::Version files; ///< what is installed
    core::Version running; ///< null: nothing runs
    qint64 process = 100;
    int boot = 1;
    int reboots = 0; ///< calls, none of them carried out
    QStringList undone; ///< steps, in their order
    QStringList log;

    // what is to go wrong
    QString failing; ///< id of a step
    bool undoFails = false;
    core::Version lie; ///< what the new program says it is; null: the truth
    bool tellsProcess = true; ///< which one answers
    std::optional<core::Error> packageError;
    std::function<void()> moment = [] {}; ///< called wherever the power may go
};

/// The journal of that world: written in one instant, which the power may go before or after.
class WorldStore : public PatchJournalStore
{
public:
    explicit WorldStore(HostWorld &world) : m_world(world) { }

    core::Result<PatchJournal> load() override { return m_world.journal; }
    core::Result<void> save(const PatchJournal &journal) override
    {
        m_world.moment();
        m_world.journal = journal;
        m_world.moment();
        return {};
    }

private:
    HostWorld &m_world;
};

/// A host of that world while the agent lives.
class FakeHost : public PatchHost
{
public:
    explicit FakeHost(HostWorld &world) : m_world(world) { }

    bool isStopping() const override { return false; }
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    QString bootId() const override { return QString::number(m_world.boot); }
    void choose(const core::HostTask &) override { }
    void endLeftOver() override { }
    core::Version agentVersion() const override { return m_world.agent; }
    core::Result<QString> productName() override { return m_world.manifest.product; }
    core::Result<ProductAnswer> installed() override
    {
        const bool answers = !m_world.running.isNull();
        return ProductAnswer{answers ? m_world.running : m_world.files, answers ? process() : 0, answers};
    }
    core::Result<core::PackageManifest> stage(const core::HostTask &task) override { return staged(task); }
    core::Result<core::PackageManifest> staged(const core::HostTask &) override
    {
        m_world.moment();
        if (m_world.packageError)
            return *m_world.packageError;
        return m_world.manifest;
    }
    core::Result<void> perform(const core::PackageManifest &manifest, const core::PackageStep &step) override;
    core::Result<void> undo(const core::PackageManifest &manifest, const core::PackageStep &step) override;
    core::Result<ProductAnswer> waitForVersion(const core::Version &, qint64) override
    {
        m_world.moment();
        if (m_world.running.isNull())
            return core::Error{core::ErrorKind::ProcessFailed, QStringLiteral("nothing answers"), {}};
        return ProductAnswer{m_world.running, process(), true};
    }
    core::Result<void> reboot() override
    {
        m_world.moment();
        ++m_world.reboots;
        return {};
    }
    void discard() override { }
    void say(const QString &line) override { m_world.log.append(line); }
    void pause() override { }

private:
    void start();
    qint64 process() const { return m_world.tellsProcess ? m_world.process : 0; }

    HostWorld &m_world;
};

} // namespace mainstay::agent
