// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/audittrail.h"

#include "server/storage/auditrepository.h"

#include <QCryptographicHash>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::AuditEntry;
using core::Result;
using storage::AuditRepository;
using storage::Connection;

AuditTrail::AuditTrail(storage::Database &database, const Clock &clock) : m_database(database), m_clock(clock) { }

Result<void> AuditTrail::append(storage::Transaction &transaction, const Actor &actor, const QString &action,
    const QString &subject, const QString &detail) const
{
    const auto previous = AuditRepository::lastHash(transaction);
    if (!previous)
        return previous.error();
    AuditEntry entry{transaction.nextRevision(storage::collection::audit), m_clock.now(), actor.user, actor.address,
        action, subject, detail, {}};
    entry.hash = hashOf(*previous, entry);
    return AuditRepository::insert(transaction, entry);
}

Result<core::Page<AuditEntry>> AuditTrail::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return AuditRepository::list(connection, wanted); });
}

Result<AuditCheck> AuditTrail::verify() const
{
    return m_database.read([](const Connection &connection) -> Result<AuditCheck> {
        AuditCheck check;
        const auto walked = AuditRepository::walk(connection, [&](const AuditEntry &entry) {
            if (hashOf(check.head, entry) != entry.hash) {
                check.brokenAt = entry.revision;
                return false;
            }
            ++check.entries;
            check.head = entry.hash;
            return true;
        });
        if (!walked)
            return walked.error();
        return check;
    });
}

QString AuditTrail::hashOf(const QString &previous, const AuditEntry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &field : {previous, QString::number(entry.revision), core::instantToText(entry.at), entry.user,
             entry.address, entry.action, entry.subject, entry.detail}) {
        const QByteArray utf8 = field.toUtf8();
        hash.addData(QByteArray(QByteArray::number(utf8.size()) + ':'));
        hash.addData(utf8);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace mainstay::services
