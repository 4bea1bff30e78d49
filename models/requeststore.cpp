// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requeststore.h"

namespace mainstay::models {

RequestStore::RequestStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent)
    : LiveStore(
        QStringLiteral("requests"), [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); },
        cache, parent),
      m_client(api)
{ }

QFuture<core::Result<core::RequestPreview>> RequestStore::preview(const PreviewQuestion &question)
{
    return m_client.preview(question);
}

QFuture<core::Result<core::UpgradeRequest>> RequestStore::create(
    const core::NewUpgradeRequest &request, const QByteArray &idempotencyKey)
{
    return taken(m_client.create(request, idempotencyKey));
}

QFuture<core::Result<core::UpgradeRequest>> RequestStore::retry(
    const core::RequestId &id, const std::optional<core::FailureCause> &cause)
{
    return taken(m_client.retry(id, cause));
}

QFuture<core::Result<core::UpgradeRequest>> RequestStore::approve(const core::RequestId &id)
{
    return taken(m_client.approve(id));
}

QFuture<core::Result<QByteArray>> RequestStore::failureLogs(
    const core::RequestId &id, const std::optional<core::FailureCause> &cause)
{
    return m_client.failureLogs(id, cause);
}

QFuture<core::Result<core::Page<core::PreviewedComputer>>> RequestStore::previewComputers(
    const PreviewQuestion &question, qint64 since, const QString &epoch)
{
    return m_client.previewComputers(question, {}, since, epoch);
}

QFuture<core::Result<core::UpgradeRequest>> RequestStore::taken(QFuture<core::Result<core::UpgradeRequest>> future)
{
    return thenReady(future, this, [this](const core::UpgradeRequest &request) -> core::Result<core::UpgradeRequest> {
        apply({request});
        return request;
    });
}

DeploymentStore::DeploymentStore(backend::ApiClient &api, QObject *parent)
    : LiveStore(QStringLiteral("deployments"), {}, nullptr, parent), m_client(api)
{ }

void DeploymentStore::select(const core::RequestId &request)
{
    if (request == m_request)
        return;
    m_request = request;
    if (request.isEmpty()) {
        restart({});
        return;
    }
    restart(
        [this, request](qint64 since, const QString &epoch) { return m_client.deployments(request, since, epoch); });
}

} // namespace mainstay::models
