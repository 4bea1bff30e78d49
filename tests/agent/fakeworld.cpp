// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/fakeworld.h"

#include <QCoreApplication>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

core::DesiredUpgrade upgradeTo(const QString &text, const QString &request, int attempt)
{
    core::DesiredUpgrade desired;
    desired.request = {request};
    desired.attempt = attempt;
    desired.version = version(text);
    desired.platform = core::Platform::Linux;
    desired.architecture = core::Architecture::X86_64;
    desired.fileName = u"mainstay-agent-"_s + text + u".pkg"_s;
    desired.sha256 = QString(64, text.back());
    desired.size = 1000;
    desired.signature = u"signature"_s;
    return desired;
}

bool FakeDisk::alive()
{
    if (!dead && effectsUntilDeath > 0 && --effectsUntilDeath == 0)
        dead = true;
    return !dead;
}

Result<Journal> FakeJournalStore::load()
{
    return m_disk.journal;
}

Result<void> FakeJournalStore::save(const Journal &journal)
{
    if (failure)
        return *failure;
    if (m_disk.alive()) {
        m_disk.journal = journal;
        saved.append(journal.step);
    }
    return {};
}

qint64 FakeOs::bytesAtHand(const core::DesiredUpgrade &desired) const
{
    return m_disk.downloaded.contains(desired.sha256) ? desired.size : 0;
}

QFuture<Result<void>> FakeOs::unpack(const core::DesiredUpgrade &desired)
{
    unpacking = desired.version.toString();
    return work.ask();
}

Result<void> FakeOs::switchTo(const core::Version &version)
{
    if (!m_disk.installed.contains(version.toString()))
        return core::Error{core::ErrorKind::NotFound, {}, {}};
    if (m_disk.alive())
        m_disk.current = version;
    return {};
}

void FakeOs::discard(const core::DesiredUpgrade &desired)
{
    if (!m_disk.alive())
        return;
    m_disk.downloaded.remove(desired.sha256);
    setAside(desired);
}

void FakeOs::setAside(const core::DesiredUpgrade &desired)
{
    if (!m_disk.dead && desired.version != m_running && desired.version != m_disk.current)
        m_disk.installed.remove(desired.version.toString());
}

void FakeOs::tidy(const core::Version &previous)
{
    const QStringList kept{m_running.toString(), m_disk.current.toString(), previous.toString()};
    if (m_disk.alive())
        m_disk.installed.removeIf([&](const QString &one) { return !kept.contains(one); });
}

QFuture<Result<void>> FakeOs::pause(std::chrono::milliseconds length)
{
    pauseLengths.append(length);
    return pauses.ask();
}

QFuture<Result<core::ReportAnswer>> FakeServer::report(const core::AgentReport &report)
{
    sent.append(report);
    Pending<core::ReportAnswer> pending{std::make_shared<QPromise<Result<core::ReportAnswer>>>()};
    pending.promise->start();
    reports.push_back({report, pending});
    return pending.promise->future();
}

QFuture<Result<void>> FakeServer::download(
    const core::DesiredUpgrade &, std::function<void(DownloadProgress)> progress_)
{
    progress = std::move(progress_);
    return downloads.ask();
}

bool FakeServer::hasReport()
{
    std::erase_if(reports, [](const Report &r) { return !r.pending.isOpen(); });
    return !reports.empty();
}

FakeServer::Report FakeServer::takeReport()
{
    const bool has = hasReport();
    Q_ASSERT(has);
    Q_UNUSED(has)
    const Report first = reports.front();
    reports.pop_front();
    return first;
}

void settle()
{
    // What an answer sets off may answer again; four rounds are more than the longest chain of ready futures.
    for (int round = 0; round < 4; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace mainstay::agent
