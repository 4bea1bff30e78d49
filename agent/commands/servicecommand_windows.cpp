// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/servicecommand_windows.h"

#include "agent/commands/sentence.h"
#include "agent/host/childprocess.h"
#include "agent/host/identity.h"
#include "agent/host/logging.h"
#include "agent/host/stopsignals.h"
#include "agent/service/servicehost_windows.h"
#include "agent/service/servicekeeper.h"
#include "agent/service/serviceregistration_windows.h"

#include <QCoreApplication>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 notEnrolled = 1;

int install(const DataFolder &folder)
{
    const QString program = QCoreApplication::applicationFilePath();
    const auto registered = registerService(program, {u"service"_s, u"--data"_s, folder.path()});
    if (!registered)
        return fail(registered.error());
    say(u"The service %1 starts with this computer from now on. To start it at once: net start %1"_s.arg(
        serviceName()));
    if (!loadIdentity(folder))
        say(u"%1 is not enrolled yet; until it is, the service cannot run: see mainstay-agent enrol --help."_s.arg(
            folder.path()));
    return 0;
}

int uninstall()
{
    if (const auto removed = unregisterService(); !removed)
        return fail(removed.error());
    say(u"The service %1 is gone."_s.arg(serviceName()));
    return 0;
}

} // namespace

void ServiceCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
    parser.addOption({u"install"_s, u"Makes this program, where it lies now, a service of this computer."_s});
    parser.addOption({u"uninstall"_s, u"Stops the service and removes it; the data folder stays."_s});
}

int ServiceCommand::run(const QCommandLineParser &parser)
{
    const DataFolder folder(parser.value(u"data"_s));
    if (parser.isSet(u"install"_s))
        return install(folder);
    if (parser.isSet(u"uninstall"_s))
        return uninstall();

    // For this process as well: what a console tells at a logging off is not for a service.
    qputenv(keptVariable, "1");
    ServiceHost host(serviceName());
    const bool isService = host.connectToManager();
    const auto identity = loadIdentity(folder);
    if (!identity) {
        if (isService)
            host.stopped(notEnrolled);
        complain(u"%1 is not enrolled: see mainstay-agent enrol --help."_s.arg(folder.path()));
        return fail(identity.error());
    }
    if (!isService)
        say(u"Not started by Windows' service manager: running in the foreground. Ctrl+C ends it."_s);
    startLogging(folder.serviceLog());

    ServiceKeeper keeper(folder, QCoreApplication::applicationFilePath(), {});
    StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &keeper, &ServiceKeeper::stop);
    QObject::connect(&host, &ServiceHost::stopRequested, &keeper, &ServiceKeeper::stop);
    QObject::connect(&keeper, &ServiceKeeper::started, &host, &ServiceHost::running);
    QObject::connect(&keeper, &ServiceKeeper::stopped, &host, [&] {
        if (isService)
            host.stopped(0);
        QCoreApplication::quit();
    });
    keeper.start();
    return QCoreApplication::exec();
}

} // namespace mainstay::agent
