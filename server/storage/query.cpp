// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/query.h"

#include "server/storage/connection.h"

#include <QSqlError>
#include <QStorageInfo>
#include <QTimeZone>
#include <QVariant>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

// The primary result codes of SQLite (sqlite.org/rescode.html); the extended ones keep them in their low byte.
constexpr int sqliteFull = 13;
constexpr int sqliteConstraintUnique = 2067;
constexpr int sqliteConstraintPrimaryKey = 1555;

} // namespace

Query::Query(const Connection &connection, const QString &sql) : m_connection(connection), m_sql(sql)
{
    if (auto known = connection.statements().take(sql)) {
        m_query.emplace(std::move(*known));
        return;
    }
    m_query.emplace(connection.database());
    m_query->setForwardOnly(true);
    if (!m_query->prepare(sql))
        m_status = failure();
}

Query::~Query()
{
    m_query->finish(); // a statement that still reads would hold up the commit
    if (m_status)
        m_connection.statements().giveBack(m_sql, std::move(*m_query));
}

Query &Query::bind(const QString &value)
{
    // A null QString would become NULL; to us it is an empty text like any other.
    m_query->bindValue(m_bound++, value.isNull() ? u""_s : value);
    return *this;
}

Query &Query::bind(const QByteArray &value)
{
    m_query->bindValue(m_bound++, value.isNull() ? QByteArray("") : value);
    return *this;
}

Query &Query::bind(qint64 value)
{
    m_query->bindValue(m_bound++, value);
    return *this;
}

Query &Query::bind(const QDateTime &value)
{
    return value.isValid() ? bind(value.toMSecsSinceEpoch()) : bindNull();
}

Query &Query::bindNull()
{
    m_query->bindValue(m_bound++, QVariant());
    return *this;
}

core::Result<void> Query::run()
{
    if (m_status) {
        m_bound = 0;
        if (!m_query->exec())
            m_status = failure();
    }
    return m_status;
}

bool Query::first()
{
    return run() && next();
}

bool Query::next()
{
    if (!m_status)
        return false;
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        m_status = failure();
    return false;
}

QString Query::text(int column) const
{
    return m_query->value(column).toString();
}

QByteArray Query::bytes(int column) const
{
    return m_query->value(column).toByteArray();
}

qint64 Query::number(int column) const
{
    return m_query->value(column).toLongLong();
}

bool Query::isNull(int column) const
{
    return m_query->value(column).isNull();
}

QDateTime Query::instant(int column) const
{
    return QDateTime::fromMSecsSinceEpoch(number(column), Qt::UTC);
}

std::optional<QDateTime> Query::maybeInstant(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return instant(column);
}

Error Query::failure() const
{
    const QSqlError error = m_query->lastError();
    const int code = error.nativeErrorCode().toInt();
    if ((code & 0xff) == sqliteFull) {
        const QString path = m_connection.path();
        const qint64 available = QStorageInfo(path).bytesAvailable();
        return Error{
            ErrorKind::DiskFull, error.databaseText(), {{u"path"_s, path}, {u"free"_s, QString::number(available)}}};
    }
    if (code == sqliteConstraintUnique || code == sqliteConstraintPrimaryKey)
        return Error{ErrorKind::AlreadyExists, error.databaseText(), {}};
    return Error{ErrorKind::StorageFailed, QString(error.databaseText() + u" ("_s + error.driverText() + u')'), {}};
}

core::Result<void> execute(const Connection &connection, const QString &sql)
{
    return Query(connection, sql).run();
}

} // namespace mainstay::storage
