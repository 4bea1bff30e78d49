// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QDateTime>
#include <QSqlQuery>

#include <optional>

namespace mainstay::storage {

class Connection;

/// One SQL statement with `?` for its values, bound in their order. Instants are kept as milliseconds since 1970 in
/// UTC.
///
///     Query query(connection, u"SELECT name FROM users WHERE role = ?"_s);
///     query.bind(u"viewer"_s);
///     for (bool row = query.first(); row; row = query.next()) names.append(query.text(0));
///     if (!query.status()) return query.status().error();
class Query
{
public:
    /// \a connection has to outlive it.
    Query(const Connection &connection, const QString &sql);
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    Query &bind(const QString &value);
    Query &bind(const QByteArray &value); ///< a blob
    Query &bind(qint64 value);
    Query &bind(int value) { return bind(qint64(value)); }
    Query &bind(bool value) { return bind(qint64(value)); }
    Query &bind(const QDateTime &value); ///< NULL when invalid
    template <typename Tag> Query &bind(const core::Id<Tag> &value) { return bind(value.text); }
    template <typename T> Query &bind(const std::optional<T> &value) { return value ? bind(*value) : bindNull(); }
    Query &bindNull();
    Query &bind(const char *) = delete;

    /// Runs the statement; afterwards values may be bound again for another run. Errors: StorageFailed, DiskFull,
    /// AlreadyExists for a value that has to be unique.
    core::Result<void> run();

    /// Runs the statement and goes to its first row; false without one or after an error, which status() tells.
    bool first();
    bool next();
    core::Result<void> status() const { return m_status; }

    QString text(int column) const;
    QByteArray bytes(int column) const;
    qint64 number(int column) const;
    bool flag(int column) const { return number(column) != 0; }
    bool isNull(int column) const;
    QDateTime instant(int column) const;
    std::optional<QDateTime> maybeInstant(int column) const;

    qint64 changedRows() const { return m_query->numRowsAffected(); }

private:
    core::Error failure() const;

    const Connection &m_connection;
    const QString m_sql;
    std::optional<QSqlQuery> m_query;
    int m_bound = 0;
    core::Result<void> m_status;
};

/// Runs one statement without values.
core::Result<void> execute(const Connection &connection, const QString &sql);

} // namespace mainstay::storage
