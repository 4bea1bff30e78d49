// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::core {

/// Whether \a text is an address that a mail can be sent to: user@domain in ASCII, without anything that could end a
/// header or a command. Whether mail reaches it, only mail can tell.
bool isMailAddress(const QString &text);

} // namespace mainstay::core
