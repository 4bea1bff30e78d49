// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace mainstay::platform {

/// Where secrets are kept for this user. Calls do not block; a future always has a result, also when the keychain goes
/// away first (Cancelled).
class Keychain
{
public:
    virtual ~Keychain() = default;

    /// Whether secrets can be kept now. Asks the keychain itself, so the desktop may show its unlock dialog.
    /// Errors: KeychainUnavailable.
    virtual QFuture<core::Result<void>> available() = 0;

    /// Errors: NotFound, KeychainUnavailable (also when the user refused).
    virtual QFuture<core::Result<QByteArray>> read(const QString &key) = 0;

    /// Adds or replaces. Errors: KeychainUnavailable.
    virtual QFuture<core::Result<void>> write(const QString &key, const QByteArray &secret) = 0;

    /// A secret that is not there is no error. Errors: KeychainUnavailable.
    virtual QFuture<core::Result<void>> remove(const QString &key) = 0;
};

} // namespace mainstay::platform
