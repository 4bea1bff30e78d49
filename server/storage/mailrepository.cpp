// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/mailrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Mail;
using core::Result;

namespace {

#define MAIL_COLUMNS                                                                                                   \
    "id, kind, recipient, subject, state, created_at, attempts, next_try_at, sent_at, reply, error, revision"

Mail mailOf(const Query &row)
{
    Mail mail;
    mail.id = row.text(0);
    mail.kind = row.text(1);
    mail.recipient = row.text(2);
    mail.subject = row.text(3);
    mail.state = enumOf<core::MailState>(row.text(4));
    mail.createdAt = row.instant(5);
    mail.attempts = int(row.number(6));
    mail.nextTryAt = row.maybeInstant(7);
    mail.sentAt = row.maybeInstant(8);
    mail.reply = row.text(9);
    mail.error = errorOf(row.text(10));
    mail.revision = row.number(11);
    return mail;
}

} // namespace

Result<void> MailRepository::insert(Transaction &transaction, const QueuedMail &queued)
{
    const Mail &mail = queued.mail;
    return Query(transaction,
        u"INSERT INTO mails (" MAIL_COLUMNS
        ", body, html, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(mail.id)
        .bind(mail.kind)
        .bind(mail.recipient)
        .bind(mail.subject)
        .bind(columnOf(mail.state))
        .bind(mail.createdAt)
        .bind(mail.attempts)
        .bind(mail.nextTryAt)
        .bind(mail.sentAt)
        .bind(mail.reply)
        .bind(columnOf(mail.error))
        .bind(transaction.nextRevision(collection::mails))
        .bind(queued.text)
        .bind(queued.html)
        .bind(queued.expiresAt)
        .run();
}

Result<void> MailRepository::update(Transaction &transaction, const Mail &mail)
{
    const QString state = columnOf(mail.state);
    return Query(transaction,
        u"UPDATE mails SET state = ?, attempts = ?, next_try_at = ?, sent_at = ?, reply = ?, error = ?, revision = ?,"
        " body = iif(? = 'queued', body, ''), html = iif(? = 'queued', html, '') WHERE id = ?"_s)
        .bind(state)
        .bind(mail.attempts)
        .bind(mail.nextTryAt)
        .bind(mail.sentAt)
        .bind(mail.reply)
        .bind(columnOf(mail.error))
        .bind(transaction.nextRevision(collection::mails))
        .bind(state)
        .bind(state)
        .bind(mail.id)
        .run();
}

Result<std::optional<QueuedMail>> MailRepository::next(const Connection &connection)
{
    Query query(connection,
        u"SELECT " MAIL_COLUMNS
        ", body, html, expires_at FROM mails WHERE state = 'queued' ORDER BY next_try_at LIMIT 1"_s);
    if (query.first()) {
        return std::optional(QueuedMail{mailOf(query), query.text(12), query.text(13), query.instant(14)});
    }
    if (!query.status())
        return query.status().error();
    return std::optional<QueuedMail>();
}

Result<core::Page<Mail>> MailRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<Mail>(connection, collection::mails,
        u"SELECT " MAIL_COLUMNS " FROM mails WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, mailOf);
}

Result<QMap<QString, QDateTime>> MailRepository::lastAccepted(const Connection &connection)
{
    Query query(
        connection, u"SELECT recipient, max(sent_at) FROM mails WHERE sent_at IS NOT NULL GROUP BY recipient"_s);
    QMap<QString, QDateTime> last;
    for (bool row = query.first(); row; row = query.next())
        last.insert(query.text(0), query.instant(1));
    if (!query.status())
        return query.status().error();
    return last;
}

Result<void> MailRepository::removeBefore(Transaction &transaction, const QDateTime &instant)
{
    QStringList old;
    {
        Query query(transaction,
            u"SELECT id FROM mails m WHERE state <> 'queued' AND created_at < ? AND (sent_at IS NULL OR EXISTS ("
            "SELECT 1 FROM mails n WHERE n.recipient = m.recipient AND n.sent_at > m.sent_at))"_s);
        query.bind(instant);
        for (bool row = query.first(); row; row = query.next())
            old.append(query.text(0));
        if (!query.status())
            return query.status();
    }
    for (const QString &id : old) {
        if (const auto removed = Query(transaction, u"DELETE FROM mails WHERE id = ?"_s).bind(id).run(); !removed)
            return removed;
        if (const auto buried = transaction.bury(collection::mails, id); !buried)
            return buried;
    }
    return {};
}

} // namespace mainstay::storage
