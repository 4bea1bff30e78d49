// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/download.h"

#include "platform/files/files.h"
#include "platform/http/downloadrecord.h"
#include "platform/http/filesink.h"
#include "platform/http/networkaccess.h"
#include "platform/http/problem.h"

#include <QFile>
#include <QFileInfo>
#include <QNetworkReply>

#include <algorithm>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

static constexpr qint64 readBuffer = 1 * 1024 * 1024; // in Qt, per reply
static constexpr qint64 sinkLimit = 4 * 1024 * 1024; // on the way to the disk
static constexpr qint64 chunk = 512 * 1024;
static constexpr qint64 problemLimit = 64 * 1024;
static constexpr int throttleMs = 20;

Download::Download(const DownloadRequest &request, NetworkAccess &access, QObject *parent)
    : Transfer(parent), m_request(request), m_access(access)
{
    setRetryPolicy(request.retry);
    setTotal(request.expectedSize);
    m_stall.setSingleShot(true);
    m_stall.setInterval(request.stallTimeout);
    connect(&m_stall, &QTimer::timeout, this, [this] {
        if (m_sink->pending() > 0 || m_throttle.isActive()) // it is the disk that is slow, or we are on purpose
            m_stall.start();
        else
            retryOrFail({ErrorKind::TimedOut, u"no data arrived"_s, {{u"host"_s, m_request.url.host()}}});
    });
    m_throttle.setInterval(throttleMs);
    connect(&m_throttle, &QTimer::timeout, this, &Download::readBody);
}

Download::~Download()
{
    dropReply();
}

QString Download::partialPath(const QString &target)
{
    return target + u".partial"_s;
}

static QString recordPath(const QString &target)
{
    return target + u".partial.json"_s;
}

void Download::setHeaders(const HttpHeaders &headers)
{
    m_request.headers = headers;
}

void Download::setRateCap(qint64 bytesPerSecond)
{
    m_request.bytesPerSecond = bytesPerSecond;
    readBody();
}

void Download::run()
{
    if (!m_sink)
        openSink();
    else if (m_isOpen)
        ask();
}

void Download::openSink()
{
    const bool keep = continuesPart();
    m_isMixed = keep;
    m_isOpen = false;
    m_sink = std::make_unique<FileSink>(partialPath(m_request.target));
    // The sink is its own context: what it has still posted dies with it.
    connect(m_sink.get(), &FileSink::opened, m_sink.get(), [this](qint64 size) {
        m_isOpen = true;
        m_received = size;
        jumpTo(size);
        if (state() == TransferState::Running)
            ask();
    });
    connect(m_sink.get(), &FileSink::wrote, m_sink.get(), [this] {
        if (m_reply && m_sink->pending() <= sinkLimit / 2)
            readBody();
    });
    connect(m_sink.get(), &FileSink::completed, m_sink.get(), [this](const QByteArray &sha) { compare(sha); });
    connect(m_sink.get(), &FileSink::moved, m_sink.get(), [this] {
        QFile::remove(recordPath(m_request.target));
        succeed();
    });
    connect(m_sink.get(), &FileSink::failed, m_sink.get(), [this](const Error &error) {
        dropReply();
        m_sink.release()->deleteLater(); // it is emitting; a resume opens the file anew
        fail(error);
    });
    m_sink->open(keep);
}

void Download::ask()
{
    if (m_size >= 0 && m_received == m_size) {
        complete();
        return;
    }
    HttpRequest request;
    request.url = m_request.url;
    request.headers = m_request.headers;
    request.headers.emplaceBack("Accept-Encoding", "identity"); // the bytes as they are, or the hash means nothing
    if (m_received > 0) {
        request.headers.emplaceBack("Range", "bytes=" + QByteArray::number(m_received) + '-');
        if (!m_etag.isEmpty())
            request.headers.emplaceBack("If-Range", m_etag);
    }
    m_headRead = false;
    m_isBody = false;
    m_problem.clear();
    m_credit = 0;
    m_sinceAllowance.start();
    m_reply = m_access.send(request);
    m_reply->setReadBufferSize(
        m_request.bytesPerSecond > 0 ? std::min(readBuffer, m_request.bytesPerSecond) : readBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Download::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Download::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &Download::replyFinished);
    m_stall.start();
}

void Download::readHead()
{
    const HttpResponse head = NetworkAccess::head(m_reply);
    if (head.status < 200 || std::exchange(m_headRead, true))
        return;
    if (head.status == 200)
        m_isBody = acceptFull(head);
    else if (head.status == 206)
        m_isBody = acceptRange(head);
}

bool Download::acceptFull(const HttpResponse &head)
{
    // The server does not do ranges, or the file is another one by now.
    if (m_received > 0)
        startOver();
    m_isMixed = false;
    const QByteArray length = headerValue(head.headers, "Content-Length");
    bool isNumber = false;
    const qint64 total = length.toLongLong(&isNumber);
    return acceptSize(isNumber ? total : -1, headerValue(head.headers, "ETag"));
}

bool Download::acceptRange(const HttpResponse &head)
{
    // "bytes first-last/total"
    const QByteArray range = headerValue(head.headers, "Content-Range");
    const qsizetype dash = range.indexOf('-');
    const qsizetype slash = range.indexOf('/');
    const qint64 first = range.startsWith("bytes ") && dash > 6 ? range.sliced(6, dash - 6).toLongLong() : -1;
    const qint64 total = slash > dash ? range.sliced(slash + 1).toLongLong() : -1;
    const QByteArray etag = headerValue(head.headers, "ETag");
    if (first != m_received || total <= first) {
        fail({ErrorKind::ProtocolError, u"Content-Range: "_s + QString::fromLatin1(range), {}});
        return false;
    }
    m_isMixed = true;
    if ((m_size >= 0 && total != m_size) || (!m_etag.isEmpty() && !etag.isEmpty() && etag != m_etag)) {
        // A server that overlooks If-Range. Ask again, from the start.
        dropReply();
        startOver();
        ask();
        return false;
    }
    return acceptSize(total, etag);
}

bool Download::acceptSize(qint64 total, const QByteArray &etag)
{
    const QString size = QString::number(total);
    if (m_request.maxBytes >= 0 && total > m_request.maxBytes) {
        fail({ErrorKind::PayloadTooLarge, {}, {{u"limit"_s, QString::number(m_request.maxBytes)}}});
        return false;
    }
    if (total >= 0 && m_request.expectedSize >= 0 && total != m_request.expectedSize) {
        fail({ErrorKind::SizeMismatch, {},
            {{u"expected"_s, QString::number(m_request.expectedSize)}, {u"actual"_s, size}}});
        return false;
    }
    const QString folder = QFileInfo(m_request.target).absolutePath();
    if (const core::Result<void> room = requireFreeBytes(folder, std::max<qint64>(0, total - m_received)); !room) {
        fail(room.error());
        return false;
    }
    m_size = total;
    m_etag = etag.startsWith("W/") ? QByteArray() : etag; // a weak tag does not promise equal bytes
    setTotal(total);
    const DownloadRecord record{m_request.url.toString(QUrl::FullyEncoded), m_etag, total, m_request.expectedSha256};
    if (const core::Result<void> written = record.write(recordPath(m_request.target)); !written) {
        fail(written.error());
        return false;
    }
    return true;
}

void Download::startOver()
{
    m_sink->restart();
    m_received = 0;
    m_isMixed = false;
    m_size = -1;
    m_etag.clear();
    jumpTo(0);
}

qint64 Download::allowance()
{
    if (m_request.bytesPerSecond <= 0) {
        m_throttle.stop();
        return chunk;
    }
    const double perMs = double(m_request.bytesPerSecond) / 1000;
    m_credit = std::min(m_credit + perMs * double(m_sinceAllowance.restart()), perMs * 250);
    if (!m_throttle.isActive())
        m_throttle.start();
    return std::min(chunk, qint64(m_credit));
}

void Download::readBody()
{
    if (!m_reply || !m_headRead)
        return;
    if (!m_isBody) {
        collectProblem();
        return;
    }
    while (m_reply && m_reply->bytesAvailable() > 0 && m_sink->pending() < sinkLimit) {
        // Large writes: small ones wait for company, unless they are the last.
        const qint64 available = m_reply->bytesAvailable();
        const qint64 count = std::min(available, allowance());
        if (count <= 0)
            break;
        const QByteArray bytes = m_reply->read(count);
        m_credit -= double(bytes.size());
        m_received += bytes.size();
        if (m_request.maxBytes >= 0 && m_received > m_request.maxBytes) {
            fail({ErrorKind::PayloadTooLarge, {}, {{u"limit"_s, QString::number(m_request.maxBytes)}}});
            return;
        }
        m_sink->write(bytes);
        setDone(m_received);
        madeProgress();
        m_stall.start();
    }
    if (m_reply && m_reply->isFinished() && m_reply->bytesAvailable() == 0)
        replyFinished();
}

void Download::collectProblem()
{
    if (!m_reply->isOpen()) // it ended before there was an answer
        return;
    const QByteArray bytes = m_reply->readAll();
    m_problem += bytes.first(std::min<qsizetype>(bytes.size(), problemLimit - m_problem.size()));
}

void Download::replyFinished()
{
    if (!m_reply)
        return;
    const std::optional<Error> lost = m_access.networkError(m_reply);
    if (!m_isBody) {
        if (!m_headRead)
            readHead();
        if (!m_reply)
            return;
        collectProblem();
        HttpResponse response = NetworkAccess::head(m_reply);
        response.body = m_problem;
        dropReply();
        if (lost) {
            retryOrFail(*lost);
        } else if (response.status == 416 && m_received > 0) {
            startOver(); // the file became shorter than our part
            ask();
        } else if (!m_headRead || (response.status != 200 && response.status != 206)) {
            retryOrFail(errorFromResponse(response));
        } else if (m_size < 0 || m_received == m_size) {
            complete(); // an empty file
        }
        return;
    }
    if (m_reply->bytesAvailable() > 0) {
        readBody(); // comes back here when the disk or the rate cap has taken the rest
        return;
    }
    dropReply();
    if (lost)
        retryOrFail(*lost);
    else if (m_size >= 0 && m_received < m_size)
        retryOrFail({ErrorKind::ConnectionLost, u"the answer ended early"_s, {}});
    else
        complete();
}

void Download::complete()
{
    if (m_request.expectedSize >= 0 && m_received != m_request.expectedSize) {
        fail({ErrorKind::SizeMismatch, {},
            {{u"expected"_s, QString::number(m_request.expectedSize)}, {u"actual"_s, QString::number(m_received)}}});
        return;
    }
    setTotal(m_received);
    verifying();
    m_sink->complete();
}

void Download::compare(const QByteArray &sha256)
{
    if (state() != TransferState::Verifying)
        return;
    const QString actual = QString::fromLatin1(sha256.toHex());
    if (!m_request.expectedSha256.isEmpty() && actual != m_request.expectedSha256.toLower()) {
        const bool wasMixed = m_isMixed;
        startOver();
        if (wasMixed) {
            resumeRunning();
            return;
        }
        discard();
        fail({ErrorKind::HashMismatch, {}, {{u"expected"_s, m_request.expectedSha256}, {u"actual"_s, actual}}});
        return;
    }
    m_sha256 = actual;
    m_sink->moveTo(m_request.target);
}

void Download::halt()
{
    dropReply();
}

void Download::discard()
{
    m_sink.reset();
    m_isOpen = false;
    m_received = 0;
    m_size = -1;
    m_etag.clear();
    QFile::remove(partialPath(m_request.target));
    QFile::remove(recordPath(m_request.target));
}

void Download::dropReply()
{
    m_stall.stop();
    m_throttle.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

bool Download::continuesPart()
{
    const QFileInfo part(partialPath(m_request.target));
    const std::optional<DownloadRecord> record = DownloadRecord::read(recordPath(m_request.target));
    if (!record || !part.isFile())
        return false;
    const bool isOurs = record->url == m_request.url.toString(QUrl::FullyEncoded)
        && record->sha256 == m_request.expectedSha256 && (record->size < 0 || part.size() <= record->size);
    // Without a tag or a hash nobody could tell that the rest belongs to this part.
    if (!isOurs || (record->etag.isEmpty() && record->sha256.isEmpty()))
        return false;
    m_etag = record->etag;
    m_size = record->size;
    setTotal(m_size);
    return true;
}

} // namespace mainstay::platform
