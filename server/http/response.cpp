// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response.h"

#include "server/http/log.h"
#include "server/http/status.h"

#include <QJsonDocument>

namespace mainstay::http {

using namespace Qt::StringLiterals;

namespace {

constexpr char problemType[] = "application/problem+json";

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Response::Response(int code) : status(code)
{
    if (status < 400)
        return;
    headers.add("Content-Type", problemType);
    body = compact(
        {{u"type"_s, u"about:blank"_s}, {u"title"_s, QString::fromLatin1(reasonOf(status))}, {u"status"_s, status}});
}

Response::Response(const QJsonObject &object, int code)
    : status(code), headers({{"Content-Type", "application/json"}}), body(compact(object))
{ }

Response::Response(const core::Error &error) : status(statusOf(error.kind)), headers({{"Content-Type", problemType}})
{
    QJsonObject context;
    for (auto it = error.context.cbegin(); it != error.context.cend(); ++it)
        context.insert(it.key(), it.value());
    QJsonObject problem{{u"type"_s, QString(u"urn:mainstay:error:"_s + core::kindName(error.kind))},
        {u"title"_s, QString::fromLatin1(reasonOf(status))}, {u"status"_s, status}, {u"context"_s, context}};
    if (error.kind == core::ErrorKind::Internal)
        qCCritical(lcHttp).noquote() << "internal error answered:" << error.detail;
    else if (!error.detail.isEmpty())
        problem.insert(u"detail"_s, error.detail);
    body = compact(problem);

    if (status == 401)
        headers.add("WWW-Authenticate", "Bearer");
    if (const auto retry = error.context.constFind(u"retryAfter"_s); retry != error.context.cend())
        headers.add("Retry-After", retry->toLatin1());
    else if (status == 503)
        headers.add("Retry-After", "1");
}

Response::Response(FileBody what, int code) : status(code), file(std::move(what)) { }

Response::Response(QByteArray bytes, const QByteArray &contentType, int code)
    : status(code), headers({{"Content-Type", contentType}}), body(std::move(bytes))
{ }

Response &&Response::with(const QByteArray &name, const QByteArray &value) &&
{
    headers.set(name, value);
    return std::move(*this);
}

} // namespace mainstay::http
