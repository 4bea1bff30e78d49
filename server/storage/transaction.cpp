// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/transaction.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;

qint64 Transaction::takeRevisions(QLatin1StringView collection, qint64 count)
{
    const qint64 first = m_revision + 1;
    m_revision += count;
    if (count > 0)
        m_touched.insert(collection, m_revision);
    return first;
}

core::Result<void> Transaction::bury(QLatin1StringView collection, const QString &id)
{
    return Query(*this, u"INSERT OR REPLACE INTO tombstones (collection, id, revision) VALUES (?, ?, ?)"_s)
        .bind(QString(collection))
        .bind(id)
        .bind(nextRevision(collection))
        .run();
}

void Transaction::rollBackTo(const Mark &mark)
{
    m_touched = mark.touched;
    m_afterCommit.resize(mark.afterCommit);
}

} // namespace mainstay::storage
