// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"

namespace mainstay::update {

/// \a update as it is once \a report is believed. A report may tell of several states at once, because earlier ones
/// were lost: they are gone through in the table's order, and a state that the table does not lead to is refused. The
/// agent's word alone never completes an update: the version that answers has to be the patch's. Errors: Conflict
/// (context: state).
core::Result<core::Update> withNews(core::Update update, const core::HostReport &report, const QDateTime &now);

/// Begins the next attempt: what went wrong before is forgotten.
void anotherAttempt(core::Update &update, const QDateTime &now);

} // namespace mainstay::update
