// SPDX-License-Identifier: GPL-3.0-or-later
// Part of server.cpp: how a session reads, within its bounds.

namespace mainstay::http {

namespace {

constexpr int lost = -1; ///< beside statuses: the client is gone, or not worth an answer
constexpr std::size_t headerPiece = 16 * 1024;
constexpr std::size_t bodyPiece = 256 * 1024;
constexpr qsizetype uploadPiece = 256 * 1024; ///< what a sink is given at once, at most
constexpr qint64 drainable = 64 * 1024; ///< an unread body up to this is read over to keep the connection
constexpr qint64 maxFraming = 64 * 1024; ///< chunk sizes, extensions and trailers between two bytes of a body

bool equals(beast::string_view text, const char *other)
{
    return beast::iequals(text, beast::string_view(other));
}

/// Whether a request line is right but for its version.
bool namesOtherVersion(const QByteArray &buffer)
{
    const QByteArray line = buffer.left(buffer.indexOf("\r\n"));
    const QByteArray version = line.mid(line.lastIndexOf(' ') + 1);
    return version.size() == 8 && version.startsWith("HTTP/") && version[6] == '.';
}

} // namespace

inline net::awaitable<bool> Session::handshake()
{
    if (!m_network.tls)
        co_return true;
    arm(m_network.config.limits.headerDeadline);
    for (;;) {
        const Stream::Result result = m_stream.handshake();
        switch (result.outcome) {
        case Stream::Outcome::Done:
            co_return true;
        case Stream::Outcome::WantRead:
        case Stream::Outcome::WantWrite: {
            const bool ready = co_await waitFor(result.outcome);
            if (!ready)
                co_return false;
            break;
        }
        case Stream::Outcome::PlainHttp: {
            static constexpr char advice[]
                = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nThis port speaks HTTPS.\n";
            // One try: who speaks the wrong protocol is not waited for.
            [[maybe_unused]] const auto ignored = ::send(m_socket.native_handle(), advice, sizeof advice - 1, MSG_NOSIGNAL);
            co_return false;
        }
        default:
            co_return false;
        }
    }
}

/// Until the first byte of the next request. An idle session holds no buffers.
inline net::awaitable<bool> Session::awaitRequest()
{
    m_phase = Phase::Quiet;
    m_parser.reset();
    m_exchange.reset();
    if (m_network.stopping)
        co_return false;
    if (!m_buffer.isEmpty()) {
        arm(m_network.config.limits.headerDeadline);
        co_return true;
    }
    m_buffer = QByteArray();
    arm(m_network.config.limits.keepAlive);
    for (;;) {
        const Stream::Result result = m_stream.read(m_thread->scratch(), headerPiece);
        if (result.outcome == Stream::Outcome::Done) {
            m_buffer.append(m_thread->scratch(), static_cast<qsizetype>(result.bytes));
            m_thread->counters.received.fetch_add(result.bytes, std::memory_order_relaxed);
            arm(m_network.config.limits.headerDeadline);
            co_return true;
        }
        if (result.outcome != Stream::Outcome::WantRead && result.outcome != Stream::Outcome::WantWrite)
            co_return false;
        const bool ready = co_await waitFor(result.outcome);
        if (!ready)
            co_return false;
    }
}

/// 0, a status to refuse with, or lost. The deadline armed before holds for all of it, however slowly the bytes trickle.
inline net::awaitable<int> Session::readHeader()
{
    const Limits &limits = m_network.config.limits;
    m_parser = makeParser(limits.headerBytes);
    for (;;) {
        error_code error;
        const std::size_t used = m_parser->put(net::const_buffer(m_buffer.constData(), static_cast<std::size_t>(m_buffer.size())), error);
        m_buffer.remove(0, static_cast<qsizetype>(used));
        const bool pastRequestLine = !m_parser->get().target().empty() || m_buffer.contains("\r\n");
        if (error == beast::http::error::header_limit)
            co_return pastRequestLine ? 431 : 414;
        if (error == beast::http::error::bad_version && namesOtherVersion(m_buffer))
            co_return 505;
        if (error && error != beast::http::error::need_more)
            co_return 400;
        if (m_parser->is_header_done())
            co_return 0;
        if (m_buffer.size() > limits.headerBytes)
            co_return pastRequestLine ? 431 : 414;
        const Stream::Result result = m_stream.read(m_thread->scratch(), headerPiece);
        if (result.outcome == Stream::Outcome::Done) {
            m_buffer.append(m_thread->scratch(), static_cast<qsizetype>(result.bytes));
            m_thread->counters.received.fetch_add(result.bytes, std::memory_order_relaxed);
            continue;
        }
        if (result.outcome != Stream::Outcome::WantRead && result.outcome != Stream::Outcome::WantWrite)
            co_return lost;
        const bool ready = co_await waitFor(result.outcome);
        if (!ready)
            co_return m_expired ? 408 : lost;
    }
}

/// What Beast leaves to its user: the rest of RFC 9112, and our own bounds. 0 or a status.
inline int Session::checkHeader() const
{
    namespace http = beast::http;
    const Limits &limits = m_network.config.limits;
    const auto &message = m_parser->get();
    if (message.version() != 10 && message.version() != 11)
        return 505;
    int fields = 0;
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    bool plainLength = true; // Beast takes "3, 3" for 3
    bool knownEncoding = true;
    bool knownExpectation = true;
    for (const auto &field : message) {
        ++fields;
        if (field.name() == http::field::host)
            ++hosts;
        else if (field.name() == http::field::content_length) {
            ++lengths;
            plainLength = plainLength && std::all_of(field.value().begin(), field.value().end(), [](char c) { return c >= '0' && c <= '9'; });
        }
        else if (field.name() == http::field::transfer_encoding) {
            ++encodings;
            knownEncoding = knownEncoding && equals(field.value(), "chunked");
        } else if (field.name() == http::field::expect)
            knownExpectation = knownExpectation && equals(field.value(), "100-continue");
    }
    if (fields > limits.headerCount)
        return 431;
    if (message.target().size() > static_cast<std::size_t>(limits.targetBytes))
        return 414;
    if (hosts > 1 || (hosts == 0 && message.version() == 11))
        return 400;
    // Two ways to tell the length are how requests are smuggled.
    if (lengths > 1 || !plainLength || (encodings > 0 && (lengths > 0 || message.version() == 10)))
        return 400;
    if (!knownEncoding || encodings > 1)
        return 501;
    return knownExpectation ? 0 : 417;
}

/// Whether the body is in the buffer as a whole, so that reading it cannot wait, and within \a bound.
inline bool Session::bodyIsBuffered(qint64 bound) const
{
    if (m_parser->is_done())
        return true;
    const auto length = m_parser->content_length();
    return length && *length <= static_cast<std::uint64_t>(std::min<qint64>(m_buffer.size(), bound));
}

/// Reads until the body is whole or \a enough bytes of it are in the parser. 0, a status, or lost.
/// \a bound: bytes that may still come; more is 413.
inline net::awaitable<int> Session::readBody(qsizetype enough, qint64 bound)
{
    const Limits &limits = m_network.config.limits;
    QByteArray &body = m_parser->get().body();
    m_parser->eager(true);
    arm(limits.bodyStall);
    qsizetype progress = body.size();
    qint64 framing = 0;
    bool starving = m_buffer.isEmpty();
    while (!m_parser->is_done() && body.size() < enough) {
        const qsizetype before = body.size();
        std::size_t used = 0;
        error_code error;
        if (!starving) {
            used = m_parser->put(net::const_buffer(m_buffer.constData(), static_cast<std::size_t>(m_buffer.size())), error);
            m_buffer.remove(0, static_cast<qsizetype>(used));
        } else {
            char *place = m_thread->scratch();
            auto room = std::min(bodyPiece, static_cast<std::size_t>(std::max<qsizetype>(enough - body.size(), 4096)));
            if (const auto left = m_parser->content_length_remaining(); left && enough <= uploadPiece) {
                // Into the place from which the worker writes; no further, for what follows is no part of it.
                if (body.capacity() < enough)
                    body.reserve(enough);
                place = body.data() + body.size();
                room = static_cast<std::size_t>(std::min<quint64>(*left, static_cast<quint64>(enough - body.size())));
            }
            const Stream::Result result = m_stream.read(place, room);
            if (result.outcome != Stream::Outcome::Done) {
                if (result.outcome != Stream::Outcome::WantRead && result.outcome != Stream::Outcome::WantWrite)
                    co_return lost;
                const bool ready = co_await waitFor(result.outcome);
                if (!ready)
                    co_return m_expired ? 408 : lost;
                continue;
            }
            m_thread->counters.received.fetch_add(result.bytes, std::memory_order_relaxed);
            if (m_buffer.isEmpty()) {
                used = m_parser->put(net::const_buffer(place, result.bytes), error);
                m_buffer.append(place + used, static_cast<qsizetype>(result.bytes - used));
            } else {
                m_buffer.append(place, static_cast<qsizetype>(result.bytes));
                used = m_parser->put(net::const_buffer(m_buffer.constData(), static_cast<std::size_t>(m_buffer.size())), error);
                m_buffer.remove(0, static_cast<qsizetype>(used));
            }
        }
        if (error && error != beast::http::error::need_more)
            co_return 400;
        starving = m_buffer.isEmpty() || error == beast::http::error::need_more;
        framing = body.size() > before ? 0 : framing + static_cast<qint64>(used);
        if (framing > maxFraming || (starving && m_buffer.size() > maxFraming))
            co_return 400;
        if (body.size() > bound)
            co_return 413;
        if (body.size() - progress >= 1024) { // a byte now and then is not progress
            progress = body.size();
            arm(limits.bodyStall);
        }
    }
    disarm();
    co_return 0;
}

/// Whether what is unread of the body is little enough to be read over, so that the connection can serve on.
inline bool Session::canSkipBody() const
{
    if (m_parser->is_done())
        return true;
    const auto length = m_parser->content_length();
    return !m_continueExpected && length && *length <= static_cast<std::uint64_t>(drainable);
}

/// Reads and forgets for a moment: closing with unread bytes would reset the connection, and the answer with it.
inline net::awaitable<void> Session::linger()
{
    m_phase = Phase::Quiet;
    m_stream.shutdown();
    error_code ignored;
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    arm(m_network.config.limits.linger);
    // By time, not by size: who is in the middle of a large upload pushes a lot before looking. Others have their turn
    // in between, the deadline among them, however fast it comes.
    constexpr std::size_t turn = 1024 * 1024;
    for (std::size_t drained = 0;;) {
        const ssize_t count = ::recv(m_socket.native_handle(), m_thread->scratch(), bodyPiece, 0);
        if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
            co_return;
        drained += count > 0 ? static_cast<std::size_t>(count) : 0;
        if (count > 0 && drained < turn)
            continue;
        drained = 0;
        const bool ready = co_await waitFor(Stream::Outcome::WantRead);
        if (!ready)
            co_return;
    }
}

} // namespace mainstay::http
