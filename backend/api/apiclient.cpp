// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/apiclient.h"

#include <QUuid>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using platform::HttpMethod;
using platform::HttpRequest;
using platform::HttpResponse;

ApiClient::ApiClient(platform::HttpTransport &transport, const QUrl &base, QObject *parent)
    : QObject(parent), m_transport(transport), m_base(base)
{ }

QUrl ApiClient::url(const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_base;
    QString folder = m_base.path();
    if (folder.endsWith(u'/'))
        folder.chop(1);
    url.setPath(folder + path);
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

QFuture<Result<void>> ApiClient::remove(const QString &path)
{
    return platform::thenReady(send({.method = HttpMethod::Delete, .url = url(path)}), this,
        [](const HttpResponse &) -> Result<void> { return {}; });
}

QFuture<Result<QByteArray>> ApiClient::bytes(const QString &path, const QUrlQuery &query)
{
    return platform::thenReady(send({.method = HttpMethod::Get, .url = url(path, query)}), this,
        [](const HttpResponse &response) -> Result<QByteArray> { return response.body; });
}

QFuture<Result<QByteArray>> ApiClient::bytesFrom(const QString &path, qint64 from)
{
    if (from <= 0)
        return bytes(path);
    HttpRequest request{.method = HttpMethod::Get, .url = url(path)};
    // One byte that is known already: a range after the last byte would be an error, and this one never is.
    request.headers.emplaceBack("Range", "bytes=" + QByteArray::number(from - 1) + '-');
    return platform::thenReady(
        send(std::move(request)), this, [from](const HttpResponse &response) -> Result<QByteArray> {
            constexpr int partialContent = 206;
            return response.body.mid(response.status == partialContent ? 1 : from);
        });
}

HttpRequest ApiClient::withBody(
    HttpMethod method, const QString &path, const QJsonObject &body, const QByteArray &idempotencyKey) const
{
    HttpRequest request{.method = method, .url = url(path)};
    request.headers.emplaceBack("Content-Type", "application/json");
    if (method == HttpMethod::Post) {
        request.headers.emplaceBack("Idempotency-Key",
            idempotencyKey.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::WithoutBraces) : idempotencyKey);
    }
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

HttpRequest ApiClient::matching(HttpRequest request, std::optional<qint64> seen)
{
    if (seen)
        request.headers.emplaceBack("If-Match", '"' + QByteArray::number(*seen) + '"');
    return request;
}

QFuture<Result<HttpResponse>> ApiClient::send(HttpRequest request)
{
    if (!m_token.isEmpty())
        request.headers.append(platform::bearer(m_token));
    auto future = m_transport.send(request);
    platform::whenReady(future, this, [this](const Result<HttpResponse> &response) {
        if (!response && response.error().kind == core::ErrorKind::Unauthorised)
            emit signedOut();
    });
    return future;
}

} // namespace mainstay::backend
