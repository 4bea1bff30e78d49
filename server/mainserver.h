// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/gatekeeper.h"
#include "server/services/agentpolls.h"
#include "server/services/backupfilewatch.h"
#include "server/services/backupnotices.h"
#include "server/services/backupservice.h"
#include "server/services/copyservice.h"
#include "server/services/databaseleftovers.h"
#include "server/services/encryptionservice.h"
#include "server/services/enrolmentservice.h"
#include "server/services/jobservice.h"
#include "server/services/restoreservice.h"
#include "server/services/restoretestservice.h"
#include "server/services/scheduledbackups.h"
#include "server/services/scheduleservice.h"
#include "server/services/uploadservice.h"
#include "server/services/userservice.h"
#include "server/settings.h"
#include "server/update/systemupdate.h"
#include "server/upkeep.h"

namespace mainstay {

/// The whole server, put together in the order in which its parts need each other.
class MainServer
{
public:
    /// Opens the store of a data folder that was initialised. Errors: those of storage::Database::open(),
    /// FileUnwritable.
    static core::Result<std::unique_ptr<MainServer>> open(const Settings &settings, const services::Clock &clock);
    ~MainServer();

    /// Clears up after a server that did not end cleanly, and listens; returns the port. Errors: Unreachable (context:
    /// host), FileUnreadable (context: path), StorageFailed, DiskFull.
    core::Result<quint16> start();
    /// Ends cleanly: running answers finish, and what is only in memory is written.
    void stop();

    /// The table of routes: every one that the server answers, with who may call it.
    const routes::RouteList &routes() const { return m_routes; }

    storage::Database &database() { return *m_database; }
    services::AuditTrail &audit() { return m_audit; }
    services::AuthService &auth() { return m_auth; }
    services::UserService &users() { return m_users; }
    services::KeyService &keys() { return m_keys; }
    services::AgentPolls &polls() { return m_polls; }
    services::RequestService &requests() { return m_requests; }
    services::ComputerService &computers() { return m_computers; }
    services::EnrolmentService &enrolment() { return m_enrolment; }
    services::UploadService &uploads() { return m_uploads; }
    services::BackupService &backups() { return m_backups; }
    services::JobService &jobs() { return m_jobs; }
    update::SystemUpdate &systemUpdate() { return m_systemUpdate; }
    services::Scheduler &scheduler() { return m_scheduler; }
    services::ScheduleService &schedules() { return m_schedules; }
    services::DatabaseService &databases() { return m_databases; }
    services::MailService &mails() { return m_mails; }
    const services::BackupNotices &notices() const { return m_backupNotices; }

private:
    MainServer(const Settings &settings, const services::Clock &clock, std::unique_ptr<storage::Database> database);

    core::Result<void> load();
    core::Result<std::optional<QDateTime>> lastProvenBackup() const;
    core::Result<void> recover();
    core::Result<void> refresh();
    routes::RouteList makeRoutes();
    void plan();
    QByteArray metrics() const;

    const Settings m_settings;
    const services::Clock &m_clock;
    std::unique_ptr<storage::Database> m_database;
    services::AuditTrail m_audit;
    services::PasswordHasher m_hasher;
    services::AuthService m_auth;
    services::UserService m_users;
    services::KeyService m_keys;
    services::AgentPolls m_polls;
    services::RequestService m_requests;
    services::ComputerService m_computers;
    services::EnrolmentService m_enrolment;
    services::UploadService m_uploads;
    services::DatabaseService m_databases;
    services::DatabaseLeftovers m_databaseLeftovers;
    services::EncryptionService m_encryption;
    services::MailService m_mails;
    services::BackupMails m_backupMails;
    services::BackupNotices m_backupNotices;
    backup::BackupFolder m_backupFolder;
    jobs::JobRunner m_runner;
    services::BackupService m_backups;
    services::BackupFileWatch m_backupFiles;
    services::RestoreService m_restores;
    services::RestoreTestService m_restoreTests;
    services::CopyService m_copies;
    services::JobService m_jobs;
    update::SystemUpdate m_systemUpdate;
    services::ScheduledBackups m_scheduledBackups;
    services::Scheduler m_scheduler;
    services::ScheduleService m_schedules;
    services::IdempotencyStore m_idempotency;
    routes::Gatekeeper m_gatekeeper;
    routes::RouteList m_routes;
    Upkeep m_upkeep;
    std::unique_ptr<http::Server> m_http; // last, so that it is gone before what its handlers use
};

} // namespace mainstay
