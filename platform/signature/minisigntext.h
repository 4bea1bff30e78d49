// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <array>
#include <cstddef>
#include <optional>
#include <span>

/// What the three minisign text files share: a comment line, then base64 of a fixed number of bytes.
namespace mainstay::platform::minisign {

inline constexpr qsizetype maximumCommentLine = 1024; ///< bytes of an untrusted comment's line, with its end
inline constexpr qsizetype maximumTrustedLine = 8192; ///< bytes of a trusted comment's line, with its end
inline constexpr QByteArrayView untrustedPrefix = "untrusted comment: ";
inline constexpr QByteArrayView trustedPrefix = "trusted comment: ";

/// The lines of \a text without their ends (LF or CRLF); blank lines at the end are dropped.
QList<QByteArrayView> lines(QByteArrayView text);

/// Decodes strict, padded base64 of exactly \a target.size() bytes; false for anything else.
bool decode(QByteArrayView base64, std::span<unsigned char> target);

/// Padded base64 without line breaks.
QByteArray encode(std::span<const unsigned char> bytes);

/// The comment behind \a prefix; nothing when the line does not start with it, is longer than \a limit bytes,
/// is not UTF-8 or has control characters other than a tab.
std::optional<QString> comment(QByteArrayView line, QByteArrayView prefix, qsizetype limit);

/// The line for \a text, without its end; nothing when comment() would refuse to read it back.
std::optional<QByteArray> commentLine(QByteArrayView prefix, const QString &text, qsizetype limit);

/// Starts libsodium once; every function that calls it comes here first.
void startSodium();

inline const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

} // namespace mainstay::platform::minisign
