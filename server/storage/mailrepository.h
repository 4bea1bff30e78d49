// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/mail.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// A mail with what only its delivery may know.
struct QueuedMail
{
    core::Mail mail{};
    QString text{};
    QString html{};
    QDateTime expiresAt{};
};

/// The table of mails: the queue, and for a while what became of them.
class MailRepository
{
public:
    static core::Result<void> insert(Transaction &transaction, const QueuedMail &mail);
    /// State, attempts, instants, reply and error; takes a new revision. One that has ended loses its text.
    static core::Result<void> update(Transaction &transaction, const core::Mail &mail);
    /// The queued one whose try is due first, whether it is due already or not; nothing when none waits.
    static core::Result<std::optional<QueuedMail>> next(const Connection &connection);
    static core::Result<core::Page<core::Mail>> list(const Connection &connection, const PageRequest &wanted);
    /// When a mail server last took a mail for each recipient.
    static core::Result<QMap<QString, QDateTime>> lastAccepted(const Connection &connection);
    /// Removes those that ended before \a instant, but for the last that each recipient was sent.
    static core::Result<void> removeBefore(Transaction &transaction, const QDateTime &instant);
};

} // namespace mainstay::storage
