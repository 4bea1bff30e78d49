// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace mainstay::ui {

/// An error as people read it: what happened and why in one sentence, what to do in another.
struct ErrorText
{
    QString sentence;
    QString remedy; ///< may be empty where there is nothing to do
    QString details; ///< technical, in English, for "Details" and "Copy"; never empty
};

/// The one place that turns a kind of error into words, in the program's language.
ErrorText errorText(const core::Error &error);

} // namespace mainstay::ui
