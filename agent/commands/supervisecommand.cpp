// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/supervisecommand.h"

#include "agent/commands/sentence.h"
#include "agent/host/childprocess.h"
#include "agent/host/endofinput.h"
#include "agent/host/filejournalstore.h"
#include "agent/host/filelock.h"
#include "agent/host/identity.h"
#include "agent/host/logging.h"
#include "agent/host/stopsignals.h"
#include "agent/watchdog/watchdog.h"

#include <QCoreApplication>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

void SuperviseCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
    parser.addOption(
        {u"stop-with-stdin"_s, u"Stops when standard input ends, so that it does not outlive who started it."_s});
    QCommandLineOption handedOver(
        u"handed-over"_s, u"The version that the former watchdog handed over to."_s, u"VERSION"_s);
    handedOver.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(handedOver);
}

int SuperviseCommand::run(const QCommandLineParser &parser)
{
    const DataFolder folder(parser.value(u"data"_s));
    const auto identity = loadIdentity(folder);
    if (!identity) {
        complain(u"%1 is not enrolled: see mainstay-agent enrol --help."_s.arg(folder.path()));
        return fail(identity.error());
    }
    const auto settings = loadSettings(folder);
    if (!settings)
        return fail(settings.error());
    std::optional<FileLock> lock;
    if (auto taken = FileLock::acquire(folder.watchdogLock()))
        lock = std::move(*taken);
    else
        return fail(taken.error());
    startLogging(folder.watchdogLog());

    Watchdog::Settings watch;
    watch.watch = std::chrono::milliseconds(settings->watchMilliseconds);
    watch.firstRestart = std::chrono::milliseconds(std::min<qint64>(500, settings->firstRetryMilliseconds));
    const bool stopsWithInput = parser.isSet(u"stop-with-stdin"_s);
    std::optional<int> owner;
    if (stopsWithInput) {
        // The worker keeps our owner's pipe for the watchdog that it would start if we were killed.
        if (const auto copy = inheritableCopy(0)) {
            owner = *copy;
            watch.workerArguments = {u"--owner-descriptor"_s, QString::number(*owner)};
        }
    }

    StopSignals signals_;
    FileJournalStore store(folder.journalFile());
    const auto handedOver = core::Version::parse(parser.value(u"handed-over"_s)).valueOr({});
    Watchdog watchdog(folder, store, version(), handedOver, watch);
    QObject::connect(&signals_, &StopSignals::stopRequested, &watchdog, &Watchdog::stop);
    QObject::connect(&watchdog, &Watchdog::stopped, &watchdog, [] { QCoreApplication::quit(); });
    std::unique_ptr<EndOfInput> input;
    if (stopsWithInput) {
        input = std::make_unique<EndOfInput>(0);
        QObject::connect(input.get(), &EndOfInput::ended, &watchdog, &Watchdog::stop);
    }
    QObject::connect(&watchdog, &Watchdog::handOverRequested, &watchdog, [&](const core::Version &next) {
        QStringList arguments{u"supervise"_s, u"--data"_s, folder.path(), u"--handed-over"_s, next.toString()};
        if (stopsWithInput)
            arguments.append(u"--stop-with-stdin"_s);
        if (owner)
            closeDescriptor(*owner);
        lock.reset();
        const core::Error error = replaceProcess(folder.programOf(next), arguments);
        // Still here: then this version goes on watching. Whoever took the lock meanwhile does it instead.
        qCritical("%s", qPrintable(sentence(error)));
        QCoreApplication::exit(1);
    });
    watchdog.start();
    return QCoreApplication::exec();
}

} // namespace mainstay::agent
