// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/nativeinstaller.h"

#include "agent/host/background.h"
#include "agent/host/installerprocess.h"
#include "agent/host/otherinstaller.h"
#include "platform/files/files.h"
#include "platform/whenready.h"

#include <QDir>
#include <QFileInfo>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qint64 longestStep = 64 * 1024;

/// Under a service manager the agent lives in a sandbox in which nothing can be installed.
bool isService()
{
    return qEnvironmentVariableIsSet("INVOCATION_ID") && QFileInfo::exists(u"/run/systemd/system"_s);
}

} // namespace

NativeInstaller::NativeInstaller(const DataFolder &folder, const Settings &settings, QThreadPool &pool, QObject *parent)
    : QObject(parent), m_folder(folder), m_settings(settings), m_versions(folder), m_pool(pool)
{ }

bool NativeInstaller::isWaiting(const core::Version &version) const
{
    return QFileInfo::exists(m_folder.installerStep(version));
}

Result<core::PackageStep> NativeInstaller::step(const core::Version &version) const
{
    const auto bytes = platform::readFile(m_folder.installerStep(version), longestStep);
    if (!bytes)
        return bytes.error();
    return core::decode<core::PackageStep>(*bytes);
}

std::optional<QString> NativeInstaller::holder(core::InstallerKind kind) const
{
    return otherInstaller(kind, m_settings.installRoot);
}

Result<void> NativeInstaller::ready(const core::Version &version) const
{
    const auto found = step(version);
    if (!found)
        return found.error();
    if (const auto held = holder(found->installer))
        return Error{ErrorKind::InstallerBusy, {}, {{u"holder"_s, *held}}};
    return {};
}

QFuture<Result<void>> NativeInstaller::install(const core::DesiredUpgrade &desired)
{
    const auto found = step(desired.version);
    if (!found)
        return platform::makeReady(Result<void>(found.error()));
    if (const auto free = ready(desired.version); !free)
        return platform::makeReady(free);
    const QString file = m_folder.installersFolder(desired.version) + u'/' + QFileInfo(found->source).fileName();
    InstallerCommand command
        = installerCommand(*found, {file, m_folder.installerOwnLog(), m_settings.installRoot, desired.allowDowngrade});
    if (isService() && m_settings.installRoot.isEmpty())
        command = outsideOfService(command);
    auto *process = new InstallerProcess(
        found->installer, command, m_folder.installerLog(), std::chrono::seconds(found->timeoutSeconds), this);

    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const auto finish = [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    };
    platform::whenReady(process->future(), this, [=, this, step = *found](const Result<void> &ran) {
        if (ran)
            platform::whenReady(take(desired.version, step), this, finish);
        else
            finish(ran);
    });
    return promise->future();
}

QFuture<Result<void>> NativeInstaller::adopt(const core::Version &version)
{
    if (const auto free = ready(version); !free)
        return platform::makeReady(free);
    const auto found = step(version);
    return found ? take(version, *found) : platform::makeReady(Result<void>(found.error()));
}

QFuture<Result<void>> NativeInstaller::take(const core::Version &version, const core::PackageStep &step)
{
    const auto copy = [versions = m_versions, version, program = installedProgram(step, m_settings.installRoot)](
                          const auto &) -> Result<void> {
        versions.remove(version); // whatever an earlier try took is older than what is installed now
        return versions.install(version, program);
    };
    return runInBackground(m_pool, copy);
}

void NativeInstaller::discard(const core::Version &version) const
{
    // Behind what is perhaps still being unpacked there.
    m_pool.start([folder = m_folder.installersFolder(version)] { QDir(folder).removeRecursively(); });
}

void NativeInstaller::discardAll() const
{
    QDir(m_folder.installersFolder()).removeRecursively();
}

} // namespace mainstay::agent
