// SPDX-License-Identifier: GPL-3.0-or-later
// Part of server.cpp: how a session writes, as fast as the client takes it.

namespace mainstay::http {

namespace {

constexpr qint64 sendFileTurn = 512 * 1024; ///< then the thread's other sessions have theirs
constexpr qint64 tlsFileBlock = 128 * 1024;

bool hasBodyByStatus(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

bool isSafe(const Headers &headers)
{
    const auto clean = [](const QByteArray &text) { return std::none_of(text.cbegin(), text.cend(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }); };
    return std::all_of(headers.begin(), headers.end(), [&](const Headers::Field &field) { return clean(field.first) && clean(field.second); });
}

} // namespace

inline net::awaitable<bool> Session::refuse(Response response)
{
    Answer refusal;
    refusal.length = response.body.size();
    refusal.response = std::move(response);
    co_return co_await answer(refusal);
}

/// Writes the answer, and deals with what is unread of the request. False when the connection is to end.
inline net::awaitable<bool> Session::answer(Answer &answer)
{
    if (!isSafe(answer.response.headers)) {
        answer = Answer();
        answer.response = core::Error {core::ErrorKind::Internal, QStringLiteral("a route's header held a line break"), {}};
        answer.length = answer.response.body.size();
    }
    m_keepAlive = m_keepAlive && !m_network.stopping && canSkipBody();
    const bool hasBody = hasBodyByStatus(answer.response.status);
    const QByteArray head = headOf(answer, hasBody);
    count(answer.response.status);
    arm(m_network.config.limits.writeStall);
    const bool written = hasBody && !m_head ? co_await writeBody(answer, head) : co_await writeAll(head, {}, false);
    disarm();
    if (!written)
        co_return false;
    if (!m_keepAlive) {
        co_await linger();
        co_return false;
    }
    if (m_parser->is_done())
        co_return true;
    const int problem = co_await readBody(std::numeric_limits<qsizetype>::max(), drainable);
    co_return problem == 0;
}

inline net::awaitable<bool> Session::writeBody(const Answer &answer, QByteArrayView head)
{
    if (!answer.file.isOpen())
        co_return co_await writeAll(head, answer.response.body, false);
    const bool begun = co_await writeAll(head, {}, true);
    if (!begun)
        co_return false;
    if (m_stream.isTls())
        co_return co_await sendFileTls(answer);
    co_return co_await sendFilePlain(answer);
}

inline net::awaitable<bool> Session::writeAll(QByteArrayView head, QByteArrayView body, bool more)
{
    while (!head.isEmpty() || !body.isEmpty()) {
        const Stream::Result result = m_stream.write(head, body, more);
        if (result.outcome == Stream::Outcome::Done) {
            sent(result.bytes);
            const auto fromHead = std::min<qsizetype>(static_cast<qsizetype>(result.bytes), head.size());
            head = head.sliced(fromHead);
            body = body.sliced(static_cast<qsizetype>(result.bytes) - fromHead);
            arm(m_network.config.limits.writeStall);
            continue;
        }
        if (result.outcome != Stream::Outcome::WantRead && result.outcome != Stream::Outcome::WantWrite)
            co_return false;
        const bool ready = co_await waitFor(result.outcome);
        if (!ready)
            co_return false;
    }
    co_return true;
}

inline net::awaitable<bool> Session::sendFilePlain(const Answer &answer)
{
    qint64 offset = answer.offset;
    qint64 left = answer.length;
    while (left > 0) {
        const Stream::Result result = m_stream.sendFile(answer.file.get(), offset, static_cast<std::size_t>(std::min(left, sendFileTurn)));
        if (result.outcome == Stream::Outcome::Done) {
            sent(result.bytes);
            offset += static_cast<qint64>(result.bytes);
            left -= static_cast<qint64>(result.bytes);
            arm(m_network.config.limits.writeStall);
            if (m_killed)
                co_return false;
            co_await net::post(m_socket.get_executor(), net::use_awaitable);
            continue;
        }
        if (result.outcome != Stream::Outcome::WantWrite)
            co_return false;
        const bool ready = co_await waitFor(result.outcome);
        if (!ready)
            co_return false;
    }
    co_return true;
}

/// The block lives in the thread's scratch and is read again after a wait, so that a slow reader costs no memory. OpenSSL has
/// encrypted the pending record already; it only wants to be called with no less than before.
inline net::awaitable<bool> Session::sendFileTls(const Answer &answer)
{
    qint64 offset = answer.offset;
    qint64 left = answer.length;
    while (left > 0) {
        const ssize_t got = ::pread(answer.file.get(), m_thread->scratch(), static_cast<std::size_t>(std::min(left, tlsFileBlock)), offset);
        if (got <= 0)
            co_return false; // the file shrank, or its disk failed: a short body tells the client
        QByteArrayView block(m_thread->scratch(), static_cast<qsizetype>(got));
        while (!block.isEmpty()) {
            const Stream::Result result = m_stream.write(block);
            if (result.outcome == Stream::Outcome::Done) {
                sent(result.bytes);
                block = block.sliced(static_cast<qsizetype>(result.bytes));
                offset += static_cast<qint64>(result.bytes);
                left -= static_cast<qint64>(result.bytes);
                arm(m_network.config.limits.writeStall);
                continue;
            }
            if (result.outcome != Stream::Outcome::WantRead && result.outcome != Stream::Outcome::WantWrite)
                co_return false;
            const bool ready = co_await waitFor(result.outcome);
            if (!ready)
                co_return false;
            break;
        }
        if (m_killed)
            co_return false;
        if (block.isEmpty() && left > 0)
            co_await net::post(m_socket.get_executor(), net::use_awaitable);
    }
    co_return true;
}

inline QByteArray Session::headOf(const Answer &answer, bool hasBody) const
{
    const int status = answer.response.status;
    QByteArray head;
    head.reserve(256);
    head += "HTTP/1.1 ";
    head += QByteArray::number(status);
    head += ' ';
    head += reasonOf(status);
    head += "\r\nDate: ";
    head += m_thread->date();
    for (const auto &[name, value] : answer.response.headers) {
        head += "\r\n";
        head += name;
        head += ": ";
        head += value;
    }
    if (hasBody) {
        head += "\r\nContent-Length: ";
        head += QByteArray::number(answer.length);
    }
    if (!m_keepAlive)
        head += "\r\nConnection: close";
    else if (m_http10)
        head += "\r\nConnection: keep-alive";
    head += "\r\n\r\n";
    return head;
}

/// One try to say why the connection ends, to a client that has run out of time.
inline void Session::farewell(int status)
{
    m_keepAlive = false;
    Answer last;
    last.response = Response(status);
    last.length = last.response.body.size();
    const QByteArray head = headOf(last, true);
    count(status);
    if (const auto result = m_stream.write(head, last.response.body, false); result.outcome == Stream::Outcome::Done)
        sent(result.bytes);
}

inline void Session::count(int status)
{
    const auto digit = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
    m_thread->counters.answers[digit].fetch_add(1, std::memory_order_relaxed);
}

} // namespace mainstay::http
