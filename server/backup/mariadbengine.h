// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/mariadbclient.h"

namespace mainstay::backup {

/// BackupEngine for one database of a MariaDB or MySQL server. The dump is SQL: `zstd -d < FILE | mariadb NAME`
/// restores it.
class MariaDbEngine : public BackupEngine
{
public:
    explicit MariaDbEngine(DatabaseLogin login);

    core::DatabaseEngine kind() const override { return core::DatabaseEngine::MariaDb; }
    QString database() const override { return m_login.settings.database; }
    QString suffix() const override;
    core::Result<void> prepare(jobs::Progress &progress) override;
    QString tool() const override;
    core::Result<qint64> databaseSize() override { return m_size; }
    qint64 scratchSize(qint64) const override { return 0; }
    core::Result<Dump> dump(const QString &scratch, ByteSink &sink, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<DumpReader>> reader(jobs::Progress &progress) override;
    qint64 restoreSize(qint64) const override { return 0; }
    core::Result<std::unique_ptr<Restoration>> restoreToScratch(
        const QString &scratch, jobs::Progress &progress) override;
    core::Result<std::unique_ptr<Restoration>> restoreToNew(const QString &target, jobs::Progress &progress) override;
    /// MariaDB renames no database: the old one goes before the new one is written. Prove the dump first.
    core::Result<std::unique_ptr<Restoration>> restoreInPlace(
        const QString &scratch, jobs::Progress &progress) override;
    bool exchangesAtOnce() const override { return false; }
    core::Result<void> clear(const ScratchDatabase &database) override;

    /// What a trial of the connection finds. Errors: those of prepare().
    core::Result<core::DatabaseCheck> check(jobs::Progress &progress);

private:
    core::Result<bool> waitsForLock() const;

    const DatabaseLogin m_login;
    std::unique_ptr<MariaDbClient> m_client; // made by prepare()
    QString m_serverVersion;
    qint64 m_size = 0;
    qint64 m_tables = 0;
    QString m_otherEngines;
};

} // namespace mainstay::backup
