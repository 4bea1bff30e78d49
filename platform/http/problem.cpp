// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/problem.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::ErrorKind;

static ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 400:
    case 422:
        return ErrorKind::InvalidInput;
    case 401:
        return ErrorKind::Unauthorised;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::TimedOut;
    case 409:
        return ErrorKind::Conflict;
    case 412:
        return ErrorKind::VersionMismatch;
    case 413:
        return ErrorKind::PayloadTooLarge;
    case 426:
    case 505:
        return ErrorKind::UnsupportedVersion;
    case 429:
        return ErrorKind::Throttled;
    case 502: // a proxy in between stands, the server behind it does not
    case 503:
    case 504:
        return ErrorKind::Unreachable;
    case 507:
        return ErrorKind::DiskFull;
    default:
        return ErrorKind::ProtocolError;
    }
}

core::Error errorFromResponse(const HttpResponse &response)
{
    core::Error error{kindOfStatus(response.status), u"HTTP status %1"_s.arg(response.status), {}};

    const QByteArray type = headerValue(response.headers, "Content-Type").split(';').constFirst().trimmed().toLower();
    if (type == "application/problem+json") {
        const QJsonObject problem = QJsonDocument::fromJson(response.body).object();
        const QString name = problem.value("type"_L1).toString();
        constexpr auto prefix = "urn:mainstay:error:"_L1;
        if (name.startsWith(prefix)) {
            // An unknown name comes from a newer server: the status still says roughly what happened.
            if (const auto kind = core::errorKindFromString(QStringView(name).sliced(prefix.size())))
                error.kind = *kind;
        }
        const QString detail = problem.value("detail"_L1).toString();
        error.detail = detail.isEmpty() ? problem.value("title"_L1).toString(error.detail) : detail;
        const QJsonObject context = problem.value("context"_L1).toObject();
        for (auto it = context.begin(); it != context.end(); ++it)
            error.context.insert(it.key(), it.value().toVariant().toString());
    }

    error.context.insert(u"status"_s, QString::number(response.status));
    const QByteArray retryAfter = headerValue(response.headers, "Retry-After");
    bool isNumber = false;
    const int seconds = retryAfter.toInt(&isNumber);
    if (isNumber && seconds >= 0 && !error.context.contains(u"retryAfter"_s))
        error.context.insert(u"retryAfter"_s, QString::number(seconds));
    return error;
}

} // namespace mainstay::platform
