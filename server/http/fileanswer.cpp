// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/private/fileanswer.h"

#include "server/http/log.h"

#include <QFile>
#include <QUrl>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mainstay::http {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QByteArray &etag)
{
    return etag.isEmpty() || etag.startsWith('"') || etag.startsWith("W/") ? etag : QByteArray('"' + etag + '"');
}

/// If-None-Match compares weakly (RFC 9110, 13.1.2).
bool matchesWeakly(const Headers &request, QByteArrayView etag)
{
    if (etag.isEmpty())
        return false;
    if (etag.startsWith("W/"))
        etag = etag.sliced(2);
    for (const QByteArray &list : request.values("If-None-Match")) {
        for (const QByteArray &item : list.split(',')) {
            QByteArray candidate = item.trimmed();
            if (candidate.startsWith("W/"))
                candidate.remove(0, 2);
            if (candidate == "*" || candidate == etag)
                return true;
        }
    }
    return false;
}

QByteArray disposition(const QString &name)
{
    QByteArray plain;
    for (const QChar c : name)
        plain.append(c.unicode() < 0x20 || c.unicode() > 0x7e || c == u'"' || c == u'\\' ? '_' : c.toLatin1());
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + QUrl::toPercentEncoding(name);
}

Response cannotOpen(const QString &path, int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        return core::Error{core::ErrorKind::NotFound, {}, {}};
    qCWarning(lcHttp).noquote() << "cannot read" << path << "-" << qt_error_string(reason);
    return core::Error{core::ErrorKind::FileUnreadable, qt_error_string(reason), {}};
}

Answer fileAnswer(const Request &request, Response response)
{
    const FileBody what = *std::exchange(response.file, std::nullopt);
    FileHandle file(::open(QFile::encodeName(what.path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat facts = {};
    if (!file.isOpen() || ::fstat(file.get(), &facts) != 0)
        return prepare(request, cannotOpen(what.path, errno));
    if (!S_ISREG(facts.st_mode))
        return prepare(request, cannotOpen(what.path, EISDIR));

    const qint64 available = std::max<qint64>(0, facts.st_size - what.offset);
    const qint64 size = what.length < 0 ? available : std::min(what.length, available);
    const QByteArray etag = quoted(what.etag);

    Headers &headers = response.headers;
    headers.set("Content-Type", what.contentType);
    headers.set("Accept-Ranges", "bytes");
    if (!etag.isEmpty())
        headers.set("ETag", etag);
    if (!what.downloadName.isEmpty())
        headers.set("Content-Disposition", disposition(what.downloadName));

    Answer answer;
    answer.offset = what.offset;
    answer.length = size;
    if (response.status == 200 && matchesWeakly(request.headers, etag)) {
        response.status = 304;
        answer.length = 0;
    } else if (response.status == 200 && request.headers.contains("Range")) {
        // If-Range compares strongly; a date never matches because none is sent.
        const bool wanted = !request.headers.contains("If-Range")
            || (!etag.isEmpty() && !etag.startsWith("W/") && request.headers.value("If-Range") == etag);
        const auto range = wanted ? parseRange(request.headers.value("Range"), size) : std::nullopt;
        if (range && range->first >= size) {
            Response refused(416);
            refused.headers.set("Content-Range", "bytes */" + QByteArray::number(size));
            refused.headers.set("Accept-Ranges", "bytes");
            answer.length = refused.body.size();
            answer.response = std::move(refused);
            return answer;
        }
        if (range) {
            response.status = 206;
            answer.offset += range->first;
            answer.length = range->length;
            headers.set("Content-Range",
                "bytes " + QByteArray::number(range->first) + '-' + QByteArray::number(range->first + range->length - 1)
                    + '/' + QByteArray::number(size));
        }
    }
    if (answer.length > 0 && request.method != "HEAD")
        answer.file = std::move(file);
    answer.response = std::move(response);
    return answer;
}

} // namespace

FileHandle::~FileHandle()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Answer prepare(const Request &request, Response response)
{
    if (response.file)
        return fileAnswer(request, std::move(response));
    if (response.status == 200 && (request.method == "GET" || request.method == "HEAD")
        && matchesWeakly(request.headers, response.headers.value("ETag"))) {
        response.status = 304;
        response.body.clear();
        response.headers.remove("Content-Type");
    }
    Answer answer;
    answer.length = response.body.size();
    answer.response = std::move(response);
    return answer;
}

std::optional<ByteRange> parseRange(QByteArrayView header, qint64 size)
{
    header = header.trimmed();
    if (!header.startsWith("bytes=") || header.contains(','))
        return std::nullopt;
    header = header.sliced(6).trimmed();
    const qsizetype dash = header.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const auto number = [](QByteArrayView text) -> std::optional<qint64> {
        if (text.isEmpty() || text.size() > 18
            || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return std::nullopt;
        return text.toByteArray().toLongLong();
    };
    const QByteArrayView from = header.first(dash);
    const QByteArrayView to = header.sliced(dash + 1);
    if (from.isEmpty()) { // the last so many bytes
        const auto suffix = number(to);
        if (!suffix)
            return std::nullopt;
        const qint64 length = std::min(*suffix, size);
        return length == 0 ? ByteRange{size, 0} : ByteRange{size - length, length};
    }
    const auto first = number(from);
    const auto last = to.isEmpty() ? std::optional<qint64>(size - 1) : number(to);
    if (!first || !last || (!to.isEmpty() && *last < *first))
        return std::nullopt;
    if (*first >= size)
        return ByteRange{*first, 0};
    return ByteRange{*first, std::min(*last, size - 1) - *first + 1};
}

} // namespace mainstay::http
