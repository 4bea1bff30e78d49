// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/backup/backupengine.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

struct sqlite3;

namespace mainstay::jobs {
class Progress;
}

namespace mainstay::backup {

/// A connection to an SQLite file through SQLite's own interface: Qt SQL has neither its online backup nor a way to
/// stop a statement. Use it in one thread at a time.
class SqliteConnection
{
public:
    enum class Mode {
        ReadLive, ///< others may be writing
        ReadFrozen, ///< nobody writes any more: no locks, and no files beside it
        Write, ///< a file that is there; others may read and write it
        Scratch, ///< a new file that nobody misses after a crash: no journal, no syncing
    };

    /// Errors: FileUnreadable, FileUnwritable, StorageFailed.
    static core::Result<SqliteConnection> open(const QString &path, Mode mode);
    ~SqliteConnection();
    SqliteConnection(SqliteConnection &&) noexcept;
    SqliteConnection &operator=(SqliteConnection &&) noexcept;

    /// Makes statements end with Cancelled soon after \a stop says true; it is asked from their thread.
    void stopWhen(std::function<bool()> stop);

    core::Result<void> run(const QByteArray &sql);
    /// The first column of each row.
    core::Result<QStringList> texts(const QByteArray &sql);
    /// The first two columns of each row, a text and a number.
    core::Result<QMap<QString, qint64>> numbers(const QByteArray &sql);
    core::Result<qint64> number(const QByteArray &sql);

    /// VerificationFailed when SQLite's quick_check finds damage.
    core::Result<void> quickCheck();
    /// Rows and bytes of each ordinary table.
    core::Result<TableFigures> figures();

    /// The error that SQLite's result \a code stands for, with the connection's message.
    core::Error error(int code) const;

    sqlite3 *handle() const { return m_handle.get(); }

private:
    struct Close
    {
        void operator()(sqlite3 *handle) const;
    };

    SqliteConnection(QString path, sqlite3 *handle);

    QString m_path;
    std::unique_ptr<std::function<bool()>> m_stop; // where SQLite looks for it, also after a move
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// Begins a read transaction in both connections to a database in WAL mode, so that both see the same instant.
/// Errors: StorageFailed, TimedOut when others write so densely that it cannot be had.
core::Result<void> beginTogether(SqliteConnection &one, SqliteConnection &other);

/// Copies the database as \a source sees it now into the new file \a path. While \a source holds a read transaction the
/// copy is of that one instant, never starts again, and hinders no writer of a database in WAL mode.
core::Result<void> copyDatabase(SqliteConnection &source, const QString &path, jobs::Progress &progress);

} // namespace mainstay::backup
