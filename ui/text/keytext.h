// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passphrase.h"
#include "ui/text/errortext.h"
#include "ui/widgets/chip.h"

namespace mainstay::ui {

/// As errorText(), in the words of keys and passphrases.
ErrorText keyErrorText(const core::Error &error);

Chip strengthChip(core::PassphraseStrength strength);

} // namespace mainstay::ui
