// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/databasesettings.h"
#include "server/backup/backupengine.h"

#include <chrono>

namespace mainstay::backup {

/// BackupEngine for an SQLite file, such as the server's own store: best in WAL mode, where nobody waits for it. The
/// dump is an SQLite file: restore it by putting it in the store's place.
class SqliteEngine : public BackupEngine
{
public:
    /// \a path is the database's file; \a database its name for people.
    /// How long others may hold it locked when its content is replaced is \a patience.
    SqliteEngine(QString path, QString database, std::chrono::seconds patience = std::chrono::seconds(60));

    core::DatabaseEngine kind() const override { return core::DatabaseEngine::Sqlite; }
    QString database() const override { return m_database; }
    QString suffix() const override;
    core::Result<void> prepare(jobs::Progress &) override { return {}; }
    /// Errors: FileUnreadable, VerificationFailed where the file is no database, StorageFailed.
    core::Result<core::DatabaseCheck> check() const;
    QString tool() const override;
    core::Result<qint64> databaseSize() override;
    qint64 scratchSize(qint64 databaseSize) const override { return databaseSize; }
    core::Result<Dump> dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<DumpReader>> reader(jobs::Progress &) override
    {
        return std::unique_ptr<DumpReader>();
    }
    qint64 restoreSize(qint64 dumpSize) const override { return dumpSize; }
    core::Result<std::unique_ptr<Restoration>> restoreToScratch(
        const QString &scratch, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<Restoration>> restoreToNew(const QString &target, jobs::Progress &progress) override;
    /// Programs may have the file open meanwhile: see SqliteExchange.
    core::Result<std::unique_ptr<Restoration>> restoreInPlace(
        const QString &scratch, jobs::Progress &progress) override;

    bool exchangesAtOnce() const override { return true; }

private:
    const QString m_path;
    const QString m_database;
    const std::chrono::seconds m_patience;
};

} // namespace mainstay::backup
