// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent simulate
class SimulateCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("simulate"); }
    QString summary() const override
    {
        return QStringLiteral("Plays a fleet of computers for a rehearsal; touches nothing of this one.");
    }
    QString arguments() const override { return QStringLiteral("N"); }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
