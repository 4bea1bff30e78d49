// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/command.h"
#include "agent/host/datafolder.h"
#include "agent/host/logging.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

/// An agent as they come out on bad days: every check passes, and as soon as it has to work it ends.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto version = mainstay::core::Version::parse(QStringLiteral(MAINSTAY_AGENT_VERSION));
    if (arguments.value(1) != "run"_L1)
        return mainstay::agent::runCommandLine(arguments, *version);
    const qsizetype data = arguments.indexOf(u"--data"_s);
    mainstay::agent::startLogging(mainstay::agent::DataFolder(arguments.value(data + 1)).workerLog());
    qCritical("The collector cannot be started: symbol lookup error: undefined symbol: collector_open_v2");
    return 127;
}
