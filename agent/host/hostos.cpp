// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/hostos.h"

#include "agent/host/background.h"
#include "agent/host/logfile.h"
#include "agent/host/packageinstaller.h"
#include "agent/host/selftestprocess.h"
#include "platform/files/files.h"
#include "platform/http/download.h"
#include "platform/signature/filedigest.h"
#include "platform/whenready.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Version;

HostOs::HostOs(const DataFolder &folder, const Settings &settings, Version running, QObject *parent)
    : QObject(parent),
      m_folder(folder),
      m_settings(settings),
      m_running(std::move(running)),
      m_versions(folder),
      m_downloads(folder),
      m_keys(folder.keysFolder()),
      m_installer(folder, settings, m_pool)
{
    // One after the other: work that was given up may still be writing where the next attempt wants to.
    m_pool.setMaxThreadCount(1);
    m_clock.start();
    const auto sweep = [this] { m_downloads.sweep(now()); };
    connect(&m_sweep, &QTimer::timeout, this, sweep);
    m_sweep.start(std::chrono::hours(1));
    sweep();
}

HostOs::~HostOs()
{
    m_pool.clear();
    m_pool.waitForDone();
}

Result<qint64> HostOs::freeDisk() const
{
    return platform::freeBytes(m_folder.path());
}

qint64 HostOs::bytesAtHand(const core::DesiredUpgrade &desired) const
{
    const QFileInfo whole(m_folder.download(desired.sha256));
    if (whole.isFile())
        return whole.size();
    // A part that has all bytes has still to be looked at and renamed by the download.
    const QFileInfo part(platform::Download::partialPath(whole.filePath()));
    return part.isFile() ? std::min(part.size(), desired.size - 1) : 0;
}

QFuture<Result<void>> HostOs::takeSeed(const core::DesiredUpgrade &desired)
{
    const Error none{ErrorKind::NotFound, {}, {}};
    if (m_settings.seedFolder.isEmpty())
        return platform::makeReady(Result<void>(none));
    const QDir seeds(m_settings.seedFolder);
    const QString target = m_folder.download(desired.sha256);
    // By its hash, or by its name: what it is decides its content alone.
    const QStringList names{seeds.filePath(desired.sha256), seeds.filePath(QFileInfo(desired.fileName).fileName())};
    return runInBackground(m_pool, [names, target, desired, none](const auto &proceed) -> Result<void> {
        for (const QString &name : names) {
            const QFileInfo seed(name);
            if (!seed.isFile() || seed.size() != desired.size)
                continue;
            const auto digest
                = platform::digestOfFile(name, platform::FileDigest::Sha256, [&proceed](qint64) { return proceed(); });
            if (!digest || digest->sha256Hex() != desired.sha256)
                continue;
            const QString copy = target + u".seed"_s;
            QFile::remove(copy);
            if (!QFile::copy(name, copy))
                return Error{ErrorKind::FileUnwritable, u"the seed cannot be copied"_s, {{u"path"_s, copy}}};
            return platform::syncFile(copy).andThen([&] { return platform::renameDurably(copy, target); });
        }
        return none;
    });
}

QFuture<Result<void>> HostOs::verify(const core::DesiredUpgrade &desired)
{
    const auto keys = m_keys.keys();
    if (!keys)
        return platform::makeReady(Result<void>(keys.error()));
    const PackageInstaller installer(desired, m_folder.download(desired.sha256), *keys, m_running);
    return runInBackground(m_pool, [installer](const auto &proceed) { return installer.verify(proceed); });
}

QFuture<Result<void>> HostOs::unpack(const core::DesiredUpgrade &desired)
{
    // Nothing is pulled from under a process that runs: what is in use was checked when it came.
    if (inUse().contains(desired.version) && m_versions.has(desired.version))
        return platform::makeReady(Result<void>());
    const auto keys = m_keys.keys();
    if (!keys)
        return platform::makeReady(Result<void>(keys.error()));
    const PackageInstaller installer(desired, m_folder.download(desired.sha256), *keys, m_running);
    const QString folder = m_folder.versionFolder(desired.version);
    const QString installers = m_folder.installersFolder(desired.version);
    return runInBackground(m_pool, [installer, folder, installers](const auto &proceed) -> Result<void> {
        if (!proceed())
            return Error{ErrorKind::Cancelled, {}, {}};
        return installer.unpack(folder, installers);
    });
}

QFuture<Result<void>> HostOs::selfTest(const Version &version)
{
    if (m_installer.isWaiting(version))
        return platform::makeReady(m_installer.ready(version));
    return testProgram(version);
}

QFuture<Result<void>> HostOs::install(const core::DesiredUpgrade &desired)
{
    if (!m_installer.isWaiting(desired.version))
        return platform::makeReady(Result<void>());
    return testedAfter(m_installer.install(desired), desired.version);
}

QFuture<Result<void>> HostOs::adoptInstalled(const core::DesiredUpgrade &desired)
{
    if (!m_installer.isWaiting(desired.version))
        return platform::makeReady(Result<void>());
    return testedAfter(m_installer.adopt(desired.version), desired.version);
}

QFuture<Result<void>> HostOs::testedAfter(const QFuture<Result<void>> &work, const Version &version)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto finish = [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    };
    platform::whenReady(work, this, [=, this](const Result<void> &done) {
        if (done)
            platform::whenReady(testProgram(version), this, finish);
        else
            finish(done);
    });
    return promise->future();
}

QFuture<Result<void>> HostOs::testProgram(const Version &version)
{
    const std::chrono::milliseconds limit(m_settings.selfTestMilliseconds);
    return (new SelfTestProcess(m_folder.programOf(version), version, m_folder.path(), limit, this))->future();
}

Result<void> HostOs::switchTo(const Version &version)
{
    return m_versions.point(m_folder.currentPointer(), version);
}

void HostOs::discard(const core::DesiredUpgrade &desired)
{
    m_downloads.remove(desired.sha256);
    discardUnpacked(desired);
}

void HostOs::setAside(const core::DesiredUpgrade &desired)
{
    m_downloads.setAside(desired.sha256);
    discardUnpacked(desired);
}

void HostOs::reclaim(const core::DesiredUpgrade &desired)
{
    m_downloads.reclaim(desired.sha256);
}

void HostOs::discardUnpacked(const core::DesiredUpgrade &desired)
{
    m_installer.discard(desired.version);
    if (inUse().contains(desired.version))
        return;
    // Behind what is perhaps still unpacking there.
    m_pool.start([versions = m_versions, version = desired.version] { versions.remove(version); });
}

void HostOs::tidy(const Version &previous)
{
    m_versions.keepOnly(inUse() + QList{previous});
    m_installer.discardAll();
    const QDir downloads(m_folder.downloadsFolder());
    const QStringList names = downloads.entryList(QDir::Files);
    for (const QString &name : names)
        QFile::remove(downloads.filePath(name));
}

QString HostOs::logTail() const
{
    return LogFile::tail(m_folder.workerLog(), core::AgentReport::maxLogTail);
}

QFuture<Result<void>> HostOs::pause(std::chrono::milliseconds time)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [promise, timer] {
        promise->addResult(Result<void>());
        promise->finish();
        timer->deleteLater();
    });
    platform::whenCancelled(promise->future(), timer, [promise, timer] {
        promise->finish();
        timer->stop();
        timer->deleteLater();
    });
    timer->start(time);
    return promise->future();
}

QList<Version> HostOs::inUse() const
{
    QList<Version> versions{m_running};
    for (const auto &pointed : {m_versions.current(), m_versions.watchdog()}) {
        if (pointed)
            versions.append(*pointed);
    }
    return versions;
}

} // namespace mainstay::agent
