// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of enrolment tokens; the tokens themselves are kept as hashes.
class EnrolmentTokenRepository
{
public:
    static core::Result<void> insert(
        Transaction &transaction, const core::EnrolmentToken &token, const QByteArray &tokenHash);
    /// Counts one use of a token that may be used at \a now. Errors: NotFound for one that is unknown, revoked, used up
    /// or expired.
    static core::Result<core::EnrolmentToken> use(
        Transaction &transaction, const QByteArray &tokenHash, const QDateTime &now);
    /// Errors: NotFound.
    static core::Result<core::EnrolmentToken> find(const Connection &connection, const core::TokenId &id);
    static core::Result<void> revoke(Transaction &transaction, const core::TokenId &id);
    static core::Result<core::Page<core::EnrolmentToken>> list(const Connection &connection, const PageRequest &wanted);
};

} // namespace mainstay::storage
