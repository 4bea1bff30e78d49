// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/http/httpmessage.h"
#include "platform/http/transfer.h"
#include "platform/signature/filedigest.h"

#include <QDateTime>
#include <QFuture>
#include <QTimer>
#include <QUrl>

#include <memory>

class QNetworkReply;

namespace mainstay::platform {
class BodyUpload;
class NetworkAccess;
} // namespace mainstay::platform

namespace mainstay::backend {

/// What to send and where to.
struct UploadRequest
{
    QUrl endpoint{}; ///< where uploads are created, such as https://host/api/v1/uploads
    platform::HttpHeaders headers{}; ///< the token; never written to disk
    QString source{}; ///< path of the file
    QString fileName{}; ///< as the server is to know it; empty: that of the source
    QString sha256{}; ///< 64 hex digits, if it is known; empty: it is computed on the way and told at the end
    QString recordPath{}; ///< the small file that lets a later object continue; empty: none
    std::chrono::milliseconds stallTimeout{30'000}; ///< without a byte, the connection counts as lost
    platform::RetryPolicy retry{};
};

/// Sends a file by the tus 1.0 protocol: created once, sent in one long PATCH, and after a loss asked (HEAD) how much
/// arrived and continued from there, by a later object as well. A hash that is not known beforehand is told when
/// everything is sent, in a PATCH without a body (header Upload-Sha256, ours beside tus). Errors: those of
/// HttpTransport, FileUnreadable, Conflict when the file changed on the way (context: path).
class TusUpload : public platform::Transfer
{
    Q_OBJECT

public:
    TusUpload(const UploadRequest &request, platform::NetworkAccess &access, QObject *parent = nullptr);
    ~TusUpload() override;

    const UploadRequest &request() const { return m_request; }
    /// The upload on the server; empty until it is created.
    QUrl location() const { return m_location; }
    /// Its last path segment: what the API calls the upload.
    QString uploadId() const { return m_location.fileName(); }
    /// Hex; known at the end at the latest.
    QString sha256() const { return m_sha256; }

    void setHeaders(const platform::HttpHeaders &headers) override;

protected:
    void run() override;
    void halt() override;
    void discard() override;

private:
    using Answered = void (TusUpload::*)(const platform::HttpResponse &);

    void hashUpTo(qint64 offset);
    void create();
    void askOffset();
    void sendFrom(qint64 offset);
    void created(const platform::HttpResponse &response);
    void offsetKnown(const platform::HttpResponse &response);
    void sent(const platform::HttpResponse &response);
    void finishUpload();
    void startAnew();
    void exchange(const platform::HttpRequest &request, Answered answered);
    void exchangeFinished(const core::Result<platform::HttpResponse> &answer, Answered answered);
    void dropExchange();
    platform::HttpRequest tusRequest(platform::HttpMethod method, const QUrl &url) const;
    platform::HttpRequest patch(qint64 offset) const;
    std::optional<core::Error> sourceError() const;
    bool readRecord();
    core::Result<void> writeRecord() const;
    void removeRecord();

    UploadRequest m_request;
    platform::NetworkAccess &m_access;
    qint64 m_size = -1;
    QDateTime m_modified; ///< of the source, when it was first read
    QString m_sha256;
    QString m_announced; ///< what the server was told when the upload was created; empty: to be told at the end
    std::shared_ptr<platform::FileDigest> m_digest; ///< of what has been read so far, while the hash is not known
    QByteArray m_creationKey; ///< one for each upload that is created, however often it is asked for
    QUrl m_location;
    qint64 m_acknowledged = 0; ///< bytes that the server said it has
    bool m_startedAnew = false; ///< the server forgot the upload once; it may not do so for ever
    bool m_isToldHash = false; ///< the server knows the hash when the request under way is done
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<platform::BodyUpload> m_body; ///< while the file is on its way
    QTimer m_stall;
    QFuture<core::Result<qint64>> m_hash;
};

} // namespace mainstay::backend
