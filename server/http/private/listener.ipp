// SPDX-License-Identifier: GPL-3.0-or-later
// Part of server.cpp.

namespace mainstay::http {

namespace {

/// What connections are counted under: an IPv4 address, or an IPv6 network of a site.
QByteArray accountOf(const net::ip::address &address)
{
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), 4);
    }
    const auto bytes = address.to_v6().to_bytes();
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), 8);
}

} // namespace

inline Listener::Listener(Network &network, const std::vector<std::shared_ptr<IoThread>> &threads)
    : m_network(network)
    , m_threads(threads)
    , m_acceptor(threads.front()->io)
    , m_pause(threads.front()->io)
{
}

inline core::Result<void> Listener::listen(const QString &address, quint16 port)
{
    error_code error;
    const auto ip = net::ip::make_address(address.toStdString(), error);
    const tcp::endpoint endpoint(ip, port);
    if (!error)
        m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && ip.is_v6())
        m_acceptor.set_option(net::ip::v6_only(true), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(4096, error);
    if (!error)
        m_acceptor.non_blocking(true, error);
    if (error) {
        return core::Error {core::ErrorKind::Unreachable, QString::fromStdString(error.message()),
            {{QStringLiteral("host"), QStringLiteral("%1:%2").arg(address).arg(port)}}};
    }
    return {};
}

inline quint16 Listener::port() const
{
    error_code ignored; // a bound socket has an address
    return m_acceptor.local_endpoint(ignored).port();
}

inline void Listener::accept()
{
    const auto thread = m_threads[m_next++ % m_threads.size()];
    m_acceptor.async_accept(thread->io, [this, thread](error_code error, tcp::socket socket) {
        if (!m_acceptor.is_open())
            return;
        if (!error) {
            accepted(thread, std::move(socket));
            accept();
        } else if (error == net::error::connection_aborted || error == net::error::interrupted) {
            accept();
        } else {
            backOff();
        }
    });
}

/// Out of descriptors or memory: the connection stays in the kernel's queue, so asking again at once would spin.
inline void Listener::backOff()
{
    qCWarning(lcHttp) << "cannot accept connections for now: out of file descriptors or memory";
    m_pause.expires_after(std::chrono::milliseconds(100));
    m_pause.async_wait([this](error_code error) {
        if (!error && m_acceptor.is_open())
            accept();
    });
}

inline void Listener::accepted(std::shared_ptr<IoThread> thread, tcp::socket socket)
{
    error_code gone;
    const auto peer = socket.remote_endpoint(gone);
    if (gone)
        return;
    const QByteArray account = accountOf(peer.address());
    if (!m_network.admission.enter(account)) {
        thread->counters.refused.fetch_add(1, std::memory_order_relaxed);
        if (!m_network.tls) { // one try; who comes in thousands is not waited for
            static constexpr char full[]
                = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            [[maybe_unused]] const auto ignored = ::send(socket.native_handle(), full, sizeof full - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
        }
        return;
    }
    thread->counters.accepted.fetch_add(1, std::memory_order_relaxed);
    auto begin = [this, thread, account, socket = std::move(socket)]() mutable {
        auto session = std::make_shared<Session>(m_network, thread, std::move(socket), account);
        if (m_network.stopping)
            return;
        net::co_spawn(thread->io, Session::run(std::move(session)), [](std::exception_ptr failure) {
            if (!failure)
                return;
            try {
                std::rethrow_exception(failure);
            } catch (const std::exception &e) {
                qCCritical(lcHttp) << "a connection ended by" << e.what();
            }
        });
    };
    net::post(thread->io, std::move(begin));
}

inline void Listener::close()
{
    error_code ignored; // it is of no use any more either way
    m_acceptor.close(ignored);
    m_pause.cancel(ignored);
}

} // namespace mainstay::http
