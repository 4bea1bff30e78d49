// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/responseparser.h"

#include <algorithm>

namespace mainstay::platform {

static constexpr qsizetype maxHeadBytes = 64 * 1024;
static constexpr qsizetype maxFraming = 64 * 1024; // chunk sizes and their extensions

ResponseParser::State ResponseParser::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    return parse();
}

ResponseParser::State ResponseParser::closed()
{
    if (!m_headDone || m_chunked || m_length)
        return State::Malformed;
    m_response.body = m_buffer.left(m_maxBodyBytes);
    return State::Done;
}

ResponseParser::State ResponseParser::parse()
{
    while (!m_headDone) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0 || end > maxHeadBytes)
            return m_buffer.size() > maxHeadBytes ? State::Malformed : State::NeedMore;
        const QByteArray head = m_buffer.left(end + 2);
        m_buffer.remove(0, end + 4);
        if (parseHead(head) == State::Malformed)
            return State::Malformed;
    }
    return parseBody();
}

ResponseParser::State ResponseParser::parseHead(QByteArrayView head)
{
    qsizetype lineEnd = head.indexOf("\r\n");
    const QByteArrayView statusLine = head.first(lineEnd);
    bool isNumber = false;
    const int status = statusLine.size() < 12 ? 0 : statusLine.sliced(9, 3).toInt(&isNumber);
    if (!statusLine.startsWith("HTTP/1.") || statusLine.at(8) != ' ' || !isNumber || status < 100)
        return State::Malformed;
    HttpHeaders headers;
    for (QByteArrayView rest = head.sliced(lineEnd + 2); !rest.isEmpty(); rest = rest.sliced(lineEnd + 2)) {
        lineEnd = rest.indexOf("\r\n");
        const QByteArrayView line = rest.first(lineEnd);
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return State::Malformed;
        headers.emplaceBack(line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray());
    }
    if (status < 200)
        return State::Done;
    m_headDone = true;
    m_response = {status, headers, {}};
    m_chunked = headerValue(headers, "Transfer-Encoding").toLower() == "chunked";
    if (status == 204 || status == 304) {
        m_chunked = false;
        m_length = 0;
    } else if (const QByteArray length = headerValue(headers, "Content-Length"); !m_chunked && !length.isEmpty()) {
        m_length = length.toLongLong(&isNumber);
        if (!isNumber || *m_length < 0)
            return State::Malformed;
    }
    return State::Done;
}

ResponseParser::State ResponseParser::parseBody()
{
    if (m_chunked)
        return parseChunks();
    const qint64 wanted = std::min(m_length.value_or(m_maxBodyBytes), m_maxBodyBytes);
    if (m_buffer.size() < wanted)
        return State::NeedMore;
    m_response.body = m_buffer.left(wanted);
    return State::Done;
}

ResponseParser::State ResponseParser::parseChunks()
{
    for (;;) {
        const qsizetype lineEnd = m_buffer.indexOf("\r\n");
        if (lineEnd < 0)
            return m_buffer.size() > maxFraming ? State::Malformed : State::NeedMore;
        const QByteArray line = m_buffer.first(lineEnd);
        bool isNumber = false;
        const qint64 size = line.split(';').constFirst().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0)
            return State::Malformed;
        if (size == 0)
            return State::Done; // trailers say nothing that we ask for
        const qint64 taken = std::min(size, m_maxBodyBytes - m_response.body.size());
        if (m_buffer.size() - lineEnd - 2 < taken)
            return State::NeedMore;
        if (taken < size) {
            m_response.body.append(QByteArrayView(m_buffer).sliced(lineEnd + 2, taken));
            return State::Done;
        }
        if (m_buffer.size() - lineEnd - 4 < size)
            return State::NeedMore;
        if (QByteArrayView(m_buffer).sliced(lineEnd + 2 + size, 2) != "\r\n")
            return State::Malformed;
        m_response.body.append(QByteArrayView(m_buffer).sliced(lineEnd + 2, size));
        m_buffer.remove(0, lineEnd + 4 + size);
    }
}

} // namespace mainstay::platform
