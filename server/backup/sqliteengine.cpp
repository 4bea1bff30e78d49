// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqliteengine.h"

#include "platform/files/files.h"
#include "server/backup/scratchfile.h"
#include "server/backup/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>

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

/// Checks the copy and counts the rows of the original, whose transaction still shows the instant of the copy.
core::Result<QMap<QString, qint64>> examine(
    SqliteConnection &source, const QString &copyPath, const jobs::Progress &progress)
{
    auto copy = SqliteConnection::open(copyPath, SqliteConnection::Mode::ReadFrozen);
    if (!copy)
        return copy.error();
    auto rows = source.countRows();
    // The sooner the source's transaction ends, the less its write-ahead log grows.
    const auto ended = source.run("ROLLBACK");
    if (!rows)
        return rows;
    if (!ended)
        return ended.error();
    copy->stopWith(progress);
    const auto sound = copy->quickCheck();
    if (!sound)
        return sound.error();
    return rows;
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

SqliteEngine::SqliteEngine(QString path, QString database)
    : m_path(std::move(path)), m_database(std::move(database)) { }

QString SqliteEngine::suffix() const
{
    return u"sqlite"_s;
}

QString SqliteEngine::tool() const
{
    return u"SQLite "_s + QString::fromLatin1(sqlite3_libversion()) + u" online backup"_s;
}

core::Result<qint64> SqliteEngine::databaseSize() const
{
    // Asked of SQLite, not of the file: what is still in the write-ahead log counts too.
    auto source = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!source)
        return source.error();
    return source->number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
}

core::Result<Dump> SqliteEngine::dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress)
{
    const ScratchFile copy(scratch);
    auto source = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!source)
        return source.error();
    source->stopWith(progress);

    progress.step(u"copying"_s, 0, 25);
    // BEGIN alone fixes nothing: the snapshot is taken by the first read.
    if (const auto begun = source->run("BEGIN; SELECT count(*) FROM sqlite_schema"); !begun)
        return begun.error();
    Dump dump{QDateTime::currentDateTimeUtc(), {}};
    if (const auto copied = copyDatabase(*source, copy.path(), progress); !copied)
        return copied.error();

    progress.step(u"compressing"_s, 25, 80);
    auto examination = std::async(
        std::launch::async, [&source, &copy, &progress] { return examine(*source, copy.path(), progress); });
    const auto streamed = stream(copy.path(), sink, progress);
    const auto rows = examination.get();
    if (!streamed)
        return streamed.error();
    if (!rows)
        return rows.error();
    dump.rows = *rows;
    return dump;
}

core::Result<QMap<QString, qint64>> SqliteEngine::restore(const QString &dumpPath, jobs::Progress &progress)
{
    // Opened as a server would, not as a frozen file: what would hinder its use must come to light here.
    auto restored = SqliteConnection::open(dumpPath, SqliteConnection::Mode::ReadLive);
    if (!restored)
        return restored.error();
    restored->stopWith(progress);
    if (const auto sound = restored->quickCheck(); !sound)
        return sound.error();
    return restored->countRows();
}

} // namespace mainstay::backup
