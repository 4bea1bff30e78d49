// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/feedsource.h"

#include "platform/files/files.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <curl/curl.h>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr long connectSeconds = 20;
constexpr long silentSeconds = 30; // slower than silentBytes for so long: the feed is away
constexpr long silentBytes = 100;
constexpr qint64 etagLimit = 1024;

struct EasyDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct ListDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

/// One transfer, as libcurl's callbacks see it.
struct Transfer
{
    qint64 limit = 0; ///< bytes of the whole
    qint64 done = 0; ///< bytes of the whole that are there
    QByteArray *memory = nullptr;
    QFile *file = nullptr;
    const FeedSource::Proceed *proceed = nullptr;
    std::function<Result<void>(const QByteArray &etag)> begins; ///< called before the first byte of the file
    long status = 0;
    QByteArray etag;
    QByteArray range; ///< Content-Range
    bool isOther = false; ///< what is there cannot be a part of what the feed has now
    std::optional<Error> stop; ///< why a callback ended it

    bool take(const char *bytes, qint64 count)
    {
        if (status == 206 || status == 200 || status == 0) {
            if (done + count > limit) {
                stop = Error{ErrorKind::PayloadTooLarge, u"the feed sends more than it announced"_s,
                    {{u"limit"_s, QString::number(limit)}}};
                return false;
            }
            if (memory)
                memory->append(bytes, count);
            else if (file->write(bytes, count) != count) {
                stop = platform::unwritable(*file);
                return false;
            }
            done += count;
        }
        return true; // the body of an error's answer is read and dropped
    }
};

size_t onBody(char *bytes, size_t size, size_t count, void *user)
{
    const auto length = qint64(size * count);
    return static_cast<Transfer *>(user)->take(bytes, length) ? size * count : 0;
}

/// The head of an answer with the file, or a part of it, has been read. False: the transfer ends here.
bool begin(Transfer &transfer)
{
    if (transfer.status == 416) {
        transfer.isOther = transfer.done > 0;
        return true;
    }
    if (transfer.status == 206) {
        // "bytes first-last/total"
        const qsizetype slash = transfer.range.indexOf('/');
        const QByteArray first = transfer.range.left(transfer.range.indexOf('-')).mid(6);
        const QByteArray total = slash < 0 ? QByteArray() : transfer.range.sliced(slash + 1);
        if (!transfer.range.startsWith("bytes ") || first.toLongLong() != transfer.done) {
            transfer.isOther = true;
            transfer.stop
                = Error{ErrorKind::ProtocolError, u"Content-Range: "_s + QString::fromLatin1(transfer.range), {}};
            return false;
        }
        if (total != "*" && total.toLongLong() != transfer.limit) {
            transfer.stop = Error{ErrorKind::SizeMismatch, {},
                {{u"expected"_s, QString::number(transfer.limit)}, {u"actual"_s, QString::fromLatin1(total)}}};
            return false;
        }
    }
    if (transfer.begins && (transfer.status == 200 || transfer.status == 206)) {
        if (const auto kept = transfer.begins(transfer.etag); !kept) {
            transfer.stop = kept.error();
            return false;
        }
    }
    return true;
}

size_t onHeader(char *bytes, size_t size, size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    const QByteArray line = QByteArray(bytes, qsizetype(size * count)).trimmed();
    if (line.startsWith("HTTP/")) {
        // A redirect's answer comes before the real one.
        transfer.etag.clear();
        transfer.range.clear();
        transfer.status = line.split(' ').value(1).toLong();
        if (transfer.status == 200 && transfer.file && transfer.done > 0) {
            // It changed, or the feed knows no ranges: from the beginning.
            if (!transfer.file->resize(0) || !transfer.file->seek(0)) {
                transfer.stop = platform::unwritable(*transfer.file);
                return 0;
            }
            transfer.done = 0;
        }
    } else if (line.toLower().startsWith("etag:")) {
        transfer.etag = line.mid(5).trimmed();
    } else if (line.toLower().startsWith("content-range:")) {
        transfer.range = line.mid(14).trimmed();
    } else if (line.isEmpty() && !begin(transfer)) {
        return 0;
    }
    return size * count;
}

int onProgress(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    auto &transfer = *static_cast<Transfer *>(user);
    if (transfer.proceed && *transfer.proceed && !(*transfer.proceed)(transfer.done)) {
        transfer.stop = Error{ErrorKind::Cancelled, {}, {}};
        return 1;
    }
    return 0;
}

Error failure(CURLcode code, const char *detail, const QUrl &url)
{
    QString said = QString::fromUtf8(detail);
    if (said.isEmpty())
        said = QString::fromUtf8(curl_easy_strerror(code));
    const QMap<QString, QString> context{{u"host"_s, url.host().isEmpty() ? url.path() : url.host()}};
    switch (code) {
    case CURLE_FILE_COULDNT_READ_FILE:
        return {ErrorKind::NotFound, said, context};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return {ErrorKind::Unreachable, said, context};
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorKind::TimedOut, said, context};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return {ErrorKind::CertificateUnknown, said, context};
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return {ErrorKind::InvalidInput, said, {{u"field"_s, u"feed"_s}}};
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return {ErrorKind::ConnectionLost, said, context};
    default:
        return {ErrorKind::ProtocolError, said, context};
    }
}

Error refusal(long status, const QUrl &url)
{
    const QMap<QString, QString> context{{u"host"_s, url.host()}, {u"status"_s, QString::number(status)}};
    const QString detail = u"%1 answered %2"_s.arg(url.host()).arg(status);
    if (status == 404 || status == 410)
        return {ErrorKind::NotFound, detail, context};
    if (status == 401 || status == 403)
        return {ErrorKind::Forbidden, detail, context};
    // Busy, or broken for a while.
    if (status == 429 || status >= 500)
        return {ErrorKind::Unreachable, detail, context};
    return {ErrorKind::ProtocolError, detail, context};
}

/// Runs \a transfer of \a url from `transfer.done` on; \a ifRange goes with a range.
Result<void> perform(const QString &address, Transfer &transfer, const QByteArray &ifRange)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1 && url.scheme() != "file"_L1)) {
        return Error{
            ErrorKind::InvalidInput, u"not an http, https or file address: "_s + address, {{u"field"_s, u"feed"_s}}};
    }
    const Easy easy(curl_easy_init());
    if (!easy)
        return Error{ErrorKind::Internal, u"libcurl cannot start"_s, {}};
    CURL *handle = easy.get();
    std::array<char, CURL_ERROR_SIZE> said{};
    const QByteArray encoded = url.toEncoded();
    curl_easy_setopt(handle, CURLOPT_URL, encoded.constData());
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, said.data());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http,file");
    // A feed must not lead to files of this machine.
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(handle, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, silentBytes);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, silentSeconds);
    curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 512L * 1024L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);

    HeaderList headers;
    if (transfer.done > 0) {
        const QByteArray range = QByteArray::number(transfer.done) + '-';
        curl_easy_setopt(handle, CURLOPT_RANGE, range.constData());
        if (!ifRange.isEmpty())
            headers.reset(curl_slist_append(nullptr, QByteArray("If-Range: " + ifRange).constData()));
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    }
    const CURLcode code = curl_easy_perform(handle);
    if (transfer.stop)
        return *transfer.stop;
    if (code != CURLE_OK)
        return failure(code, said.data(), url);
    if (url.scheme() != "file"_L1 && transfer.status != 200 && transfer.status != 206)
        return refusal(transfer.status, url);
    return {};
}

QString etagPathOf(const QString &path)
{
    return path + u".etag"_s;
}

} // namespace

FeedSource::FeedSource()
{
    // Reference-counted by libcurl, and safe from several threads since 7.84.
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

FeedSource::~FeedSource()
{
    curl_global_cleanup();
}

Result<QByteArray> FeedSource::read(const QString &url, qint64 limit) const
{
    QByteArray bytes;
    Transfer transfer;
    transfer.limit = limit;
    transfer.memory = &bytes;
    if (const auto done = perform(url, transfer, {}); !done)
        return done.error();
    return bytes;
}

Result<void> FeedSource::download(const QString &url, const QString &path, qint64 size, const Proceed &proceed) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return platform::unwritable(file);
    Transfer transfer;
    transfer.limit = size;
    transfer.file = &file;
    transfer.proceed = &proceed;
    transfer.done = file.size();
    if (transfer.done > size) {
        if (!file.resize(0))
            return platform::unwritable(file);
        transfer.done = 0;
    }
    if (transfer.done == size)
        return {};
    file.seek(transfer.done);

    QByteArray known;
    if (const auto kept = platform::readFile(etagPathOf(path), etagLimit))
        known = *kept;
    // Before the first byte: whoever is killed later finds what the part belongs to.
    transfer.begins = [&](const QByteArray &etag) -> Result<void> {
        if (etag == known || etag.size() > etagLimit)
            return {};
        return platform::writeAtomically(etagPathOf(path), etag);
    };
    auto done = perform(url, transfer, known);
    if (!done && transfer.isOther) {
        // From the beginning: it is not the file that we have a part of, or no feed that knows ranges.
        if (!file.resize(0) || !file.seek(0))
            return platform::unwritable(file);
        transfer.done = 0;
        transfer.isOther = false;
        transfer.stop.reset();
        done = perform(url, transfer, {});
    }
    // What came is worth keeping even when the rest did not.
    if (!file.flush())
        return platform::unwritable(file);
    if (!done)
        return done;
    if (transfer.done != size) {
        return Error{ErrorKind::SizeMismatch, {},
            {{u"expected"_s, QString::number(size)}, {u"actual"_s, QString::number(transfer.done)}}};
    }
    file.close();
    QFile::remove(etagPathOf(path));
    return platform::syncFile(path);
}

bool FeedSource::isPassing(const core::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::ConnectionLost:
    case ErrorKind::TimedOut:
    case ErrorKind::ProtocolError:
    case ErrorKind::DiskFull:
        return true;
    default:
        return false;
    }
}

QString addressIn(const QString &feed, const QString &name)
{
    QString folder = feed;
    if (!folder.endsWith(u'/'))
        folder += u'/';
    return folder + QString::fromLatin1(QUrl::toPercentEncoding(name, "/"));
}

} // namespace mainstay::update
