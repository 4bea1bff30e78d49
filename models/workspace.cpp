// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace.h"

namespace mainstay::models {

Workspace::Workspace(
    backend::ApiClient &api, backend::ApiClient &feedApi, backend::CollectionCache *cache, QObject *parent)
    : QObject(parent),
      m_connection(api, feedApi),
      m_computers(api, cache),
      m_requests(api, cache),
      m_deployments(api),
      m_failures(m_requests),
      m_backups(api, cache),
      m_schedules(api, cache),
      m_scheduleRuns(api, cache),
      m_mail(api),
      m_database(api),
      m_jobClient(api),
      m_jobs(
          QStringLiteral("jobs"), [this](qint64 since, const QString &epoch) { return m_jobClient.jobs(since, epoch); },
          cache),
      m_keyClient(api),
      m_keys(
          QStringLiteral("keys"), [this](qint64 since, const QString &epoch) { return m_keyClient.list(since, epoch); },
          cache),
      m_enrolmentTokens(api),
      m_activity(api),
      m_updates(api, m_connection, cache),
      m_customisations(api, m_connection)
{
    followed(m_computers);
    followed(m_requests);
    followed(m_deployments);
    followed(m_failures);
    followed(m_backups);
    followed(m_schedules);
    followed(m_scheduleRuns);
    followed(m_jobs);
    followed(m_keys);
    followed(m_enrolmentTokens);
    followed(m_updates.list());
}

void Workspace::refresh()
{
    if (m_connection.state() == ConnectionState::Offline)
        m_connection.feed().retryNow();
    if (m_connection.state() != ConnectionState::Online)
        return;
    const auto each = [](auto &...stores) { (stores.refresh(), ...); };
    each(m_computers, m_requests, m_deployments, m_failures, m_backups, m_schedules, m_scheduleRuns, m_jobs, m_keys,
        m_enrolmentTokens, m_updates.list(), m_customisations);
    if (m_audit)
        m_audit->refresh();
    if (m_mails)
        m_mails->refresh();
}

LiveStore<core::AuditEntry> &Workspace::audit()
{
    if (!m_audit) {
        m_audit = std::make_unique<LiveStore<core::AuditEntry>>(
            QStringLiteral("audit"),
            [this](qint64 since, const QString &epoch) { return m_activity.audit(since, epoch); }, nullptr);
        join(*m_audit);
    }
    return *m_audit;
}

LiveStore<core::Mail> &Workspace::mails()
{
    if (!m_mails) {
        m_mails = std::make_unique<LiveStore<core::Mail>>(
            QStringLiteral("mails"), [this](qint64 since, const QString &epoch) { return m_mail.list(since, epoch); },
            nullptr);
        join(*m_mails);
    }
    return *m_mails;
}

template <typename Store> void Workspace::join(Store &store)
{
    followed(store);
    if (m_connection.state() == ConnectionState::Online)
        store.refresh();
    else
        store.goOffline(m_connection.error());
}

template <typename Store> void Workspace::followed(Store &store)
{
    connect(&m_connection.feed(), &backend::ChangeFeed::moved, &store,
        [&store](const QString &epoch, const QMap<QString, qint64> &collections) {
            if (const auto revision = collections.constFind(store.name()); revision != collections.cend())
                store.follow(epoch, *revision);
        });
    connect(&m_connection.feed(), &backend::ChangeFeed::onlineChanged, &store, [this, &store](bool online) {
        if (online)
            store.refresh();
        else
            store.goOffline(m_connection.error());
    });
}

} // namespace mainstay::models
