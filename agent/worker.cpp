// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/worker.h"

#include <QLoggingCategory>

namespace mainstay::agent {

Q_LOGGING_CATEGORY(lcWorker, "mainstay.agent")

namespace {

MachineSettings machineSettings(const Settings &settings)
{
    MachineSettings machine;
    machine.settle = std::chrono::milliseconds(settings.settleMilliseconds);
    machine.firstRetry = std::chrono::milliseconds(settings.firstRetryMilliseconds);
    machine.longestRetry = std::chrono::milliseconds(settings.longestRetryMilliseconds);
    return machine;
}

void noPatches(const core::Error &why)
{
    qCCritical(lcWorker).noquote() << "No patches are applied here:" << core::kindName(why.kind) << why.detail;
}

} // namespace

Worker::Worker(const DataFolder &folder, const Identity &identity, const Settings &settings, const QByteArray &token,
    const core::Version &running, QObject *parent)
    : QObject(parent),
      m_keys(folder.keysFolder()),
      m_os(folder, settings, running),
      m_server(folder, identity, token, settings.proxy),
      m_store(folder.journalFile()),
      m_machine(m_store, m_os, m_server, machineSettings(settings)),
      m_poller(m_server, m_os, identity.name,
          Backoff(std::chrono::milliseconds(settings.firstRetryMilliseconds),
              std::chrono::milliseconds(settings.longestRetryMilliseconds)))
{
    connect(&m_os, &HostOs::restartRequested, this, &Worker::restartRequested);
    connect(&m_poller, &Poller::answered, this, &Worker::heard);
    if (settings.productFolder.isEmpty())
        return;
    auto duty = makeHostDuty(folder, identity, token, settings, running);
    if (!duty) {
        noPatches(duty.error());
        return;
    }
    m_hostDuty = std::move(*duty);
    connect(
        &m_machine, &Machine::stepped, m_hostDuty.get(), [this](Step step) { m_hostDuty->hold(step != Step::Idle); });
}

core::Result<void> Worker::start()
{
    qCInfo(lcWorker).noquote() << "mainstay-agent" << m_os.runningVersion().toString() << "runs";
    if (const auto started = m_machine.start(); !started)
        return started;
    if (m_hostDuty) {
        if (const auto started = m_hostDuty->start(); !started) {
            noPatches(started.error());
            m_hostDuty.reset();
        }
    }
    m_poller.start();
    return {};
}

void Worker::heard(const core::PollAnswer &answer)
{
    const auto pinned = m_keys.pinFirst(answer.trustedKeys, answer.siteKeys);
    if (!pinned)
        qCCritical(lcWorker).noquote() << "The trusted keys cannot be used:" << core::kindName(pinned.error().kind)
                                       << pinned.error().detail;
    else if (*pinned)
        qCInfo(lcWorker) << "The keys that the main server named are trusted from now on";
    const auto followed = m_keys.follow(answer.handOvers);
    if (!followed)
        qCCritical(lcWorker).noquote() << "A site key cannot be followed:" << core::kindName(followed.error().kind)
                                       << followed.error().detail;
    else if (*followed > 0)
        qCWarning(lcWorker) << "The site's key has handed over to another, which is trusted in its place";
    // One thing at a time: the next poll asks again.
    if (m_hostDuty && m_hostDuty->isBusy())
        return;
    m_machine.consider(answer.desired);
}

} // namespace mainstay::agent
