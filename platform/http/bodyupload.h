// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/http/certificatepolicy.h"
#include "platform/http/httpmessage.h"
#include "platform/signature/filedigest.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace mainstay::platform {

/// The part of a file that is the body of a request.
struct FilePart
{
    QString path{};
    qint64 offset = 0; ///< bytes
    qint64 size = 0; ///< bytes
    /// If there: fed with what is read beyond its size, so that it comes to the file's. It is the thread's while the
    /// BodyUpload lives, and stands at \a offset or further.
    std::shared_ptr<FileDigest> digest{};
};

/// Sends one request with a large body from a file, over a connection and in a thread of its own, in large blocks:
/// QNetworkAccessManager takes a body 16 KiB at a time, with a way between two threads and back for each.
/// It keeps the rules of NetworkAccess: pinned certificates, no redirects, the system's proxy.
class BodyUpload : public QObject
{
    Q_OBJECT

public:
    /// Content-Length and Host are added to the request's header fields; its body and timeout do not count.
    BodyUpload(
        const HttpRequest &request, const FilePart &body, const CertificatePolicy &policy, QObject *parent = nullptr);
    /// Cuts the connection when the answer is not there yet. May be called from a slot of finished().
    ~BodyUpload() override;
    Q_DISABLE_COPY_MOVE(BodyUpload)

signals:
    void progressed(qint64 bytes); ///< of the body, handed to the network; some times a second
    /// Once, whatever its status; it may come before the body is sent in full. Errors: those of HttpTransport,
    /// FileUnreadable, Conflict when the file is shorter than \a body (context: path).
    void finished(const mainstay::core::Result<mainstay::platform::HttpResponse> &answer);

private:
    QThread m_thread;
};

} // namespace mainstay::platform
