// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/backup.h"
#include "server/backup/bytesink.h"
#include "server/jobs/progress.h"

#include <QDateTime>
#include <QMap>
#include <QString>

namespace mainstay::backup {

/// What an engine knows of a dump once all of it has gone to the sink.
struct Dump
{
    QDateTime takenAt; ///< the instant that the content is of
    QMap<QString, qint64> rows; ///< per table, counted in the database itself at that instant; empty: too dear to tell
};

/// The port to one kind of database: how its content of one instant becomes a stream of bytes in the database's own
/// format, and how such a stream is proven to be restorable. Used by one job at a time, from the job's thread.
class BackupEngine
{
public:
    virtual ~BackupEngine() = default;

    virtual core::DatabaseEngine kind() const = 0;
    /// The database's name for people and file names.
    virtual QString database() const = 0;
    /// What the dump's file is called by, without the dot, such as "sqlite".
    virtual QString suffix() const = 0;
    /// The program or library that makes the dump, with its version.
    virtual QString tool() const = 0;

    /// Bytes of the database now.
    virtual core::Result<qint64> databaseSize() const = 0;
    /// Bytes that dump() needs in its scratch file for a database of \a databaseSize bytes.
    virtual qint64 scratchSize(qint64 databaseSize) const = 0;

    /// Writes the content of one instant to \a sink, while others read and write the database. The file \a scratch may
    /// be made on the way and is gone afterwards. Steps: copying, compressing. Errors: Cancelled, DiskFull,
    /// FileUnreadable, StorageFailed, VerificationFailed when the database itself is damaged.
    virtual core::Result<Dump> dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress) = 0;

    /// Restores the dump in the file \a dumpPath for real, checks it, and counts the rows of each table.
    /// Errors: Cancelled, DiskFull, StorageFailed, VerificationFailed.
    virtual core::Result<QMap<QString, qint64>> restore(const QString &dumpPath, jobs::Progress &progress) = 0;
};

} // namespace mainstay::backup
