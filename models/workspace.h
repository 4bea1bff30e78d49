// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/activityclient.h"
#include "backend/api/databaseclient.h"
#include "backend/api/keyclient.h"
#include "backend/api/mailclient.h"
#include "models/backupstore.h"
#include "models/computerstore.h"
#include "models/connection.h"
#include "models/customisationstore.h"
#include "models/enrolmenttokenstore.h"
#include "models/failurestore.h"
#include "models/requeststore.h"
#include "models/schedulestore.h"
#include "models/systemupdates.h"

#include <memory>

namespace mainstay::models {

/// Everything that the console knows of one main server: the connection and the lists that follow it.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// \a cache may be null; it must outlive the workspace.
    Workspace(backend::ApiClient &api, backend::ApiClient &feedApi, backend::CollectionCache *cache,
        QObject *parent = nullptr);

    /// Reads every list again, and asks a server that did not answer once more.
    void refresh();

    Connection &connection() { return m_connection; }
    ComputerStore &computers() { return m_computers; }
    RequestStore &requests() { return m_requests; }
    DeploymentStore &deployments() { return m_deployments; }
    FailureStore &failures() { return m_failures; }
    BackupStore &backups() { return m_backups; }
    ScheduleStore &schedules() { return m_schedules; }
    ScheduleRunStore &scheduleRuns() { return m_scheduleRuns; }
    backend::MailClient &mail() { return m_mail; }
    /// What became of the mails of the last month; read from the first time that somebody asks for it, because not
    /// every role may.
    LiveStore<core::Mail> &mails();
    backend::DatabaseClient &database() { return m_database; }
    LiveStore<core::Job> &jobs() { return m_jobs; }
    LiveStore<core::TrustedKey> &keys() { return m_keys; }
    const LiveStore<core::TrustedKey> &keys() const { return m_keys; }
    /// Read from the first time that somebody asks for it: it may be long, and few look at it.
    LiveStore<core::AuditEntry> &audit();
    backend::ActivityClient &activity() { return m_activity; }
    SystemUpdates &updates() { return m_updates; }
    CustomisationStore &customisations() { return m_customisations; }
    EnrolmentTokenStore &enrolmentTokens() { return m_enrolmentTokens; }

private:
    template <typename Store> void followed(Store &store);
    /// The same for one that is made late.
    template <typename Store> void join(Store &store);

    Connection m_connection;
    ComputerStore m_computers;
    RequestStore m_requests;
    DeploymentStore m_deployments;
    FailureStore m_failures;
    BackupStore m_backups;
    ScheduleStore m_schedules;
    ScheduleRunStore m_scheduleRuns;
    backend::MailClient m_mail;
    backend::DatabaseClient m_database;
    backend::BackupClient m_jobClient;
    LiveStore<core::Job> m_jobs;
    backend::KeyClient m_keyClient;
    LiveStore<core::TrustedKey> m_keys;
    EnrolmentTokenStore m_enrolmentTokens;
    backend::ActivityClient m_activity;
    SystemUpdates m_updates;
    CustomisationStore m_customisations;
    std::unique_ptr<LiveStore<core::AuditEntry>> m_audit;
    std::unique_ptr<LiveStore<core::Mail>> m_mails;
};

} // namespace mainstay::models
