// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqliteexchange.h"

#include "server/backup/sqliteconnection.h"
#include "server/backup/sqliterestore.h"

#include <QElapsedTimer>

#include <thread>

#include <sqlite3.h>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr int pagesPerExchange = 1024;
constexpr auto pause = std::chrono::milliseconds(20);

bool isLocked(int code)
{
    return (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
}

/// A file in WAL mode cannot take pages of another size: the copy gets those of the file.
Result<void> adoptPageSize(SqliteConnection &copy, SqliteConnection &target)
{
    const auto wanted = target.number("PRAGMA page_size");
    const auto found = copy.number("PRAGMA page_size");
    if (!wanted)
        return wanted.error();
    if (!found)
        return found.error();
    if (*wanted == *found)
        return {};
    return copy.run("PRAGMA journal_mode=DELETE; PRAGMA page_size=" + QByteArray::number(*wanted) + "; VACUUM");
}

} // namespace

Result<std::unique_ptr<Restoration>> SqliteExchange::begin(
    const QString &staged, const QString &path, std::chrono::seconds patience, jobs::Progress &progress)
{
    auto copy = SqliteRestore::begin(staged, SqliteRestore::Kind::Replacement, progress);
    if (!copy)
        return copy;
    std::unique_ptr<SqliteExchange> exchange(new SqliteExchange(staged, path, patience, progress));
    exchange->m_copy = std::move(*copy);
    return std::unique_ptr<Restoration>(std::move(exchange));
}

Result<TableFigures> SqliteExchange::finish()
{
    return m_copy->finish();
}

Result<void> SqliteExchange::keep()
{
    auto copy = SqliteConnection::open(m_staged, SqliteConnection::Mode::Write);
    if (!copy)
        return copy.error();
    auto target = SqliteConnection::open(m_path, SqliteConnection::Mode::Write);
    if (!target)
        return target.error();
    // This waits by itself, so that a cancel is noticed.
    if (const auto set = target->run("PRAGMA busy_timeout=0"); !set)
        return set;
    if (const auto adopted = adoptPageSize(*copy, *target); !adopted)
        return adopted;

    sqlite3_backup *const backup = sqlite3_backup_init(target->handle(), "main", copy->handle(), "main");
    if (!backup)
        return target->error(sqlite3_errcode(target->handle()));
    QElapsedTimer waited;
    waited.start();
    // From its first page on it holds the file locked: nobody reads or writes half of it.
    int code = SQLITE_OK;
    for (bool goesOn = true; goesOn && !m_progress.stopRequested();) {
        code = sqlite3_backup_step(backup, pagesPerExchange);
        const bool waits = isLocked(code) && waited.elapsed() < m_patience.count() * 1000;
        if (waits)
            std::this_thread::sleep_for(pause);
        goesOn = code == SQLITE_OK || waits;
        const int total = sqlite3_backup_pagecount(backup);
        m_progress.advance(total - sqlite3_backup_remaining(backup), total);
    }
    // What has not reached its end is rolled back here.
    const int end = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE && end == SQLITE_OK)
        return {};
    if (m_progress.stopRequested() && code != SQLITE_DONE)
        return Error{ErrorKind::Cancelled, {}, {}};
    const int failure = code == SQLITE_DONE ? end : code;
    if (isLocked(failure)) {
        return Error{ErrorKind::TimedOut, u"another program keeps the file locked"_s,
            {{u"reason"_s, u"locked"_s}, {u"path"_s, m_path}}};
    }
    return target->error(failure);
}

} // namespace mainstay::backup
