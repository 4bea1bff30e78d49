// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent service
class ServiceCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("service"); }
    QString summary() const override
    {
        return QStringLiteral(
            "Keeps the watchdog running; what Windows starts. Also installs and removes the service.");
    }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
