// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storesignals.h"
#include "models/tablemodelbase.h"
#include "ui/widgets/emptystate.h"

namespace mainstay::ui {

/// What a list says while it shows no rows: loading, failed with the reason, nothing matches the filter, or \a none.
EmptyState::Content listState(
    const models::StoreSignals &store, const models::TableModelBase &model, const EmptyState::Content &none);

} // namespace mainstay::ui
