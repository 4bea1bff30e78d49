// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqliteconnection.h"

#include "platform/files/files.h"
#include "server/backup/sqlitebulkfile.h"
#include "server/jobs/progress.h"

#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr int busyMilliseconds = 10'000;

// Large enough to run at the disk's speed, small enough to notice a cancel within a fraction of a second.
constexpr int pagesPerStep = 4096;

// Each takes some 50 microseconds; a writer would have to commit in every one of them.
constexpr int mostAttempts = 100'000;

// Statements of SQLite's virtual machine between two looks at the stop flag.
constexpr int instructionsPerLook = 100'000;

struct Finalize
{
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

QByteArray uriOf(const QString &path)
{
    return QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded(QUrl::FullyEncoded);
}

QByteArray quoted(const QString &identifier)
{
    return '"' + identifier.toUtf8().replace('"', "\"\"") + '"';
}

int lookForStop(void *stop)
{
    return (*static_cast<const std::function<bool()> *>(stop))() ? 1 : 0;
}

} // namespace

void SqliteConnection::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

SqliteConnection::SqliteConnection(QString path, sqlite3 *handle) : m_path(std::move(path)), m_handle(handle) { }
SqliteConnection::~SqliteConnection() = default;
SqliteConnection::SqliteConnection(SqliteConnection &&) noexcept = default;
SqliteConnection &SqliteConnection::operator=(SqliteConnection &&) noexcept = default;

core::Result<SqliteConnection> SqliteConnection::open(const QString &path, Mode mode)
{
    QByteArray uri = uriOf(path);
    if (mode == Mode::ReadFrozen)
        uri += "?immutable=1";
    const int access = mode == Mode::Scratch ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        : mode == Mode::Write                ? SQLITE_OPEN_READWRITE
                                             : SQLITE_OPEN_READONLY;

    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(uri.constData(), &handle, access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
        mode == Mode::Write ? nullptr : bulkFiles());
    SqliteConnection connection(path, handle);
    if (code != SQLITE_OK)
        return connection.error(code);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyMilliseconds);
    if (mode == Mode::Scratch) {
        const auto ready = connection.run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
                                          "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16000");
        if (!ready)
            return ready.error();
    }
    return connection;
}

void SqliteConnection::stopWhen(std::function<bool()> stop)
{
    auto fresh = std::make_unique<std::function<bool()>>(std::move(stop));
    sqlite3_progress_handler(m_handle.get(), instructionsPerLook, &lookForStop, fresh.get());
    m_stop = std::move(fresh);
}

core::Error SqliteConnection::error(int code) const
{
    const QString detail
        = QString::fromUtf8(m_handle && sqlite3_errcode(m_handle.get()) != SQLITE_OK ? sqlite3_errmsg(m_handle.get())
                                                                                     : sqlite3_errstr(code));
    const QMap<QString, QString> where{{u"path"_s, m_path}};
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        return {core::ErrorKind::Cancelled, {}, {}};
    case SQLITE_FULL: {
        core::Error full{core::ErrorKind::DiskFull, detail, where};
        const auto free = platform::freeBytes(m_path);
        return free ? full.with(u"free"_s, QString::number(*free)) : full;
    }
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {core::ErrorKind::VerificationFailed, detail, where};
    case SQLITE_READONLY:
        return {core::ErrorKind::FileUnwritable, detail, where};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {core::ErrorKind::FileUnreadable, detail, where};
    default:
        return {core::ErrorKind::StorageFailed, detail, where};
    }
}

core::Result<void> SqliteConnection::run(const QByteArray &sql)
{
    const int code = sqlite3_exec(m_handle.get(), sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return error(code);
    return {};
}

core::Result<QStringList> SqliteConnection::texts(const QByteArray &sql)
{
    sqlite3_stmt *raw = nullptr;
    int code = sqlite3_prepare_v2(m_handle.get(), sql.constData(), -1, &raw, nullptr);
    const Statement statement(raw);
    QStringList list;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(raw);
        if (code == SQLITE_ROW) {
            list.append(QString::fromUtf8(
                reinterpret_cast<const char *>(sqlite3_column_text(raw, 0)), sqlite3_column_bytes(raw, 0)));
        }
    }
    if (code != SQLITE_DONE)
        return error(code);
    return list;
}

core::Result<QMap<QString, qint64>> SqliteConnection::numbers(const QByteArray &sql)
{
    sqlite3_stmt *raw = nullptr;
    int code = sqlite3_prepare_v2(m_handle.get(), sql.constData(), -1, &raw, nullptr);
    const Statement statement(raw);
    QMap<QString, qint64> numbers;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(raw);
        if (code == SQLITE_ROW) {
            numbers.insert(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(raw, 0)),
                               sqlite3_column_bytes(raw, 0)),
                sqlite3_column_int64(raw, 1));
        }
    }
    if (code != SQLITE_DONE)
        return error(code);
    return numbers;
}

core::Result<qint64> SqliteConnection::number(const QByteArray &sql)
{
    const auto list = texts(sql);
    if (!list)
        return list.error();
    bool isNumber = false;
    const qint64 value = list->value(0).toLongLong(&isNumber);
    if (!isNumber)
        return core::Error{core::ErrorKind::StorageFailed, u"no number from: "_s + QString::fromUtf8(sql), {}};
    return value;
}

core::Result<void> SqliteConnection::quickCheck()
{
    const auto findings = texts("PRAGMA quick_check(10)");
    if (!findings)
        return findings.error();
    if (*findings != QStringList{u"ok"_s})
        return core::Error{core::ErrorKind::VerificationFailed, findings->join(u"; "_s), {{u"path"_s, m_path}}};
    return {};
}

core::Result<TableFigures> SqliteConnection::figures()
{
    // A virtual table's rows are in its shadow tables, and counting it would need its module.
    const auto tables = texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' "
                              "AND sql NOT LIKE 'create virtual%' ORDER BY name");
    if (!tables)
        return tables.error();
    TableFigures figures;
    for (const QString &table : *tables) {
        const auto count = number("SELECT count(*) FROM " + quoted(table));
        if (!count)
            return count.error();
        figures.rows.insert(table, *count);
    }
    // An SQLite that was built without dbstat has no sizes to tell; they are no proof of anything.
    if (sqlite3_compileoption_used("ENABLE_DBSTAT_VTAB") == 0)
        return figures;
    const auto sizes = numbers("SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name "
                               "WHERE d.aggregate = TRUE GROUP BY s.tbl_name");
    if (!sizes)
        return sizes.error();
    for (auto it = figures.rows.cbegin(); it != figures.rows.cend(); ++it)
        figures.sizes.insert(it.key(), sizes->value(it.key()));
    return figures;
}

core::Result<void> beginTogether(SqliteConnection &one, SqliteConnection &other)
{
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        const auto before = other.number("PRAGMA data_version");
        if (!before)
            return before.error();
        // BEGIN alone fixes nothing: the snapshot is taken by the first read.
        for (SqliteConnection *connection : {&one, &other}) {
            if (const auto begun = connection->run("BEGIN; SELECT count(*) FROM sqlite_schema"); !begun)
                return begun;
        }
        // Unchanged means that nobody committed from before the first snapshot until the second: they are the same.
        const auto after = other.number("PRAGMA data_version");
        if (!after)
            return after.error();
        if (*before == *after)
            return {};
        for (SqliteConnection *connection : {&one, &other}) {
            if (const auto ended = connection->run("ROLLBACK"); !ended)
                return ended;
        }
    }
    return core::Error{core::ErrorKind::TimedOut, u"no two snapshots of one instant could be had"_s, {}};
}

core::Result<void> copyDatabase(SqliteConnection &source, const QString &path, jobs::Progress &progress)
{
    auto target = SqliteConnection::open(path, SqliteConnection::Mode::Scratch);
    if (!target)
        return target.error();

    sqlite3_backup *const backup = sqlite3_backup_init(target->handle(), "main", source.handle(), "main");
    if (!backup)
        return target->error(sqlite3_errcode(target->handle()));
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !progress.stopRequested()) {
        code = sqlite3_backup_step(backup, pagesPerStep);
        const int total = sqlite3_backup_pagecount(backup);
        progress.advance(total - sqlite3_backup_remaining(backup), total);
    }
    const int end = sqlite3_backup_finish(backup);
    if (code == SQLITE_OK)
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    if (code != SQLITE_DONE)
        return target->error(code);
    if (end != SQLITE_OK)
        return target->error(end);
    return {};
}

} // namespace mainstay::backup
