// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/backup.h"
#include "server/backup/bytesink.h"
#include "server/jobs/progress.h"

#include <QDateTime>
#include <QMap>
#include <QString>

#include <memory>

namespace mainstay::backup {

struct ScratchDatabase;

/// How much is in each table: what a copy has to have too.
struct TableFigures
{
    QMap<QString, qint64> rows{};
    QMap<QString, qint64> sizes{}; ///< bytes with indexes, as the database estimates them; may have fewer tables
};

/// What an engine knows of a dump once all of it has gone to the sink.
struct Dump
{
    QDateTime takenAt; ///< the instant that the content is of
    TableFigures figures; ///< of that instant
};

/// Reads a dump to its last byte as the database's own tool does, to say whether it is one.
class DumpReader : public ByteSink
{
public:
    /// All of it was written. Errors: VerificationFailed, Cancelled.
    virtual core::Result<void> finish() = 0;
};

/// A restore under way: takes the dump's bytes in their order. What it has made is gone again with it, unless keep()
/// succeeded.
class Restoration : public ByteSink
{
public:
    /// All was written: ends the restore, checks what came of it, and counts. Errors: Cancelled, DiskFull,
    /// StorageFailed, VerificationFailed, ProcessFailed.
    virtual core::Result<TableFigures> finish() = 0;
    /// After finish(): what was restored stays, and takes its place. Not for scratch restores. Errors: those of
    /// finish().
    virtual core::Result<void> keep() = 0;
};

/// The port to one kind of database: how its content of one instant becomes a stream of bytes in the database's own
/// format, and how such a stream is proven to be restorable. Used by one job, from the job's thread.
class BackupEngine
{
public:
    virtual ~BackupEngine() = default;

    virtual core::DatabaseEngine kind() const = 0;
    /// The database's name for people and file names.
    virtual QString database() const = 0;
    /// What the dump's file is called by, without the dot, such as "sqlite".
    virtual QString suffix() const = 0;

    /// Finds the tools, reaches the server, and compares their versions, before anything is made; called before the
    /// functions below. Errors: NotFound (context: program, or database), UnsupportedVersion (context: needs),
    /// WrongCredentials, Unreachable (context: host), ProcessFailed, FileUnreadable.
    virtual core::Result<void> prepare(jobs::Progress &progress) = 0;
    /// The program or library that makes the dump, with its version.
    virtual QString tool() const = 0;
    /// Bytes of the database now.
    virtual core::Result<qint64> databaseSize() = 0;
    /// Bytes that dump() needs in its scratch file for a database of \a databaseSize bytes.
    virtual qint64 scratchSize(qint64 databaseSize) const = 0;

    /// Writes the content of one instant to \a sink, while others read and write the database. The file \a scratch may
    /// be made on the way and is gone afterwards. Steps: copying, compressing. Errors: Cancelled, DiskFull,
    /// FileUnreadable, StorageFailed, VerificationFailed when the database itself is damaged, TimedOut when a table
    /// stays locked, ConnectionLost, ProcessFailed, and those of the sink.
    virtual core::Result<Dump> dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress) = 0;

    /// What reads a dump of this kind; nothing where its hash says all.
    virtual core::Result<std::unique_ptr<DumpReader>> reader(jobs::Progress &progress) = 0;

    /// Bytes in the backup folder that a scratch restore of a dump of \a dumpSize bytes takes.
    virtual qint64 restoreSize(qint64 dumpSize) const = 0;
    /// A restore into a database of its own that nobody uses: the file \a scratch, or one on the database server.
    virtual core::Result<std::unique_ptr<Restoration>> restoreToScratch(
        const QString &scratch, jobs::Progress &progress)
        = 0;
    /// A restore that stays: into the new database \a target, which must not exist (AlreadyExists). For SQLite a path.
    virtual core::Result<std::unique_ptr<Restoration>> restoreToNew(const QString &target, jobs::Progress &progress)
        = 0;
    /// A restore that takes the place of the database that is backed up, with its keep(). The file \a scratch may be
    /// made on the way and is gone afterwards.
    virtual core::Result<std::unique_ptr<Restoration>> restoreInPlace(const QString &scratch, jobs::Progress &progress)
        = 0;
    /// Whether restoreInPlace() leaves the old database whole until keep().
    virtual bool exchangesAtOnce() const = 0;

    /// Removes from the database server what a restore that was cut off has left there; nothing there is no error.
    /// Errors: those of prepare().
    virtual core::Result<void> clear(const ScratchDatabase &) { return {}; }
};

} // namespace mainstay::backup
