// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/requestclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const core::RequestId &id, QLatin1StringView action = {})
{
    return "/api/v1/requests/"_L1 + id.text + action;
}

} // namespace

QFuture<Result<core::Page<core::UpgradeRequest>>> RequestClient::list(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::UpgradeRequest>>(u"/api/v1/requests"_s, pageQuery(since, epoch));
}

QFuture<Result<core::Page<core::Deployment>>> RequestClient::deployments(
    const core::RequestId &id, qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::Deployment>>(pathOf(id, "/deployments"_L1), pageQuery(since, epoch));
}

QFuture<Result<core::RequestPreview>> RequestClient::preview(const PreviewQuestion &question)
{
    return m_api.post<core::RequestPreview>(u"/api/v1/requests/preview"_s, core::toJson(question));
}

QFuture<Result<core::Page<core::PreviewedComputer>>> RequestClient::previewComputers(
    const PreviewQuestion &question, std::optional<core::PreviewKind> kind, qint64 since, const QString &epoch)
{
    QUrlQuery query = pageQuery(since, epoch);
    if (kind)
        query.addQueryItem(u"kind"_s, core::nameOf(core::previewKindNames, *kind));
    return m_api.ask<core::Page<core::PreviewedComputer>>(
        u"/api/v1/requests/preview/computers"_s, query, core::toJson(question));
}

QFuture<Result<core::UpgradeRequest>> RequestClient::create(
    const core::NewUpgradeRequest &request, const QByteArray &idempotencyKey)
{
    return m_api.post<core::UpgradeRequest>(u"/api/v1/requests"_s, core::toJson(request), idempotencyKey);
}

QFuture<Result<core::UpgradeRequest>> RequestClient::reject(const core::RequestId &id)
{
    return m_api.post<core::UpgradeRequest>(pathOf(id, "/reject"_L1));
}

QFuture<Result<core::UpgradeRequest>> RequestClient::retry(
    const core::RequestId &id, const std::optional<core::FailureCause> &cause)
{
    QJsonObject body;
    if (cause) {
        body.insert(u"cause"_s, core::kindName(cause->kind));
        body.insert(u"exitCode"_s, cause->exitCode);
    }
    if (cause && cause->failedState)
        body.insert(u"failedState"_s, core::nameOf(core::deploymentStateNames, *cause->failedState));
    return m_api.post<core::UpgradeRequest>(pathOf(id, "/retry"_L1), body);
}

QFuture<Result<core::UpgradeRequest>> RequestClient::approve(const core::RequestId &id)
{
    return m_api.post<core::UpgradeRequest>(pathOf(id, "/approve"_L1));
}

QFuture<Result<core::UpgradeRequest>> RequestClient::pause(const core::RequestId &id)
{
    return m_api.post<core::UpgradeRequest>(pathOf(id, "/pause"_L1));
}

QFuture<Result<core::UpgradeRequest>> RequestClient::resume(const core::RequestId &id)
{
    return m_api.post<core::UpgradeRequest>(pathOf(id, "/resume"_L1));
}

QFuture<Result<core::FailureSummary>> RequestClient::failures(const core::RequestId &id)
{
    return m_api.get<core::FailureSummary>(pathOf(id, "/failures"_L1));
}

QFuture<Result<QByteArray>> RequestClient::failureLogs(
    const core::RequestId &id, const std::optional<core::FailureCause> &cause)
{
    QUrlQuery query;
    if (cause) {
        query.addQueryItem(u"cause"_s, core::kindName(cause->kind));
        query.addQueryItem(u"exitCode"_s, cause->exitCode);
    }
    if (cause && cause->failedState)
        query.addQueryItem(u"failedState"_s, core::nameOf(core::deploymentStateNames, *cause->failedState));
    return m_api.bytes(pathOf(id, "/failures/logs"_L1), query);
}

} // namespace mainstay::backend
