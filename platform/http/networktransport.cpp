// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/networktransport.h"

#include "platform/http/problem.h"
#include "platform/whenready.h"

#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// One request under way: collects the answer within its limits and fulfils the promise once.
class Exchange : public QObject
{
public:
    Exchange(const HttpRequest &request, NetworkAccess &access, QObject *parent)
        : QObject(parent), m_access(access), m_maxBodyBytes(request.maxBodyBytes), m_reply(access.send(request))
    {
        m_promise.start();
        connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::collect);
        connect(m_reply, &QNetworkReply::finished, this, &Exchange::finish);
        whenCancelled(m_promise.future(), this, [this] { giveUp({ErrorKind::Cancelled, {}, {}}); });
        if (request.timeout.count() > 0) {
            const QString limit = u"no answer within %1 ms"_s.arg(request.timeout.count());
            QTimer::singleShot(request.timeout, this, [this, limit] {
                giveUp({ErrorKind::TimedOut, limit, {{u"host"_s, m_reply->url().host()}}});
            });
        }
    }

    ~Exchange() override
    {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(Exchange)

    QFuture<Result<HttpResponse>> future() const { return m_promise.future(); }

private:
    void collect()
    {
        m_body += m_reply->readAll();
        if (m_body.size() > m_maxBodyBytes)
            giveUp({ErrorKind::PayloadTooLarge, u"the answer is larger than expected"_s,
                {{u"limit"_s, QString::number(m_maxBodyBytes)}}});
    }

    void giveUp(const Error &why)
    {
        if (m_done || m_gaveUp)
            return;
        m_gaveUp = why;
        m_reply->abort();
        finish(); // Qt's own finished() may never come: of a reply that fails and is aborted at once
    }

    void finish()
    {
        if (std::exchange(m_done, true))
            return;
        m_promise.addResult(outcome());
        m_promise.finish();
        deleteLater();
    }

    Result<HttpResponse> outcome()
    {
        if (m_gaveUp)
            return *m_gaveUp;
        if (const auto error = m_access.networkError(m_reply))
            return *error;
        HttpResponse response = NetworkAccess::head(m_reply);
        response.body = m_body + m_reply->readAll();
        const bool isRedirection = response.status >= 300 && response.status < 400 && response.status != 304;
        if (response.status < 200 || response.status >= 400 || isRedirection)
            return errorFromResponse(response);
        return response;
    }

    NetworkAccess &m_access;
    const qint64 m_maxBodyBytes;
    QNetworkReply *m_reply;
    QPromise<Result<HttpResponse>> m_promise;
    QByteArray m_body;
    std::optional<Error> m_gaveUp;
    bool m_done = false;
};

} // namespace

NetworkTransport::NetworkTransport(const CertificatePolicy &policy, QObject *parent) : QObject(parent), m_access(policy)
{ }

NetworkTransport::~NetworkTransport()
{
    // Exchanges end before the manager that their replies belong to.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

QFuture<Result<HttpResponse>> NetworkTransport::send(const HttpRequest &request)
{
    return (new Exchange(request, m_access, this))->future();
}

} // namespace mainstay::platform
