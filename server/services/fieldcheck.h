// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

/// What texts from outside may be. Quotes, angle brackets and the rest are just text here.
namespace mainstay::services::fieldcheck {

inline constexpr int maxName = 255;

/// The name without blanks around it, in Unicode's composed form. Errors: InvalidInput (context: field) where nothing
/// is left, more than \a most characters are, or one of them is a control character.
core::Result<QString> name(const QString &field, const QString &text, int most = maxName);

/// A text that may be empty and have line breaks and tabs. Errors: InvalidInput (context: field).
core::Result<QString> text(const QString &field, const QString &text, int most);

/// What an agent says of itself, which is cut rather than refused: a strange host name must not keep a computer out.
QString tame(const QString &text, int most = maxName);

} // namespace mainstay::services::fieldcheck
