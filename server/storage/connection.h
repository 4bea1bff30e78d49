// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <memory>
#include <optional>

namespace mainstay::storage {

/// Statements that were compiled before, by their text; compiling one takes as long as running it on a row.
class StatementCache
{
public:
    /// One that nobody uses, if any.
    std::optional<QSqlQuery> take(const QString &sql)
    {
        const auto it = m_statements.find(sql);
        if (it == m_statements.end())
            return std::nullopt;
        QSqlQuery statement = std::move(*it);
        m_statements.erase(it);
        return statement;
    }

    void giveBack(const QString &sql, QSqlQuery statement)
    {
        if (m_statements.size() < maxStatements)
            m_statements.insert(sql, std::move(statement));
    }

private:
    static constexpr qsizetype maxStatements = 128;

    QHash<QString, QSqlQuery> m_statements;
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
