// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>
#include <optional>

namespace mainstay::storage {

/// Statements that were compiled before, by their text; compiling one takes as long as running it on a row. The one
/// that was not used for longest goes first: a new store begins with a hundred that are never asked for again.
class StatementCache
{
public:
    /// One that nobody uses, if any.
    std::optional<QSqlQuery> take(const QString &sql)
    {
        const std::unique_ptr<QSqlQuery> statement(m_statements.take(sql));
        return statement ? std::optional(std::move(*statement)) : std::nullopt;
    }

    void giveBack(const QString &sql, QSqlQuery statement)
    {
        m_statements.insert(sql, new QSqlQuery(std::move(statement)));
    }

private:
    static constexpr qsizetype maxStatements = 128;

    QCache<QString, QSqlQuery> m_statements{maxStatements};
};

/// A thread's own connection to the store; statements run on it.
class Connection
{
public:
    Connection(QSqlDatabase database, QString path) : m_database(std::move(database)), m_path(std::move(path)) { }

    const QSqlDatabase &database() const { return m_database; }
    const QString &path() const { return m_path; }
    StatementCache &statements() const { return *m_statements; }

private:
    QSqlDatabase m_database;
    QString m_path;
    std::shared_ptr<StatementCache> m_statements = std::make_shared<StatementCache>();
};

} // namespace mainstay::storage
