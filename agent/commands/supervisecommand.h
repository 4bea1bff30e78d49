// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent supervise
class SuperviseCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("supervise"); }
    QString summary() const override
    {
        return QStringLiteral("Keeps the agent running and watches over its upgrades; what a service manager starts.");
    }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
