// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/agentclient.h"

#include "agent/link/agentcalls.h"
#include "agent/link/filefetch.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

AgentClient::AgentClient(
    const DataFolder &folder, const Identity &identity, QByteArray token, const QString &proxy, QObject *parent)
    : QObject(parent),
      m_folder(folder),
      m_identity(identity),
      m_token(std::move(token)),
      m_polls({identity.fingerprint}),
      m_calls({identity.fingerprint}),
      m_downloads({identity.fingerprint})
{
    for (platform::NetworkAccess *access : {&m_polls.access(), &m_calls.access(), &m_downloads})
        access->useProxy(proxy);
}

AgentClient::~AgentClient()
{
    // Fetches end before the network that they use.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

QUrl AgentClient::url(const QString &path) const
{
    QUrl url = m_identity.serverUrl();
    url.setPath(path);
    return url;
}

QFuture<Result<core::PollAnswer>> AgentClient::poll(const core::AgentPoll &poll)
{
    platform::HttpRequest request = makeCall(url(u"/agent/v1/poll"_s), m_token, poll);
    request.timeout = std::chrono::seconds(poll.wait) + pollSlack;
    return ask<core::PollAnswer>(m_polls, this, request);
}

QFuture<Result<core::ReportAnswer>> AgentClient::report(const core::AgentReport &report)
{
    return ask<core::ReportAnswer>(m_calls, this, makeCall(url(u"/agent/v1/reports"_s), m_token, report));
}

QFuture<Result<core::GoAnswer>> AgentClient::go(const core::GoRequest &request)
{
    return ask<core::GoAnswer>(m_calls, this, makeCall(url(u"/agent/v1/go"_s), m_token, request));
}

QFuture<Result<void>> AgentClient::download(
    const core::DesiredUpgrade &desired, std::function<void(DownloadProgress)> progress)
{
    platform::DownloadRequest request;
    request.url = url(u"/agent/v1/artifacts/"_s + desired.sha256);
    request.headers.append(platform::bearer(m_token));
    request.target = m_folder.download(desired.sha256);
    request.expectedSize = desired.size;
    request.expectedSha256 = desired.sha256;
    request.maxBytes = desired.size;
    request.bytesPerSecond = std::max<qint64>(0, desired.maxBytesPerSecond);
    request.retry.attempts = 0; // the state machine decides when to try again
    const auto told = [progress = std::move(progress)](qint64 bytes, qint64 rate) { progress({bytes, rate}); };
    return (new FileFetch(request, m_downloads, told, this))->future();
}

} // namespace mainstay::agent
