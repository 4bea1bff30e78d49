// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QDir>

#include <sqlite3.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;

House::House(const QString &folder) : admin{u"admin"_s, u"127.0.0.1"_s}, m_folder(folder + u"/backups"_s)
{
    auto database = storage::Database::open(folder + u"/store.sqlite"_s);
    if (!database) {
        m_problem = u"store: "_s + database.error().detail;
        return;
    }
    m_database = std::move(*database);
    m_audit = std::make_unique<services::AuditTrail>(*m_database, m_clock);
    m_databases = std::make_unique<services::DatabaseService>(*m_database, m_clock, *m_audit,
        services::DatabaseService::Places{m_database->path(), folder + u"/database-password"_s, folder + u"/run"_s});
    // Small backups are over soon, and are to be seen before.
    m_jobs = std::make_unique<jobs::JobRunner>(*m_database, m_clock,
        jobs::JobRunner::Options{.logFolder = folder + u"/jobs"_s, .progressEvery = std::chrono::milliseconds(20)});
    m_service = std::make_unique<services::BackupService>(*m_database, m_clock, *m_audit, *m_jobs, *m_databases,
        m_folder, services::BackupService::Options{u"main"_s, u"1.0.0"_s});
    const auto interrupted = m_jobs->interruptLeftovers();
    if (!interrupted) {
        m_problem = u"jobs: "_s + interrupted.error().detail;
        return;
    }
    if (const auto recovered = m_service->recover(*interrupted); !recovered)
        m_problem = u"backups: "_s + recovered.error().detail;
}

House::~House()
{
    if (m_jobs)
        m_jobs->stop();
}

QStringList House::files() const
{
    return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

core::Backup House::backUp()
{
    const auto started = m_service->start(admin);
    if (!started)
        qFatal("cannot start a backup: %s", qPrintable(started.error().detail));
    awaitEnd(started->backup.job);
    return find(started->backup.id);
}

core::Job House::awaitEnd(const core::JobId &id)
{
    for (;;) {
        const auto job = m_jobs->find(id);
        if (!job)
            qFatal("cannot find the job: %s", qPrintable(job.error().detail));
        if (isTerminal(job->state))
            return *job;
        std::this_thread::yield();
    }
}

core::Backup House::find(const core::BackupId &id)
{
    return m_service->find(id).valueOr({});
}

QStringList House::auditActions()
{
    QStringList actions;
    const auto page = m_audit->list({});
    if (!page)
        return actions;
    for (const core::AuditEntry &entry : page->items)
        actions.append(entry.action);
    return actions;
}

void House::grow(const QString &path, qint64 bytes)
{
    sqlite3 *handle = nullptr;
    const QByteArray sql = "CREATE TABLE IF NOT EXISTS ballast (id INTEGER PRIMARY KEY, content BLOB);"
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + QByteArray::number(bytes / 16'000 + 1) + ") INSERT INTO ballast (content) SELECT randomblob(16000) FROM n";
    if (sqlite3_open(path.toUtf8().constData(), &handle) != SQLITE_OK
        || sqlite3_exec(handle, "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr) != SQLITE_OK
        || sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("cannot make the store larger: %s", sqlite3_errmsg(handle));
    sqlite3_close_v2(handle);
}

} // namespace mainstay::test
