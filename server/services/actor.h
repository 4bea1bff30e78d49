// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::services {

/// Who does something, for the audit trail.
struct Actor
{
    QString user; ///< or "agent", "server", "command line"
    QString address;
};

} // namespace mainstay::services
