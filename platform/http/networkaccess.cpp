// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/networkaccess.h"

#include "platform/http/systemproxies.h"

#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::ContentReSendError:
        return ErrorKind::ConnectionLost;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorKind::TimedOut;
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::Cancelled;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
    case QNetworkReply::UnknownNetworkError: // Qt's word for "no route to host"
        return ErrorKind::Unreachable;
    default:
        return ErrorKind::ProtocolError;
    }
}

/// Whether Qt made \a error from an HTTP status, and not from what happened on the network.
bool isReadingOfStatus(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProtocolUnknownError
        && error != QNetworkReply::ProtocolFailure && error != QNetworkReply::ContentReSendError;
}

/// Qt keeps what it ignores for all connections to a host, those of later requests too, also when nobody waits for them
/// any more: it may be no more than what is wrong with this very certificate.
QList<QSslError> errorsOfCertificates(QList<QSslError> errors)
{
    errors.removeIf([](const QSslError &error) { return error.certificate().isNull(); });
    return errors;
}

} // namespace

NetworkAccess::NetworkAccess(const CertificatePolicy &policy, QObject *parent) : QObject(parent), m_policy(policy)
{
    m_manager.setProxyFactory(new SystemProxies); // the manager owns it
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

NetworkAccess::~NetworkAccess() = default;

void NetworkAccess::setCertificatePolicy(const CertificatePolicy &policy)
{
    if (m_policy == policy)
        return;
    m_policy = policy;
    m_manager.clearConnectionCache();
}

void NetworkAccess::useProxy(const QString &proxy)
{
    m_manager.setProxyFactory(new SystemProxies(proxy)); // the manager owns it
    m_manager.clearConnectionCache();
}

QNetworkReply *NetworkAccess::send(const HttpRequest &request, QIODevice *body)
{
    QNetworkRequest outgoing(request.url);
    outgoing.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    outgoing.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    if (body)
        outgoing.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    for (const auto &[name, value] : request.headers)
        outgoing.setRawHeader(name, value);
    if (!m_policy.pinnedFingerprint.isEmpty()) {
        // Without authorities every certificate is questioned, so the pin is asked about every one of them.
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({});
        outgoing.setSslConfiguration(tls);
    }

    const QByteArray verb = toByteArray(request.method);
    QNetworkReply *reply = nullptr;
    if (body) {
        reply = m_manager.sendCustomRequest(outgoing, verb, body);
    } else if (request.method == HttpMethod::Get) {
        reply = m_manager.get(outgoing);
    } else if (request.method == HttpMethod::Head) {
        reply = m_manager.head(outgoing);
    } else {
        if (headerValue(request.headers, "Content-Type").isEmpty())
            outgoing.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
        reply = m_manager.sendCustomRequest(outgoing, verb, request.body);
    }

    connect(reply, &QNetworkReply::sslErrors, this, [this, reply](const QList<QSslError> &errors) {
        QStringList reasons;
        for (const QSslError &error : errors)
            reasons << error.errorString();
        // What is not ignored, Qt ends by itself; to abort here too would end it twice.
        if (checkCertificate(reply, reasons.join("; "_L1)))
            reply->ignoreSslErrors(errorsOfCertificates(errors));
    });
    // Qt waits for this slot before it sends a byte of the request, token included.
    connect(reply, &QNetworkReply::encrypted, this, [this, reply] {
        if (!m_policy.pinnedFingerprint.isEmpty() && !checkCertificate(reply, {}))
            reply->abort();
    });
    connect(reply, &QObject::destroyed, this, [this, reply] { m_certificateErrors.remove(reply); });
    return reply;
}

bool NetworkAccess::checkCertificate(QNetworkReply *reply, const QString &detail)
{
    const QString fingerprint = fingerprintOf(reply->sslConfiguration().peerCertificate());
    const QString pinned = m_policy.pinnedFingerprint;
    if (!pinned.isEmpty() && fingerprint == pinned)
        return true;
    m_certificateErrors.insert(
        reply, certificateError(m_policy, fingerprint, detail).with(u"host"_s, reply->url().host()));
    return false;
}

std::optional<Error> NetworkAccess::networkError(const QNetworkReply *reply) const
{
    if (const auto it = m_certificateErrors.constFind(reply); it != m_certificateErrors.cend())
        return *it;
    const QNetworkReply::NetworkError error = reply->error();
    if (error == QNetworkReply::NoError)
        return std::nullopt;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400 && isReadingOfStatus(error))
        return std::nullopt; // the body says more
    return Error{kindOf(error), reply->errorString(), {{u"host"_s, reply->url().host()}}};
}

HttpResponse NetworkAccess::head(const QNetworkReply *reply)
{
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
        HttpHeaders(reply->rawHeaderPairs().cbegin(), reply->rawHeaderPairs().cend()), {}};
}

} // namespace mainstay::platform
