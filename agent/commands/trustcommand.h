// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// mainstay-agent trust
class TrustCommand : public Command
{
public:
    using Command::Command;

    QString name() const override { return QStringLiteral("trust"); }
    QString summary() const override
    {
        return QStringLiteral("Trusts a key: packages that it signed may be installed here.");
    }
    QString arguments() const override { return QStringLiteral("FILE.pub"); }
    void declare(QCommandLineParser &parser) const override;
    int run(const QCommandLineParser &parser) override;
};

} // namespace mainstay::agent
