// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent enrol
class EnrolCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("enrol"); }
    QString summary() const override { return QStringLiteral("Makes this computer known to its main server."); }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
