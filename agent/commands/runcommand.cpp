// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/runcommand.h"

#include "agent/commands/sentence.h"
#include "agent/host/childprocess.h"
#include "agent/host/endofinput.h"
#include "agent/host/filelock.h"
#include "agent/host/logging.h"
#include "agent/host/stopsignals.h"
#include "agent/host/versionfolders.h"
#include "agent/worker.h"
#include "platform/files/secretfile.h"

#include <QCoreApplication>
#include <QTimer>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

/// The worker before this one may still be on its way out.
constexpr int lockTries = 150;
constexpr std::chrono::milliseconds lockPause{100};

/// Starts the watchdog anew after it was killed. Under a service manager that is its business.
void startWatchdog(const DataFolder &folder, std::optional<int> owner)
{
    if (isKept())
        return;
    QStringList arguments{u"supervise"_s, u"--data"_s, folder.path()};
    if (owner)
        arguments.append(u"--stop-with-stdin"_s);
    qWarning("The watchdog is gone; starting it anew");
    const auto started = VersionFolders(folder).watchdog().andThen(
        [&](const core::Version &version) { return startDetached(folder.programOf(version), arguments, owner); });
    if (!started)
        qCritical("%s", qPrintable(sentence(started.error())));
}

} // namespace

void RunCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
    QCommandLineOption watched(u"watched"_s, u"Standard input is a pipe from the watchdog."_s);
    watched.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(watched);
    QCommandLineOption owner(u"owner-descriptor"_s, u"The descriptor whose end stops the watchdog."_s, u"NUMBER"_s);
    owner.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(owner);
}

int RunCommand::run(const QCommandLineParser &parser)
{
    const DataFolder folder(parser.value(u"data"_s));
    const auto identity = loadIdentity(folder);
    if (!identity)
        return fail(identity.error());
    const auto settings = loadSettings(folder);
    if (!settings)
        return fail(settings.error());
    const auto token = platform::SecretFile(folder.tokenFile()).read();
    if (!token)
        return fail(token.error());
    startLogging(folder.workerLog());

    StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &signals_, [] { QCoreApplication::quit(); });
    std::unique_ptr<EndOfInput> watchdog;
    if (parser.isSet(u"watched"_s)) {
        watchdog = std::make_unique<EndOfInput>(0);
        std::optional<int> owner;
        if (parser.isSet(u"owner-descriptor"_s))
            owner = parser.value(u"owner-descriptor"_s).toInt();
        QObject::connect(watchdog.get(), &EndOfInput::ended, watchdog.get(), [folder, owner] {
            startWatchdog(folder, owner);
            QCoreApplication::quit();
        });
    }

    std::optional<FileLock> lock;
    Worker worker(folder, *identity, *settings, *token, version());
    QObject::connect(&worker, &Worker::restartRequested, &worker, [] { QCoreApplication::exit(Worker::restartCode); });
    QTimer start;
    start.setInterval(lockPause);
    int tries = lockTries;
    const auto attempt = [&] {
        auto taken = FileLock::acquire(folder.workerLock());
        const bool mayCome = !taken && taken.error().kind == core::ErrorKind::Conflict && --tries > 0;
        if (mayCome)
            return;
        start.stop();
        Result<void> started;
        if (taken) {
            lock = std::move(*taken);
            started = worker.start();
        } else {
            started = taken.error();
        }
        if (!started) {
            qCritical("%s", qPrintable(sentence(started.error())));
            QCoreApplication::exit(1);
        }
    };
    QObject::connect(&start, &QTimer::timeout, &worker, attempt);
    // The first try at once, the others in their interval.
    QTimer::singleShot(0, &start, [&start, &attempt] {
        start.start();
        attempt();
    });
    return QCoreApplication::exec();
}

} // namespace mainstay::agent
