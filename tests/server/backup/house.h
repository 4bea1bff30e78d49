// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/backupservice.h"

#include <memory>

namespace mainstay::test {

/// What the main server puts around backups, with real parts, in one folder: store.sqlite, jobs/ and backups/.
class House
{
public:
    /// Opens the store, and recovers as a server does at its start.
    explicit House(const QString &folder);
    ~House();
    Q_DISABLE_COPY_MOVE(House)

    /// Why it could not be set up; empty when it could.
    const QString &problem() const { return m_problem; }

    storage::Database &database() { return *m_database; }
    jobs::JobRunner &jobs() { return *m_jobs; }
    services::BackupService &service() { return *m_service; }
    const services::AuditTrail &audit() const { return *m_audit; }
    const services::DatabaseService &databases() const { return *m_databases; }
    const backup::BackupFolder &folder() const { return m_folder; }
    /// Everything in backups/.
    QStringList files() const;

    /// A finished backup, or its failed row.
    core::Backup backUp();
    /// The job once it has ended.
    core::Job awaitEnd(const core::JobId &id);
    core::Backup find(const core::BackupId &id);
    QStringList auditActions();

    /// Adds rows of about \a bytes in sum to a table of the store at \a path.
    static void grow(const QString &path, qint64 bytes);

    const services::Actor admin;

private:
    QString m_problem;
    services::Clock m_clock;
    backup::BackupFolder m_folder;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<services::AuditTrail> m_audit;
    std::unique_ptr<services::DatabaseService> m_databases;
    std::unique_ptr<jobs::JobRunner> m_jobs;
    std::unique_ptr<services::BackupService> m_service;
};

} // namespace mainstay::test
