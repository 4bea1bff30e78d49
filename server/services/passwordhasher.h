// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSemaphore>

namespace mainstay::services {

/// Hashes and checks passwords with Argon2id (libsodium's crypto_pwhash_str).
class PasswordHasher
{
public:
    struct Cost
    {
        unsigned long long operations = 3;
        std::size_t memory = 64 * 1024 * 1024; ///< bytes; with 3 operations about 100 ms on a core of 2020
    };
    static constexpr Cost least{1, 8 * 1024}; ///< for tests

    static constexpr int minLength = 10; ///< characters of a new password
    static constexpr int maxLength = 1024;

    explicit PasswordHasher(Cost cost);

    /// Errors: InvalidInput (context: field=password) for one that is too short or too long.
    core::Result<QString> hash(const QString &password);

    bool matches(const QString &hash, const QString &password);

    /// Takes as long as matches(), for a user that is unknown.
    void pretend(const QString &password);

    /// A hash of this cost that belongs to no password.
    QString decoy() const;

private:
    const Cost m_cost;
    QSemaphore m_room{2}; // so that a flood of sign-ins takes neither all memory nor all cores
};

} // namespace mainstay::services
