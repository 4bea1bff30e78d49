// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/tusupload.h"

#include "platform/files/files.h"
#include "platform/http/bodyupload.h"
#include "platform/http/networkaccess.h"
#include "platform/http/problem.h"
#include "platform/whenready.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QThreadPool>
#include <QUuid>

#include <algorithm>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using platform::HttpMethod;
using platform::HttpRequest;
using platform::HttpResponse;
using platform::TransferState;

static constexpr qint64 answerLimit = 64 * 1024;

static QByteArray newCreationKey()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

TusUpload::TusUpload(const UploadRequest &request, platform::NetworkAccess &access, QObject *parent)
    : Transfer(parent),
      m_request(request),
      m_access(access),
      m_sha256(request.sha256.toLower()),
      m_digest(std::make_shared<platform::FileDigest>(platform::FileDigest::Sha256)),
      m_creationKey(newCreationKey())
{
    if (m_request.fileName.isEmpty())
        m_request.fileName = QFileInfo(m_request.source).fileName();
    setRetryPolicy(request.retry);
    setTotal(QFileInfo(request.source).size());
    m_stall.setSingleShot(true);
    m_stall.setInterval(request.stallTimeout);
    connect(&m_stall, &QTimer::timeout, this, [this] {
        retryOrFail({ErrorKind::TimedOut, u"no data went out"_s, {{u"host"_s, m_request.endpoint.host()}}});
    });
}

TusUpload::~TusUpload()
{
    m_hash.cancel();
    dropExchange();
}

void TusUpload::setHeaders(const platform::HttpHeaders &headers)
{
    m_request.headers = headers;
}

void TusUpload::run()
{
    if (m_size < 0) {
        const QFileInfo source(m_request.source);
        m_size = source.size();
        m_modified = source.lastModified().toUTC();
        setTotal(m_size);
        if (!readRecord())
            m_location.clear();
    }
    if (m_size == 0)
        m_sha256 = m_digest->result().sha256Hex();
    if (const std::optional<Error> error = sourceError())
        fail(*error);
    else if (m_location.isEmpty())
        create();
    else
        askOffset();
}

/// Catches up with what an earlier object sent, then goes on sending.
void TusUpload::hashUpTo(qint64 offset)
{
    auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->start();
    m_hash = promise->future();
    const auto digest = std::make_shared<platform::FileDigest>(platform::FileDigest::Sha256);
    platform::whenReady(m_hash, this, [this, digest, pass = m_hash](const Result<qint64> &hashed) {
        if (pass.isCanceled() || state() != TransferState::Running)
            return; // paused meanwhile; a later pass counts
        m_digest = digest;
        if (hashed)
            sendFrom(*hashed);
        else
            fail(hashed.error());
    });
    QThreadPool::globalInstance()->start([promise, offset, digest, path = m_request.source] {
        const Result<void> added = digest->addFile(path, offset, [&promise](qint64) { return !promise->isCanceled(); });
        promise->addResult(added ? Result<qint64>(offset) : Result<qint64>(added.error()));
        promise->finish();
    });
}

HttpRequest TusUpload::tusRequest(HttpMethod method, const QUrl &url) const
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = m_request.headers;
    request.headers.emplaceBack("Tus-Resumable", "1.0.0");
    return request;
}

void TusUpload::create()
{
    HttpRequest request = tusRequest(HttpMethod::Post, m_request.endpoint);
    request.headers.emplaceBack("Upload-Length", QByteArray::number(m_size));
    // Qt, and we ourselves, ask again when the answer is lost: that is to be the same upload.
    request.headers.emplaceBack("Idempotency-Key", m_creationKey);
    QByteArray metadata = "filename " + m_request.fileName.toUtf8().toBase64();
    m_announced = m_sha256;
    if (!m_announced.isEmpty())
        metadata += ",sha256 " + m_announced.toLatin1().toBase64();
    request.headers.emplaceBack("Upload-Metadata", metadata);
    exchange(request, &TusUpload::created);
}

/// -1 when it is not there or not a number.
static qint64 offsetOf(const HttpResponse &response)
{
    bool isNumber = false;
    const qint64 offset = platform::headerValue(response.headers, "Upload-Offset").toLongLong(&isNumber);
    return isNumber ? offset : -1;
}

void TusUpload::created(const HttpResponse &response)
{
    const QByteArray header = platform::headerValue(response.headers, "Location");
    const QUrl location = m_request.endpoint.resolved(QUrl(QString::fromUtf8(header)));
    // The token goes with the next request: to nobody but the server that it is for.
    const bool isThere = location.scheme() == m_request.endpoint.scheme()
        && location.authority() == m_request.endpoint.authority() && location != m_request.endpoint;
    if (response.status != 201 || !isThere) {
        fail({ErrorKind::ProtocolError, u"no usable Location for the upload"_s, {}});
        return;
    }
    m_location = location;
    if (const Result<void> written = writeRecord(); !written) {
        fail(written.error());
        return;
    }
    // All of it where the server has the very file that was announced.
    sendFrom(std::clamp<qint64>(offsetOf(response), 0, m_size));
}

void TusUpload::askOffset()
{
    exchange(tusRequest(HttpMethod::Head, m_location), &TusUpload::offsetKnown);
}

void TusUpload::offsetKnown(const HttpResponse &response)
{
    const qint64 offset = offsetOf(response);
    if (offset < 0 || offset > m_size)
        fail({ErrorKind::ProtocolError, u"Upload-Offset is not within the file"_s, {}});
    else
        sendFrom(offset);
}

HttpRequest TusUpload::patch(qint64 offset) const
{
    HttpRequest request = tusRequest(HttpMethod::Patch, m_location);
    request.maxBodyBytes = answerLimit;
    request.headers.emplaceBack("Content-Type", "application/offset+octet-stream");
    request.headers.emplaceBack("Upload-Offset", QByteArray::number(offset));
    if (m_announced.isEmpty() && !m_sha256.isEmpty())
        request.headers.emplaceBack("Upload-Sha256", m_sha256.toLatin1());
    return request;
}

void TusUpload::sendFrom(qint64 offset)
{
    jumpTo(offset);
    if (offset > std::exchange(m_acknowledged, offset))
        madeProgress();
    if (offset == m_size && !m_announced.isEmpty()) {
        finishUpload();
        return;
    }
    if (m_sha256.isEmpty() && m_digest->size() < offset) {
        hashUpTo(offset);
        return;
    }
    if (m_sha256.isEmpty() && m_digest->size() == m_size)
        m_sha256 = m_digest->result().sha256Hex();
    m_isToldHash = !m_sha256.isEmpty();
    const platform::FilePart part{m_request.source, offset, m_size - offset, m_isToldHash ? nullptr : m_digest};
    m_body = std::make_unique<platform::BodyUpload>(patch(offset), part, m_access.certificatePolicy());
    m_stall.start();
    connect(m_body.get(), &platform::BodyUpload::progressed, this, [this, offset](qint64 bytes) {
        setDone(offset + bytes);
        m_stall.start();
    });
    connect(m_body.get(), &platform::BodyUpload::finished, this,
        [this](const Result<HttpResponse> &answer) { exchangeFinished(answer, &TusUpload::sent); });
}

void TusUpload::sent(const HttpResponse &response)
{
    const qint64 offset = offsetOf(response);
    if (offset < 0 || offset > m_size)
        fail({ErrorKind::ProtocolError, u"Upload-Offset is not within the file"_s, {}});
    else if (offset < m_size)
        retryOrFail({ErrorKind::ConnectionLost, u"the server took a part only"_s, {}});
    else if (m_isToldHash)
        finishUpload();
    else
        sendFrom(m_size);
}

void TusUpload::finishUpload()
{
    if (const std::optional<Error> error = sourceError()) {
        fail(*error);
        return;
    }
    setDone(m_size);
    removeRecord();
    succeed();
}

void TusUpload::startAnew()
{
    m_startedAnew = true;
    m_creationKey = newCreationKey();
    m_location.clear();
    removeRecord();
    jumpTo(0);
    create();
}

void TusUpload::exchange(const HttpRequest &request, Answered answered)
{
    m_reply = m_access.send(request);
    m_stall.start();
    connect(m_reply, &QNetworkReply::finished, this, [this, answered] {
        if (const std::optional<Error> lost = m_access.networkError(m_reply)) {
            exchangeFinished(*lost, answered);
            return;
        }
        HttpResponse response = platform::NetworkAccess::head(m_reply);
        if (m_reply->isOpen())
            response.body = m_reply->read(answerLimit);
        exchangeFinished(response, answered);
    });
}

void TusUpload::exchangeFinished(const Result<HttpResponse> &answer, Answered answered)
{
    dropExchange();
    if (!answer) {
        retryOrFail(answer.error());
        return;
    }
    const HttpResponse &response = *answer;
    if ((response.status == 404 || response.status == 410) && !m_location.isEmpty() && !m_startedAnew)
        startAnew(); // it expired on the server
    else if (response.status == 409 && platform::errorFromResponse(response).kind == ErrorKind::HashMismatch
        && !m_startedAnew)
        startAnew(); // something fell over on the way, and the server has thrown it all away
    else if (response.status == 409 && !m_location.isEmpty()
        && platform::errorFromResponse(response).kind != ErrorKind::HashMismatch)
        retryOrFail({ErrorKind::ConnectionLost, u"the server is at another offset"_s, {}});
    else if (response.status < 200 || response.status >= 300)
        retryOrFail(platform::errorFromResponse(response));
    else
        (this->*answered)(response);
}

void TusUpload::halt()
{
    m_hash.cancel();
    dropExchange();
}

void TusUpload::discard()
{
    if (!m_location.isEmpty()) {
        // A courtesy: if it does not arrive, the server removes the part when it expires.
        QNetworkReply *reply = m_access.send(tusRequest(HttpMethod::Delete, m_location));
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
        m_location.clear();
    }
    removeRecord();
}

void TusUpload::dropExchange()
{
    m_stall.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_body.reset();
}

std::optional<Error> TusUpload::sourceError() const
{
    const QFileInfo source(m_request.source);
    const Error error{ErrorKind::FileUnreadable, {}, {{u"path"_s, m_request.source}}};
    if (!source.isFile() || !source.isReadable())
        return error;
    if (source.size() == m_size && source.lastModified().toUTC() == m_modified)
        return std::nullopt;
    return Error{ErrorKind::Conflict, u"the file changed while it was being sent"_s, error.context};
}

bool TusUpload::readRecord()
{
    if (m_request.recordPath.isEmpty())
        return false;
    const Result<QByteArray> stored = platform::readFile(m_request.recordPath, answerLimit);
    if (!stored)
        return false; // nothing to continue
    const QJsonObject record = QJsonDocument::fromJson(*stored).object();
    const QUrl location(record.value("location"_L1).toString());
    const QString sha256 = record.value("sha256"_L1).toString();
    const bool isSameServer = record.value("endpoint"_L1).toString() == m_request.endpoint.toString(QUrl::FullyEncoded)
        && location.authority() == m_request.endpoint.authority();
    const bool isSameFile = record.value("source"_L1).toString() == m_request.source
        && record.value("size"_L1).toInteger(-1) == m_size
        && record.value("modified"_L1).toInteger(-1) == m_modified.toMSecsSinceEpoch()
        && (m_sha256.isEmpty() || sha256.isEmpty() || m_sha256 == sha256);
    if (!isSameServer || !isSameFile)
        return false;
    m_location = location;
    m_announced = sha256;
    if (m_sha256.isEmpty())
        m_sha256 = sha256;
    return true;
}

Result<void> TusUpload::writeRecord() const
{
    if (m_request.recordPath.isEmpty())
        return {};
    const QJsonObject record{{u"endpoint"_s, m_request.endpoint.toString(QUrl::FullyEncoded)},
        {u"location"_s, m_location.toString(QUrl::FullyEncoded)}, {u"source"_s, m_request.source}, {u"size"_s, m_size},
        {u"modified"_s, m_modified.toMSecsSinceEpoch()}, {u"sha256"_s, m_announced}};
    return platform::writeAtomically(m_request.recordPath, QJsonDocument(record).toJson(), platform::privateFile);
}

void TusUpload::removeRecord()
{
    if (!m_request.recordPath.isEmpty())
        QFile::remove(m_request.recordPath);
}

} // namespace mainstay::backend
