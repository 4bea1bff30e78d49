// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http/httpmessage.h"
#include "platform/http/transfer.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

class QNetworkReply;

namespace mainstay::platform {

class FileSink;
class NetworkAccess;

/// What to fetch and where to put it.
struct DownloadRequest
{
    QUrl url{};
    HttpHeaders headers{}; ///< the token; never written to disk
    QString target{}; ///< path of the file; its folder exists; a file of that name is replaced at the very end
    qint64 expectedSize = -1; ///< bytes; -1: what the server says
    QString expectedSha256{}; ///< 64 hex digits; empty: not compared
    qint64 maxBytes = -1; ///< more is PayloadTooLarge; -1: no limit
    qint64 bytesPerSecond = 0; ///< rate cap; 0: none
    std::chrono::milliseconds stallTimeout{30'000}; ///< without a byte, the connection counts as lost
    RetryPolicy retry{};
};

/// Fetches a file by HTTP ranges into "<target>.partial", hashing on the way, and moves it to its place when size and
/// SHA-256 are right. "<target>.partial.json" remembers what the part belongs to, so that a later object continues it.
/// A file that changed on the server is fetched from the start. Errors: those of HttpTransport, DiskFull,
/// FileUnwritable, SizeMismatch, HashMismatch, PayloadTooLarge.
class Download : public Transfer
{
    Q_OBJECT

public:
    Download(const DownloadRequest &request, NetworkAccess &access, QObject *parent = nullptr);
    ~Download() override;

    const DownloadRequest &request() const { return m_request; }
    /// Hex, after Succeeded.
    QString sha256() const { return m_sha256; }
    /// 0: no cap. Takes effect at once.
    void setRateCap(qint64 bytesPerSecond);

    void setHeaders(const HttpHeaders &headers) override;

    static QString partialPath(const QString &target);

protected:
    void run() override;
    void halt() override;
    void discard() override;

private:
    void openSink();
    void ask();
    void readHead();
    void readBody();
    void collectProblem();
    void replyFinished();
    bool acceptFull(const HttpResponse &head);
    bool acceptRange(const HttpResponse &head);
    bool acceptSize(qint64 total, const QByteArray &etag);
    void startOver();
    void complete();
    void compare(const QByteArray &sha256);
    bool continuesPart();
    qint64 allowance();
    void dropReply();

    DownloadRequest m_request;
    NetworkAccess &m_access;
    std::unique_ptr<FileSink> m_sink;
    bool m_isOpen = false;
    QNetworkReply *m_reply = nullptr;
    bool m_headRead = false;
    bool m_isBody = false; ///< what comes is the file, not a problem document
    QByteArray m_problem;
    QByteArray m_etag;
    qint64 m_size = -1;
    qint64 m_received = 0;
    bool m_isMixed = false; ///< parts came from different exchanges, so a wrong hash deserves one clean try
    QTimer m_stall;
    QTimer m_throttle;
    QElapsedTimer m_sinceAllowance;
    double m_credit = 0;
    QString m_sha256;
};

} // namespace mainstay::platform
