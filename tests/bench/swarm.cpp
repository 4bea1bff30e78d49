// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/swarm.h"

#include <QString>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace mainstay::bench {

namespace {

constexpr int perAddress = 1500; ///< connections from one source: the server allows each address 2,000

sockaddr_in loopback(quint32 address, quint16 port)
{
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_addr.s_addr = htonl(address);
    result.sin_port = htons(port);
    return result;
}

const sockaddr *generic(const sockaddr_in &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

} // namespace

QByteArray postRequest(const QByteArray &path, const QByteArray &token, const QByteArray &json)
{
    QByteArray request
        = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ";
    request += QByteArray::number(json.size());
    if (!token.isEmpty())
        request += "\r\nAuthorization: Bearer " + token;
    return request + "\r\n\r\n" + json;
}

Swarm::Swarm(quint16 port, int connections, Answered answered)
    : m_port(port),
      m_answered(std::move(answered)),
      m_poller(::epoll_create1(EPOLL_CLOEXEC)),
      m_connections(std::size_t(connections))
{ }

Swarm::~Swarm()
{
    for (const Connection &connection : m_connections) {
        if (connection.socket >= 0)
            ::close(connection.socket);
    }
    ::close(m_poller);
}

void Swarm::open(int number)
{
    Connection &connection = m_connections.at(std::size_t(number));
    connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (connection.socket < 0)
        throw std::runtime_error("no more sockets: raise the limit of open files");
    const int on = 1;
    ::setsockopt(connection.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto source = loopback(INADDR_LOOPBACK + 256 + quint32(number / perAddress), 0);
    const auto target = loopback(INADDR_LOOPBACK, m_port);
    if (::bind(connection.socket, generic(source), sizeof source) != 0
        || (::connect(connection.socket, generic(target), sizeof target) != 0 && errno != EINPROGRESS))
        throw std::runtime_error("cannot connect on this machine");
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u32 = quint32(number);
    ::epoll_ctl(m_poller, EPOLL_CTL_ADD, connection.socket, &event);
}

void Swarm::lose(int number)
{
    Connection &connection = m_connections.at(std::size_t(number));
    ::close(connection.socket);
    const bool wasAsking = connection.isAsking;
    connection = {};
    if (!wasAsking)
        return; // the server ends what is idle
    ++m_losses;
    m_answered(number, 0, {});
}

void Swarm::ask(int number, const QByteArray &request)
{
    Connection &connection = m_connections.at(std::size_t(number));
    connection.isAsking = true;
    connection.outgoing = request;
    if (connection.socket < 0)
        open(number);
    else
        write(number);
}

void Swarm::write(int number)
{
    Connection &connection = m_connections.at(std::size_t(number));
    while (!connection.outgoing.isEmpty()) {
        const auto count = ::send(
            connection.socket, connection.outgoing.constData(), std::size_t(connection.outgoing.size()), MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN)
            return;
        if (count < 0) {
            lose(number);
            return;
        }
        connection.outgoing.remove(0, count);
    }
}

void Swarm::read(int number)
{
    std::array<char, 16 * 1024> piece{};
    for (;;) {
        Connection &connection = m_connections.at(std::size_t(number));
        if (connection.socket < 0)
            return;
        const auto count = ::recv(connection.socket, piece.data(), piece.size(), 0);
        if (count < 0 && errno == EAGAIN)
            return;
        if (count <= 0) {
            lose(number);
            return;
        }
        connection.incoming.append(piece.data(), count);
        const qsizetype head = connection.incoming.indexOf("\r\n\r\n");
        if (head < 0)
            continue;
        const qsizetype at = connection.incoming.indexOf("Content-Length: ");
        const qsizetype length = at < 0 || at > head
            ? 0
            : connection.incoming.mid(at + 16, connection.incoming.indexOf('\r', at) - at - 16).toLongLong();
        if (connection.incoming.size() < head + 4 + length)
            continue;
        const QByteArray answer = std::exchange(connection.incoming, {});
        connection.isAsking = false;
        m_answered(number, answer.mid(9, 3).toInt(), QByteArrayView(answer).sliced(head + 4, length));
    }
}

void Swarm::run(const std::function<void()> &tick)
{
    std::array<epoll_event, 512> events{};
    while (!m_isStopping) {
        tick();
        const int count = ::epoll_wait(m_poller, events.data(), int(events.size()), 1);
        for (int i = 0; i < count; ++i) {
            const auto &event = events.at(std::size_t(i));
            const int number = int(event.data.u32);
            if ((event.events & EPOLLOUT) && m_connections.at(std::size_t(number)).socket >= 0)
                write(number);
            if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR))
                read(number);
        }
    }
}

} // namespace mainstay::bench
