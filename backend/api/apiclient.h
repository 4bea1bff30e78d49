// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "platform/http/httptransport.h"
#include "platform/whenready.h"

#include <QObject>
#include <QUrlQuery>

#include <optional>

namespace mainstay::backend {

using core::Result;

/// Asks one main server in its own terms: paths under its URL, JSON both ways, the session's token on every call.
/// Every resource has a client of its own on top of this one.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    /// \a base is the server's URL, such as https://main.example.it:8443/.
    ApiClient(platform::HttpTransport &transport, const QUrl &base, QObject *parent = nullptr);

    const QUrl &base() const { return m_base; }
    QUrl url(const QString &path, const QUrlQuery &query = {}) const;

    void setToken(const QByteArray &token) { m_token = token; }
    const QByteArray &token() const { return m_token; }

    template <core::HasFields Answer>
    QFuture<Result<Answer>> get(
        const QString &path, const QUrlQuery &query = {}, std::chrono::milliseconds timeout = defaultTimeout)
    {
        platform::HttpRequest request{.method = platform::HttpMethod::Get, .url = url(path, query)};
        request.timeout = timeout;
        return decoded<Answer>(send(std::move(request)));
    }

    /// \a idempotencyKey names one intent: asking again with the same key after a lost answer does it once. A fresh one
    /// when empty.
    template <core::HasFields Answer>
    QFuture<Result<Answer>> post(
        const QString &path, const QJsonObject &body = {}, const QByteArray &idempotencyKey = {})
    {
        return decoded<Answer>(send(withBody(platform::HttpMethod::Post, path, body, idempotencyKey)));
    }

    /// A question that needs a body, page by page.
    template <core::HasFields Answer>
    QFuture<Result<Answer>> ask(const QString &path, const QUrlQuery &query, const QJsonObject &question)
    {
        platform::HttpRequest request = withBody(platform::HttpMethod::Post, path, question);
        request.url = url(path, query);
        return decoded<Answer>(send(std::move(request)));
    }

    /// With \a seen, the revision that the change was made for, a newer one refuses it: VersionMismatch.
    template <core::HasFields Answer>
    QFuture<Result<Answer>> patch(const QString &path, const QJsonObject &body, std::optional<qint64> seen = {})
    {
        return decoded<Answer>(send(matching(withBody(platform::HttpMethod::Patch, path, body), seen)));
    }

    /// As patch(), for the whole of a resource.
    template <core::HasFields Answer>
    QFuture<Result<Answer>> put(const QString &path, const QJsonObject &body, std::optional<qint64> seen = {})
    {
        return decoded<Answer>(send(matching(withBody(platform::HttpMethod::Put, path, body), seen)));
    }

    /// For answers without content.
    QFuture<Result<void>> remove(const QString &path);

    /// For answers that say what is left.
    template <core::HasFields Answer> QFuture<Result<Answer>> removed(const QString &path, const QUrlQuery &query = {})
    {
        return decoded<Answer>(send({.method = platform::HttpMethod::Delete, .url = url(path, query)}));
    }

    /// The raw bytes of a small resource.
    QFuture<Result<QByteArray>> bytes(const QString &path, const QUrlQuery &query = {});

    /// Those of a resource that only grows, from \a from on; empty where it has not grown.
    QFuture<Result<QByteArray>> bytesFrom(const QString &path, qint64 from);

signals:
    /// The server does not know the session any more.
    void signedOut();

private:
    static constexpr std::chrono::milliseconds defaultTimeout{30'000};

    platform::HttpRequest withBody(platform::HttpMethod method, const QString &path, const QJsonObject &body,
        const QByteArray &idempotencyKey = {}) const;
    static platform::HttpRequest matching(platform::HttpRequest request, std::optional<qint64> seen);
    QFuture<Result<platform::HttpResponse>> send(platform::HttpRequest request);

    template <core::HasFields Answer> QFuture<Result<Answer>> decoded(QFuture<Result<platform::HttpResponse>> future)
    {
        return platform::thenReady(future, this, [](const platform::HttpResponse &response) -> Result<Answer> {
            return core::decode<Answer>(response.body);
        });
    }

    platform::HttpTransport &m_transport;
    QUrl m_base;
    QByteArray m_token;
};

} // namespace mainstay::backend
