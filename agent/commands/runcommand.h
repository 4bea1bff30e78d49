// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent run
class RunCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("run"); }
    QString summary() const override
    {
        return QStringLiteral("Polls the main server and carries out upgrades; started by the watchdog.");
    }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
