// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent status
class StatusCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("status"); }
    QString summary() const override
    {
        return QStringLiteral("Says what this agent is, which version runs, and what it is doing.");
    }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
