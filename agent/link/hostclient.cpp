// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/hostclient.h"

#include "agent/link/agentcalls.h"
#include "agent/link/filefetch.h"

#include <QUrlQuery>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

HostClient::HostClient(const Identity &identity, QByteArray token, const QString &proxy, QObject *parent)
    : QObject(parent),
      m_identity(identity),
      m_token(std::move(token)),
      m_polls({identity.fingerprint}),
      m_calls({identity.fingerprint}),
      m_downloads({identity.fingerprint})
{
    for (platform::NetworkAccess *access : {&m_polls.access(), &m_calls.access(), &m_downloads})
        access->useProxy(proxy);
}

HostClient::~HostClient()
{
    // Fetches end before the network that they use.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

QUrl HostClient::url(const QString &path) const
{
    QUrl url = m_identity.serverUrl();
    url.setPath(u"/agent/v1/host/"_s + path);
    return url;
}

QFuture<Result<core::HostOrder>> HostClient::poll(const core::HostPoll &poll)
{
    platform::HttpRequest request = makeCall(url(u"poll"_s), m_token, poll);
    request.timeout = std::chrono::seconds(poll.wait) + pollSlack;
    return ask<core::HostOrder>(m_polls, this, request);
}

QFuture<Result<void>> HostClient::inspected(const core::InspectionReport &report)
{
    const auto sent = m_calls.send(makeCall(url(u"inspections"_s), m_token, report));
    return platform::thenReady(sent, this, [](const platform::HttpResponse &) { return Result<void>(); });
}

QFuture<Result<void>> HostClient::checked(const core::CheckReport &report)
{
    const auto sent = m_calls.send(makeCall(url(u"checks"_s), m_token, report));
    return platform::thenReady(sent, this, [](const platform::HttpResponse &) { return Result<void>(); });
}

QFuture<Result<core::HostReceipt>> HostClient::report(const core::HostReport &report)
{
    return ask<core::HostReceipt>(m_calls, this, makeCall(url(u"reports"_s), m_token, report));
}

QFuture<Result<core::HostReceipt>> HostClient::appendLog(
    const core::UpdateId &update, qint64 offset, const QByteArray &bytes)
{
    platform::HttpRequest request;
    request.method = platform::HttpMethod::Post;
    request.url = url(u"updates/%1/log"_s.arg(update.text));
    QUrlQuery query;
    query.addQueryItem(u"offset"_s, QString::number(offset));
    request.url.setQuery(query);
    request.headers.emplaceBack("Content-Type", "text/plain; charset=utf-8");
    request.headers.append(platform::bearer(m_token));
    request.body = bytes;
    return ask<core::HostReceipt>(m_calls, this, request);
}

QFuture<Result<void>> HostClient::fetch(const core::HostTask &task, const QString &path)
{
    platform::DownloadRequest request;
    request.url = url(u"updates/%1/file"_s.arg(task.update.text));
    request.headers.append(platform::bearer(m_token));
    request.target = path;
    request.expectedSize = task.size;
    request.expectedSha256 = task.sha256;
    request.maxBytes = task.size;
    return (new FileFetch(
                request, m_downloads, [](qint64, qint64) {}, this))
        ->future();
}

} // namespace mainstay::agent
