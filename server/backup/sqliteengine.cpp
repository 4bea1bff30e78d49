// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqliteengine.h"

#include "platform/files/files.h"
#include "server/backup/scratchfile.h"
#include "server/backup/sqliteconnection.h"
#include "server/backup/sqliteexchange.h"
#include "server/backup/sqliterestore.h"

#include <QFile>
#include <QFileInfo>

#include <atomic>
#include <future>

#include <sqlite3.h>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceSize = 1 << 20;

core::Error cancelled()
{
    return {core::ErrorKind::Cancelled, {}, {}};
}

/// Checks the database and counts its rows at the instant of the transaction in \a source, then ends that: the sooner,
/// the less the write-ahead log grows.
core::Result<TableFigures> examine(SqliteConnection &source)
{
    const auto sound = source.quickCheck();
    const auto figures = sound.andThen([&] { return source.figures(); });
    const auto ended = source.run("ROLLBACK");
    if (figures && !ended)
        return ended.error();
    return figures;
}

core::Result<void> stream(const QString &path, ByteSink &sink, jobs::Progress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return platform::unreadable(file);
    const qint64 total = file.size();
    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (qint64 done = 0;;) {
        if (progress.stopRequested())
            return cancelled();
        const qint64 count = file.read(piece.data(), piece.size());
        if (count < 0)
            return platform::unreadable(file);
        if (count == 0)
            return {};
        if (const auto written = sink.write(QByteArrayView(piece).first(count)); !written)
            return written;
        done += count;
        progress.advance(done, total);
    }
}

} // namespace

SqliteEngine::SqliteEngine(QString path, QString database, std::chrono::seconds patience)
    : m_path(std::move(path)), m_database(std::move(database)), m_patience(patience)
{ }

QString SqliteEngine::suffix() const
{
    return u"sqlite"_s;
}

QString SqliteEngine::tool() const
{
    return u"SQLite "_s + QString::fromLatin1(sqlite3_libversion()) + u" online backup"_s;
}

core::Result<qint64> SqliteEngine::databaseSize()
{
    // Asked of SQLite, not of the file: what is still in the write-ahead log counts too.
    auto source = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!source)
        return source.error();
    return source->number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
}

core::Result<core::DatabaseCheck> SqliteEngine::check() const
{
    auto source = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!source)
        return source.error();
    const auto size = source->number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    if (!size)
        return size.error();
    const auto tables
        = source->number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'");
    if (!tables)
        return tables.error();
    const auto mode = source->texts("PRAGMA journal_mode");
    if (!mode)
        return mode.error();
    return core::DatabaseCheck{QString(u"SQLite "_s + QString::fromLatin1(sqlite3_libversion())), tool(), *size,
        *tables, true, mode->value(0) != "wal"_L1};
}

core::Result<Dump> SqliteEngine::dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress)
{
    const ScratchFile copy(scratch);
    auto source = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!source)
        return source.error();
    auto witness = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!witness)
        return witness.error();

    progress.step(u"copying"_s, 0, 35);
    if (const auto begun = beginTogether(*source, *witness); !begun)
        return begun.error();
    Dump dump{QDateTime::currentDateTimeUtc(), {}};
    // What is copied here is checked and counted beside it: both take a core, and neither waits for the other.
    std::atomic<bool> given = false;
    witness->stopWhen([&] { return given || progress.stopRequested(); });
    auto examination = std::async(std::launch::async, [&witness] { return examine(*witness); });
    const auto copied = copyDatabase(*source, copy.path(), progress).andThen([&] { return source->run("ROLLBACK"); });
    const auto streamed = copied.andThen([&] {
        progress.step(u"compressing"_s, 35, 80);
        return stream(copy.path(), sink, progress);
    });
    given = !streamed;
    const auto figures = examination.get();
    if (!streamed)
        return streamed.error();
    if (!figures)
        return figures.error();
    dump.figures = *figures;
    return dump;
}

core::Result<std::unique_ptr<Restoration>> SqliteEngine::restoreToScratch(
    const QString &scratch, jobs::Progress &progress)
{
    return SqliteRestore::begin(scratch, SqliteRestore::Kind::Replacement, progress);
}

core::Result<std::unique_ptr<Restoration>> SqliteEngine::restoreToNew(const QString &target, jobs::Progress &progress)
{
    return SqliteRestore::begin(target, SqliteRestore::Kind::New, progress);
}

core::Result<std::unique_ptr<Restoration>> SqliteEngine::restoreInPlace(
    const QString &scratch, jobs::Progress &progress)
{
    return SqliteExchange::begin(scratch, m_path, m_patience, progress);
}

} // namespace mainstay::backup
