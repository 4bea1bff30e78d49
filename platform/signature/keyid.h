// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

namespace mainstay::platform {

/// The eight bytes that name a minisign key pair; not secret, and by themselves no proof of anything.
struct KeyId
{
    quint64 value = 0; ///< the bytes read as little endian, as the minisign tool prints them

    /// Upper-case hex without leading zeros, exactly as the minisign tool prints it.
    QString text() const { return QString::number(value, 16).toUpper(); }

    friend bool operator==(const KeyId &, const KeyId &) = default;
    friend size_t qHash(KeyId id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

} // namespace mainstay::platform
