// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/postgresqlclient.h"

namespace mainstay::backup {

/// BackupEngine for one database of a PostgreSQL server. The dump is an archive of pg_dump's custom format, without its
/// own compression: `zstd -d < FILE | pg_restore -d NAME` restores it.
class PostgreSqlEngine : public BackupEngine
{
public:
    explicit PostgreSqlEngine(DatabaseLogin login);

    core::DatabaseEngine kind() const override { return core::DatabaseEngine::PostgreSql; }
    QString database() const override { return m_login.settings.database; }
    QString suffix() const override;
    core::Result<void> prepare(jobs::Progress &progress) override;
    QString tool() const override;
    core::Result<qint64> databaseSize() override;
    qint64 scratchSize(qint64) const override { return 0; }
    core::Result<Dump> dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<DumpReader>> reader(jobs::Progress &progress) override;
    qint64 restoreSize(qint64) const override { return 0; }
    core::Result<std::unique_ptr<Restoration>> restoreToScratch(
        const QString &scratch, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<Restoration>> restoreToNew(const QString &target, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<Restoration>> restoreInPlace(
        const QString &scratch, jobs::Progress &progress) override;

    bool exchangesAtOnce() const override { return true; }
    core::Result<void> clear(const ScratchDatabase &database) override;

    /// What a trial of the connection finds. Errors: those of prepare().
    core::Result<core::DatabaseCheck> check(jobs::Progress &progress);

private:
    /// Copies pg_dump's output to \a sink.
    core::Result<void> stream(ChildProcess &process, ByteSink &sink, jobs::Progress &progress) const;

    const DatabaseLogin m_login;
    std::unique_ptr<PostgreSqlClient> m_client; // made by prepare()
    QString m_serverVersion;
    qint64 m_size = 0;
};

} // namespace mainstay::backup
