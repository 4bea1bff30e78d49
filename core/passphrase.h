// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace mainstay::core {

enum class PassphraseStrength {
    Weak, ///< not accepted
    Good,
    Strong,
};

/// How long a guesser would need, roughly, who knows how people choose passphrases: repeats, runs such as "1234", and
/// words count for little. An estimate for a key file whose every guess costs seconds; no proof.
PassphraseStrength strengthOf(QStringView passphrase);

/// The same in bits, for tests and for those who ask.
double guessBits(QStringView passphrase);

} // namespace mainstay::core
