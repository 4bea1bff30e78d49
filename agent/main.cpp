// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/command.h"

#include <QCoreApplication>

/// The one place that knows the version: compiled anew for each that the build makes.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto version = mainstay::core::Version::parse(QStringLiteral(MAINSTAY_AGENT_VERSION));
    return mainstay::agent::runCommandLine(QCoreApplication::arguments(), *version);
}
