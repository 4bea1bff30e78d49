// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QStringView>

namespace mainstay::core {

/// Whether \a text is a public key of the age tool, such as "age1ql3z…": 32 bytes in bech32, whose checksum finds what
/// was mistyped.
bool isAgeRecipient(QStringView text);

/// The secret keys ("AGE-SECRET-KEY-1…", one a line) in the text of an age identity file without its comments; empty
/// where the file is something else, such as one with a passphrase, or has a key that is mistyped.
QByteArray ageIdentities(QByteArrayView text);

/// What the age tool means by the first line that it says when it fails (age 1.1 and 1.2): WrongCredentials where no
/// key fits, VerificationFailed where the file is damaged or cut short, else ProcessFailed.
ErrorKind ageErrorKind(QStringView said);

} // namespace mainstay::core
