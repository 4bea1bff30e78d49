// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QString>

namespace mainstay::storage {

/// A thread's own connection to the store; statements run on it.
class Connection
{
public:
    Connection(QSqlDatabase database, QString path) : m_database(std::move(database)), m_path(std::move(path)) { }

    const QSqlDatabase &database() const { return m_database; }
    const QString &path() const { return m_path; }

private:
    QSqlDatabase m_database;
    QString m_path;
};

} // namespace mainstay::storage
