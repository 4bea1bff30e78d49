// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QVersionNumber>

namespace mainstay::backup {

/// A program of a database's client package.
struct ClientTool
{
    QString path{};
    QString said{}; ///< the line with which it says its version
    QVersionNumber version{};

    /// Asks the program for its version. Errors: NotFound (context: program), ProcessFailed.
    static core::Result<ClientTool> ask(const QString &program);
};

/// The first version number in \a text, such as 15.18 of "15.18 (Debian 15.18-0+deb12u1)".
QVersionNumber versionIn(const QString &text);

} // namespace mainstay::backup
