// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent self-test
class SelfTestCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("self-test"); }
    QString summary() const override
    {
        return QStringLiteral("Finds out whether this version could run here, without touching anything.");
    }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
