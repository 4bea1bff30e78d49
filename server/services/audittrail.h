// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/services/actor.h"
#include "server/services/clock.h"
#include "server/storage/database.h"
#include "server/storage/lists.h"

namespace mainstay::services {

/// What a check of the audit trail found.
struct AuditCheck
{
    qint64 entries = 0;
    QString head; ///< hash of the newest: keep it elsewhere, and a shortened trail shows too
    std::optional<qint64> brokenAt; ///< revision of the first entry that does not fit
};

/// Who did what, when, from where. Each entry's hash covers the one before, so that a changed or removed entry shows;
/// entries are written in the transaction of what they tell.
class AuditTrail
{
public:
    AuditTrail(storage::Database &database, const Clock &clock);

    /// \a action is dotted, such as request.create; \a detail holds values and no words, since the trail is read in
    /// every language, and never a secret.
    core::Result<void> append(storage::Transaction &transaction, const Actor &actor, const QString &action,
        const QString &subject, const QString &detail = {}) const;

    static QString detailOf(const QStringList &values) { return values.join(QStringLiteral(" · ")); }

    core::Result<core::Page<core::AuditEntry>> list(const storage::PageRequest &wanted) const;
    core::Result<AuditCheck> verify() const;

    /// SHA-256 over the previous hash and the entry's fields, each with its length before it so that no two entries
    /// come to the same bytes; lower-case hex.
    static QString hashOf(const QString &previous, const core::AuditEntry &entry);

private:
    storage::Database &m_database;
    const Clock &m_clock;
};

} // namespace mainstay::services
