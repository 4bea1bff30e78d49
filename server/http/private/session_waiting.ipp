// SPDX-License-Identifier: GPL-3.0-or-later
// Part of server.cpp: how a session waits, and what wakes it.

namespace mainstay::http {

inline Session::Session(Network &network, std::shared_ptr<IoThread> thread, tcp::socket socket, QByteArray admitted)
    : m_network(network)
    , m_thread(std::move(thread))
    , m_socket(std::move(socket))
    , m_wake(m_socket.get_executor())
    , m_stream(m_socket.native_handle(), network.tls)
    , m_admitted(std::move(admitted))
{
    m_thread->enter(this);
    error_code ignored; // a peer that is gone already shows at the first read
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(tcp::no_delay(true), ignored);
    const auto address = m_socket.remote_endpoint(ignored).address();
    if (address.is_v4())
        m_peer = QHostAddress(address.to_v4().to_uint());
    else
        m_peer = QHostAddress(address.to_v6().to_bytes().data());
}

inline Session::~Session()
{
    m_thread->leave(this);
    m_network.admission.leave(m_admitted);
}

inline net::awaitable<void> Session::run(std::shared_ptr<Session> self)
{
    bool open = co_await self->handshake();
    while (open)
        open = co_await self->serveOne();
    self->m_stream.shutdown();
}

inline void Session::sweep(Clock::time_point now)
{
    if (now < m_deadline)
        return;
    m_expired = true;
    disarm();
    interrupt();
}

inline void Session::drain()
{
    m_keepAlive = false;
    if (m_phase == Phase::Quiet)
        kill();
    else if (m_phase == Phase::Polling) {
        if (const auto reply = m_reply.lock())
            reply->send(Response(503).with("Retry-After", "1"));
    }
}

inline void Session::kill()
{
    m_killed = true;
    interrupt();
}

inline void Session::interrupt()
{
    error_code ignored; // nothing to cancel is as good
    m_socket.cancel(ignored);
    m_wake.cancel(ignored);
}

/// False when the session is to end: expired, killed, or the descriptor failed.
inline net::awaitable<bool> Session::waitFor(Stream::Outcome outcome)
{
    if (m_expired || m_killed)
        co_return false;
    const auto what = outcome == Stream::Outcome::WantWrite ? tcp::socket::wait_write : tcp::socket::wait_read;
    error_code error;
    co_await m_socket.async_wait(what, net::redirect_error(net::use_awaitable, error));
    co_return !error && !m_expired && !m_killed;
}

/// Until the workers or a Later hand the exchange back, or the deadline, a departure or the server's end come first.
inline net::awaitable<Session::Wake> Session::waitForAnswer(bool watch)
{
    m_left = false;
    if (watch && !m_handedBack)
        watchDeparture(++m_watch);
    while (!m_handedBack && !m_expired && !m_left && !m_killed) {
        error_code woken;
        m_wake.expires_at(Clock::time_point::max());
        co_await m_wake.async_wait(net::redirect_error(net::use_awaitable, woken));
    }
    if (watch) {
        ++m_watch;
        error_code ignored;
        m_socket.cancel(ignored);
    }
    const bool timedOut = std::exchange(m_expired, false) && !m_left && !m_killed;
    disarm();
    if (m_handedBack)
        co_return Wake::Answered;
    co_return timedOut ? Wake::TimedOut : Wake::Over;
}

/// Whatever happens: for work that must not be left alone.
inline net::awaitable<void> Session::waitForWorker()
{
    while (!m_handedBack) {
        error_code woken;
        m_wake.expires_at(Clock::time_point::max());
        co_await m_wake.async_wait(net::redirect_error(net::use_awaitable, woken));
    }
}

inline void Session::watchDeparture(int watch)
{
    m_socket.async_wait(tcp::socket::wait_read, [self = shared_from_this(), watch](error_code error) {
        if (error || watch != self->m_watch)
            return;
        switch (self->m_stream.peek()) {
        case Stream::Outcome::Done: // the next request is there already: its sender has not left, and says no more
            return;
        case Stream::Outcome::WantRead:
        case Stream::Outcome::WantWrite:
            self->watchDeparture(watch);
            return;
        default:
            self->m_left = true;
            error_code ignored;
            self->m_wake.cancel(ignored);
        }
    });
}

/// To be called by any thread when it is done with \a exchange; harmless when the session has given it up.
inline std::function<void()> Session::handedBack(const std::shared_ptr<Exchange> &exchange)
{
    m_handedBack = false;
    return [weak = weak_from_this(), thread = m_thread, exchange] {
        net::post(thread->io, [weak, exchange] {
            const auto self = weak.lock();
            if (!self || self->m_exchange != exchange)
                return;
            self->m_handedBack = true;
            error_code ignored;
            self->m_wake.cancel(ignored);
        });
    };
}

} // namespace mainstay::http
