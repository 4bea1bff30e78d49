// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mainserver.h"

#include "core/version.h"
#include "platform/files/files.h"
#include "server/backup/credentialfile.h"
#include "server/metrics.h"
#include "server/routes/agentroutes.h"
#include "server/routes/auditroutes.h"
#include "server/routes/backuproutes.h"
#include "server/routes/computerroutes.h"
#include "server/routes/customisationroutes.h"
#include "server/routes/enrolmentroutes.h"
#include "server/routes/hostroutes.h"
#include "server/routes/jobroutes.h"
#include "server/routes/keyroutes.h"
#include "server/routes/requestroutes.h"
#include "server/routes/restoreroutes.h"
#include "server/routes/scheduleroutes.h"
#include "server/routes/serverroutes.h"
#include "server/routes/sessionroutes.h"
#include "server/routes/settingsroutes.h"
#include "server/routes/updateroutes.h"
#include "server/routes/uploadroutes.h"
#include "server/routes/userroutes.h"
#include "server/update/codemail.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace mainstay {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Result;

Result<std::unique_ptr<MainServer>> MainServer::open(const Settings &settings, const services::Clock &clock)
{
    const DataFolder &folder = settings.folder;
    for (const QString &path :
        {folder.uploads(), folder.artifacts(), folder.backups(), folder.jobs(), folder.updates(), folder.secrets()}) {
        if (const auto made = platform::makePrivateFolder(path); !made)
            return made.error();
    }
    auto database = storage::Database::open(folder.store());
    if (!database)
        return database.error();
    std::unique_ptr<MainServer> server(new MainServer(settings, clock, std::move(*database)));
    if (const auto loaded = server->load(); !loaded)
        return loaded.error();
    return server;
}

namespace {

/// What main() says, because a sample of a newer server has another main() and no more; else that of this library.
QString ownVersion()
{
    const QString said = QCoreApplication::applicationVersion();
    return said.isEmpty() ? QStringLiteral(MAINSTAY_VERSION) : said;
}

} // namespace

MainServer::MainServer(
    const Settings &settings, const services::Clock &clock, std::unique_ptr<storage::Database> database)
    : m_settings(settings),
      m_clock(clock),
      m_database(std::move(database)),
      m_audit(*m_database, m_clock),
      m_hasher(settings.passwordCost),
      m_auth(*m_database, m_clock, m_audit, m_hasher, settings.sessions),
      m_users(*m_database, m_clock, m_audit, m_hasher, m_auth),
      m_keys(*m_database, m_clock, m_audit),
      m_polls(m_clock, settings.pollSeconds),
      m_requests(*m_database, m_clock, m_audit, m_keys, m_polls,
          {settings.pollSeconds, settings.approval, settings.folder.artifacts()}),
      m_computers(*m_database, m_clock, m_audit, m_requests, settings.pollSeconds),
      m_enrolment(*m_database, m_clock, m_audit, m_keys, m_computers, settings.pollSeconds),
      m_uploads(*m_database, m_clock, m_audit, {settings.folder.uploads(), settings.folder.artifacts()}),
      m_databases(*m_database, m_clock, m_audit,
          {settings.folder.store(), settings.folder.databasePassword(), settings.folder.run()}),
      m_databaseLeftovers(m_databases),
      m_encryption(*m_database, m_audit),
      m_mails(*m_database, m_clock, m_audit, settings.folder.mailPassword()),
      m_backupMails(m_mails, settings.name, QTimeZone::systemTimeZoneId()),
      m_backupNotices(*m_database, m_clock, m_backupMails),
      m_backupFolder(settings.folder.backups()),
      m_runner(*m_database, m_clock, {.logFolder = settings.folder.jobs()}),
      m_backups(*m_database, m_clock, m_audit, m_runner, m_databases, m_backupFolder, {settings.name, ownVersion()}),
      m_backupFiles(m_backups),
      m_restores(*m_database, m_clock, m_audit, m_runner, m_databases, m_backupFolder,
          {settings.name, ownVersion(), settings.folder.restored()}),
      m_restoreTests(*m_database, m_clock, m_audit, m_databases, m_backups, QTimeZone::systemTimeZoneId()),
      m_copies(*m_database, m_clock, m_audit, m_runner, m_backupFolder,
          backup::Rclone(settings.folder.rcloneConfiguration())),
      m_jobs(*m_database, m_audit, m_runner),
      m_systemUpdate(*m_database, m_clock, m_audit, m_keys, m_hasher,
          {settings.folder.updates(), settings.feed, QTimeZone::systemTimeZoneId()},
          update::toMailServer(
              m_mails, settings.mailbox.isEmpty() ? update::toNobody() : update::toMailbox(settings.mailbox)),
          {[this] { return lastProvenBackup(); },
              [this] { return m_mails.isReady() || !m_settings.mailbox.isEmpty(); }}),
      m_scheduledBackups(m_backups),
      m_scheduler(*m_database, m_clock, m_scheduledBackups),
      m_schedules(*m_database, m_clock, m_audit, m_scheduler),
      m_idempotency(*m_database, m_clock),
      m_gatekeeper(m_auth, m_computers, m_idempotency),
      m_routes(makeRoutes())
{
    m_backups.onEnded([this](storage::Transaction &transaction, const core::Backup &backup) {
        return m_backupNotices.ended(transaction, backup);
    });
    const auto jobFailed = [this](storage::Transaction &transaction, const core::Job &job) {
        return m_backupNotices.jobFailed(transaction, job);
    };
    m_backups.onJobFailed(jobFailed);
    m_restores.onFailed(jobFailed);
    m_backups.onLost([this](storage::Transaction &transaction, const QList<core::Backup> &lost) {
        return m_backupNotices.lost(transaction, lost);
    });
    m_copies.onFailed([this](storage::Transaction &transaction, const core::Backup &backup) {
        return m_backupNotices.copyFailed(transaction, backup);
    });
    m_scheduler.onDecided(
        [this](storage::Transaction &transaction, const core::Schedule &schedule,
            const QList<core::ScheduleRun> &runs) { return m_backupNotices.decided(transaction, schedule, runs); });
    m_keys.onChange([this](const storage::AgentKeys &keys) { m_polls.setKeys(keys); });
}

MainServer::~MainServer()
{
    stop();
}

Result<std::optional<QDateTime>> MainServer::lastProvenBackup() const
{
    const auto overview = m_backups.overview();
    if (!overview)
        return overview.error();
    return overview->lastProvenAt;
}

Result<void> MainServer::load()
{
    if (const auto keys = m_keys.load(); !keys)
        return keys;
    if (const auto computers = m_computers.load(); !computers)
        return computers;
    if (const auto updates = m_systemUpdate.load(); !updates)
        return updates;
    return m_requests.load();
}

routes::RouteList MainServer::makeRoutes()
{
    QStringList features{u"agents"_s, u"agents.rollouts"_s, u"backups"_s, u"schedules"_s, u"mail"_s, u"uploads.tus"_s,
        u"changes"_s, u"updates"_s};
    if (m_settings.approval)
        features.append(u"agents.approval"_s);
    const routes::ServerIdentity identity{m_settings.name, ownVersion(), features, m_settings.pollSeconds};
    return routes::serverRoutes(identity, *m_database, m_clock, [this] { return metrics(); })
        + routes::sessionRoutes(m_auth) + routes::userRoutes(m_users) + routes::keyRoutes(m_keys)
        + routes::enrolmentRoutes(m_enrolment) + routes::auditRoutes(m_audit)
        + routes::computerRoutes(m_computers, m_requests) + routes::requestRoutes(m_requests)
        + routes::uploadRoutes(m_uploads) + routes::backupRoutes(m_backups, m_copies, m_schedules)
        + routes::restoreRoutes(m_restores)
        + routes::settingsRoutes(m_databases, m_encryption, m_copies, m_restoreTests, m_mails)
        + routes::scheduleRoutes(m_schedules) + routes::jobRoutes(m_jobs)
        + routes::updateRoutes(m_systemUpdate, m_uploads, identity.version)
        + routes::customisationRoutes(m_systemUpdate.customisations) + routes::hostRoutes(m_systemUpdate, m_clock)
        + routes::agentRoutes({m_enrolment, m_computers, m_requests, m_polls, m_uploads, m_clock});
}

/// A command line beside the server adds users, keys and tokens, and revokes them.
Result<void> MainServer::refresh()
{
    const auto changed = m_database->refreshFromOutside();
    if (!changed)
        return changed.error();
    if (!*changed)
        return {};
    m_auth.forgetSessions();
    return load();
}

void MainServer::plan()
{
    m_upkeep.every(250ms, u"changes"_s, [this]() -> Result<void> {
        m_database->changes().expire(m_clock.steady());
        return {};
    });
    m_upkeep.every(500ms, u"deployments"_s, [this] { return m_requests.flush(); });
    m_upkeep.every(1s, u"schedules"_s, [this] { return m_scheduler.tick(); });
    m_upkeep.every(1h, u"schedule-runs"_s, [this] { return m_scheduler.sweep(); });
    m_upkeep.every(1s, u"rollouts"_s, [this] { return m_requests.sweep(); });
    m_upkeep.every(2s, u"other-processes"_s, [this] { return refresh(); });
    m_upkeep.every(3s, u"computers"_s, [this] { return m_computers.flush(); });
    m_upkeep.every(5min, u"backup-files"_s, [this] { return m_backupFiles.tick(); });
    m_upkeep.every(5s, u"retention"_s, [this] { return m_backups.applyRetention(); });
    m_upkeep.every(2s, u"second-copies"_s, [this] { return m_copies.tick(); });
    m_upkeep.every(2s, u"restore-test"_s, [this] { return m_restoreTests.tick(); });
    m_upkeep.every(3s, u"database-leftovers"_s, [this] { return m_databaseLeftovers.tick(); });
    m_upkeep.every(60s, u"kept-until"_s, [this] { return m_backups.foretellRetention(); });
    m_upkeep.every(60s, u"overdue-backups"_s, [this] { return m_backupNotices.watch(); });
    m_upkeep.every(1h, u"mails"_s, [this] { return m_mails.sweep(); });
    m_upkeep.every(60s, u"sessions"_s, [this] { return m_auth.flush(); });
    m_upkeep.every(250ms, u"updates"_s, [this] { return m_systemUpdate.updates.tick(); });
    m_upkeep.every(2s, u"host"_s, [this] { return m_systemUpdate.host.load(); });
    m_upkeep.every(2s, u"customisations"_s, [this] { return m_systemUpdate.customisations.tick(); });
    m_upkeep.every(60s, u"licence"_s, [this] { return m_systemUpdate.licences.checkIfDue(); });
    m_upkeep.every(1h, u"activation"_s, [this] { return m_systemUpdate.activation.sweep(); });
    m_upkeep.every(10min, u"uploads"_s, [this] { return m_uploads.sweep(); });
    m_upkeep.every(10min, u"idempotency"_s, [this] { return m_idempotency.sweep(); });
}

/// Not in open(): a command line beside a running server must not take its jobs for leftovers.
Result<void> MainServer::recover()
{
    backup::CredentialFile::sweep(m_settings.folder.run());
    m_databases.adoptLeftovers();
    auto interrupted = m_runner.interruptLeftovers();
    if (!interrupted)
        return interrupted.error();
    if (const auto restores = m_restores.recover(*interrupted); !restores)
        return restores;
    return m_backups.recover(*interrupted);
}

Result<quint16> MainServer::start()
{
    if (const auto recovered = recover(); !recovered)
        return recovered.error();
    m_http = std::make_unique<http::Server>(m_settings.http);
    m_gatekeeper.guard(*m_http, m_routes);
    const auto port = m_http->start();
    if (port) {
        plan();
        m_upkeep.start();
        m_mails.start();
        m_systemUpdate.start();
    }
    return port;
}

void MainServer::stop()
{
    if (!m_http)
        return;
    m_http->stop(5s);
    m_systemUpdate.stop();
    m_scheduler.stop();
    m_runner.stop();
    m_mails.stop();
    m_polls.close();
    m_upkeep.stop();
    m_http.reset();
}

QByteArray MainServer::metrics() const
{
    const QList<core::ComputerId> simulated = m_computers.simulated();
    const qint64 simulatedWaiting = m_polls.waiting(simulated);
    return metricsText(m_http->stats(),
        {m_computers.count() - simulated.size(), m_polls.waiting() - simulatedWaiting, simulated.size(),
            simulatedWaiting});
}

} // namespace mainstay
