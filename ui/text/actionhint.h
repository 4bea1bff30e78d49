// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection.h"

#include <QString>

namespace mainstay::ui {

/// Whether an action may be offered now, and why not: what a role may not do stays visible but disabled, with the
/// reason.
struct ActionHint
{
    bool allowed = false;
    QString reason; ///< empty when allowed
};

ActionHint actionHint(const models::Connection &connection, core::Permission permission);

} // namespace mainstay::ui
