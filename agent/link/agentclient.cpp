// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/agentclient.h"

#include "agent/link/agentcalls.h"
#include "platform/http/download.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

/// What the network may take beyond the time for which the server holds a poll.
constexpr std::chrono::milliseconds pollSlack = std::chrono::seconds(20);

/// A download as a future: cancelling it stops the network but keeps the part, so that a later try goes on with it.
class FileFetch : public QObject
{
public:
    FileFetch(const platform::DownloadRequest &request, platform::NetworkAccess &access,
        std::function<void(DownloadProgress)> progress, QObject *parent)
        : QObject(parent), m_download(request, access), m_progress(std::move(progress))
    {
        m_promise.start();
        platform::whenCancelled(m_promise.future(), this, [this] {
            m_download.pause();
            end(core::Error{core::ErrorKind::Cancelled, {}, {}});
        });
        connect(&m_download, &platform::Transfer::progressed, this, [this] {
            if (!m_hasEnded && !m_promise.isCanceled())
                m_progress({m_download.bytesDone(), qint64(m_download.bytesPerSecond())});
        });
        connect(&m_download, &platform::Transfer::stateChanged, this, [this](platform::TransferState state) {
            if (state == platform::TransferState::Succeeded)
                end({});
            else if (state == platform::TransferState::Failed)
                end(m_download.error().value_or(core::Error()));
        });
        m_download.start();
    }
    ~FileFetch() override
    {
        m_download.disconnect(this);
        end(core::Error{core::ErrorKind::Cancelled, {}, {}});
    }
    Q_DISABLE_COPY_MOVE(FileFetch)

    QFuture<Result<void>> future() const { return m_promise.future(); }

private:
    void end(const Result<void> &result)
    {
        if (std::exchange(m_hasEnded, true))
            return;
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    platform::Download m_download;
    std::function<void(DownloadProgress)> m_progress;
    QPromise<Result<void>> m_promise;
    bool m_hasEnded = false;
};

} // namespace

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
    return (new FileFetch(request, m_downloads, std::move(progress), this))->future();
}

} // namespace mainstay::agent
