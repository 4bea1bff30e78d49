// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::update {

/// \a text without what must not leave the site in a log: passwords and keys in assignments, headers and addresses,
/// tokens of ours, activation codes, private keys. What was there is shown as [redacted].
QString redacted(const QString &text);

} // namespace mainstay::update
