// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace mainstay::models {

/// How good or bad a state is; the look gives each its colour.
enum class Tone { Neutral, Info, Ok, Warning, Bad };

/// What a table's cell says beside Qt::DisplayRole. A model answers those it has and leaves the others invalid.
enum Role : int {
    ToneRole = Qt::UserRole + 1, ///< Tone of a state
    IconRole, ///< QString: an icon's name in resources/icons, such as u"check"
    FractionRole, ///< double, 0 to 1: done so far, failures not counted
    FailedFractionRole, ///< double, 0 to 1: failed so far; Fraction + FailedFraction <= 1
    SortKeyRole, ///< what to sort by when it is not the displayed text
    ExplanationRole, ///< QString: the one sentence that answers "why?"
    EnabledRole, ///< bool: whether a row's action may be used now; absent means yes
    RowKeyRole, ///< what a row is, wherever it moves: unique in the model, convertible to QString. Asked at column 0
    CopyRole, ///< QString: what is copied and exported when it is not the displayed text
    FirstFreeRole = Qt::UserRole + 100, ///< a model's own roles start here
};

} // namespace mainstay::models
