// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/requestclient.h"
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"
#include "models/livestore.h"

namespace mainstay::models {

using backend::PreviewQuestion;

/// All upgrade requests, and what may be done to them. What the server answers is put in at once, so that the one who
/// acted does not wait for the change feed.
class RequestStore : public LiveStore<core::UpgradeRequest>
{
public:
    RequestStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr);

    QFuture<core::Result<core::RequestPreview>> preview(const PreviewQuestion &question);

    QFuture<core::Result<core::UpgradeRequest>> create(
        const core::NewUpgradeRequest &request, const QByteArray &idempotencyKey);
    QFuture<core::Result<core::UpgradeRequest>> reject(const core::RequestId &id) { return taken(m_client.reject(id)); }
    /// All that failed, or those of one cause.
    QFuture<core::Result<core::UpgradeRequest>> retry(
        const core::RequestId &id, const std::optional<core::FailureCause> &cause = {});
    QFuture<core::Result<core::UpgradeRequest>> approve(const core::RequestId &id);
    QFuture<core::Result<core::UpgradeRequest>> pause(const core::RequestId &id) { return taken(m_client.pause(id)); }
    QFuture<core::Result<core::UpgradeRequest>> resume(const core::RequestId &id) { return taken(m_client.resume(id)); }

    QFuture<core::Result<core::FailureSummary>> failures(const core::RequestId &id) { return m_client.failures(id); }
    /// UTF-8 text to save.
    QFuture<core::Result<QByteArray>> failureLogs(
        const core::RequestId &id, const std::optional<core::FailureCause> &cause = {});
    QFuture<core::Result<core::Page<core::PreviewedComputer>>> previewComputers(
        const PreviewQuestion &question, qint64 since, const QString &epoch);

private:
    QFuture<core::Result<core::UpgradeRequest>> taken(QFuture<core::Result<core::UpgradeRequest>> future);

    backend::RequestClient m_client;
};

/// The computers of one request at a time: the one that is selected.
class DeploymentStore : public LiveStore<core::Deployment>
{
public:
    explicit DeploymentStore(backend::ApiClient &api, QObject *parent = nullptr);

    const core::RequestId &request() const { return m_request; }

    /// An empty id shows none.
    void select(const core::RequestId &request);

private:
    backend::RequestClient m_client;
    core::RequestId m_request;
};

} // namespace mainstay::models
