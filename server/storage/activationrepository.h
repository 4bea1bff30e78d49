// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/updatewizard.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// What a code is bound to.
struct CodeScope
{
    QByteArray session; ///< hash of the session's token
    QString licence; ///< serial
    core::Version version;
    core::CodePurpose purpose = core::CodePurpose::Download;
};

/// A code that was mailed. The code itself is kept nowhere.
struct KeptCode
{
    qint64 id = 0;
    CodeScope scope;
    QString hash; ///< Argon2id
    QDateTime createdAt;
    QDateTime expiresAt;
    int tries = 0; ///< wrong entries while it was valid
    std::optional<QDateTime> usedAt;
    std::optional<QDateTime> mailAt; ///< when the mail server answered
    QString mailAnswer;
    std::optional<core::Error> mailError;
};

/// Activation codes, and the sessions that entered one.
struct ActivationRepository
{
    /// Returns the code's id.
    static core::Result<qint64> insert(Transaction &transaction, const KeptCode &code);
    static core::Result<void> update(Transaction &transaction, const KeptCode &code);
    static core::Result<KeptCode> find(const Connection &connection, qint64 id);
    /// Newest first.
    static core::Result<QList<KeptCode>> newerThan(
        const Connection &connection, const QString &licence, const QDateTime &instant);

    static core::Result<void> authorise(Transaction &transaction, const CodeScope &scope, const QDateTime &at);
    static core::Result<bool> isAuthorised(const Connection &connection, const CodeScope &scope);

    static core::Result<void> forgetBefore(Transaction &transaction, const QDateTime &instant);
};

} // namespace mainstay::storage
