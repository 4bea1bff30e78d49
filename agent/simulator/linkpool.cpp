// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/linkpool.h"

#include <QHostInfo>

#include <array>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr int linksOfAnAddress = 1000; ///< a main server takes 2,000 of one
/// A fleet that all greets at the same moment would not get a word in before the server's patience ends.
constexpr int openingAtOnce = 100;
constexpr quint32 firstSource = 0x7f000002; ///< 127.0.0.2

Result<WireTarget> targetOf(const LinkPool::Settings &settings)
{
    const QUrl &url = settings.server;
    const bool isTls = url.scheme() == "https"_L1;
    QHostAddress address(url.host());
    if (address.isNull()) {
        const QHostInfo found = QHostInfo::fromName(url.host());
        if (found.addresses().isEmpty())
            return Error{ErrorKind::Unreachable, found.errorString(), {{u"host"_s, url.host()}}};
        address = found.addresses().constFirst();
    }
    WireTarget target;
    target.address = std::make_shared<sockaddr_storage>();
    const quint16 port = htons(quint16(url.port(isTls ? 443 : 80)));
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(target.address.get());
        v4->sin_family = AF_INET;
        v4->sin_port = port;
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        target.addressSize = sizeof *v4;
    } else {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(target.address.get());
        v6->sin6_family = AF_INET6;
        v6->sin6_port = port;
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::copy(std::begin(bytes.c), std::end(bytes.c), std::begin(v6->sin6_addr.s6_addr));
        target.addressSize = sizeof *v6;
    }
    target.host = url.host().toUtf8() + ':' + QByteArray::number(ntohs(port));
    target.name = url.host().toUtf8();
    target.fingerprint = settings.fingerprint;
    if (isTls) {
        const auto context = makeTlsContext(settings.fingerprint.isEmpty());
        if (!context)
            return context.error();
        target.tls = *context;
    }
    return target;
}

} // namespace

Result<std::unique_ptr<LinkPool>> LinkPool::open(const Settings &settings)
{
    auto target = targetOf(settings);
    if (!target)
        return target.error();
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        return Error{ErrorKind::Internal, u"no epoll"_s, {}};
    return std::unique_ptr<LinkPool>(new LinkPool(settings, std::move(*target), epoll));
}

LinkPool::LinkPool(const Settings &settings, WireTarget target, int epoll)
    : m_settings(settings), m_target(std::move(target)), m_epoll(epoll), m_notifier(epoll, QSocketNotifier::Read)
{
    m_isLoopback = QHostAddress(settings.server.host()).isLoopback() && m_target.address->ss_family == AF_INET;
    connect(&m_notifier, &QSocketNotifier::activated, this, &LinkPool::ready);
    connect(&m_sweep, &QTimer::timeout, this, &LinkPool::sweep);
    m_sweep.start(std::chrono::seconds(1));
}

LinkPool::~LinkPool()
{
    m_links.clear();
    ::close(m_epoll);
}

QByteArray LinkPool::textOf(const Exchange &exchange) const
{
    QByteArray text = exchange.method + ' ' + exchange.path + " HTTP/1.1\r\nHost: " + m_target.host;
    if (!exchange.token.isEmpty())
        text += "\r\nAuthorization: Bearer " + exchange.token;
    if (!exchange.range.isEmpty())
        text += "\r\nRange: " + exchange.range;
    if (exchange.method == "POST")
        text += "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(exchange.body.size());
    if (!m_settings.reuse)
        text += "\r\nConnection: close";
    return text + "\r\n\r\n" + exchange.body;
}

void LinkPool::ask(Exchange exchange)
{
    m_queue.push_back(std::move(exchange));
    serve();
}

void LinkPool::serve()
{
    while (!m_queue.empty()) {
        int descriptor = -1;
        if (!m_free.empty()) {
            descriptor = m_free.back(); // the one used last: the others may close for want of use
            m_free.pop_back();
        } else if (links() < m_settings.links && m_opening < openingAtOnce) {
            descriptor = openLink();
        }
        if (descriptor < 0)
            return;
        Exchange next = std::move(m_queue.front());
        m_queue.pop_front();
        give(descriptor, std::move(next));
    }
}

quint32 LinkPool::nextSource()
{
    if (!m_isLoopback || m_settings.links <= linksOfAnAddress)
        return 0;
    const auto addresses = quint32(m_settings.links / linksOfAnAddress + 1);
    return firstSource + quint32(m_made) % addresses;
}

int LinkPool::openLink()
{
    auto link = std::make_unique<TlsLink>(m_target, nextSource());
    ++m_made;
    const int descriptor = link->descriptor();
    if (descriptor < 0)
        return -1;
    Slot slot;
    slot.link = std::move(link);
    epoll_event event = {};
    event.events = EPOLLIN | EPOLLOUT;
    event.data.fd = descriptor;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    m_links.emplace(descriptor, std::move(slot));
    ++m_opening;
    return descriptor;
}

void LinkPool::give(int descriptor, Exchange exchange)
{
    Slot &slot = m_links.at(descriptor);
    slot.deadline = std::chrono::steady_clock::now() + exchange.patience;
    slot.link->send(textOf(exchange), exchange.range.isEmpty());
    slot.exchange = std::move(exchange);
    watch(slot);
}

void LinkPool::opened(Slot &slot)
{
    if (std::exchange(slot.isOpening, false))
        --m_opening;
}

void LinkPool::watch(Slot &slot)
{
    const bool wants = slot.link->wantsToWrite();
    if (wants == slot.watchesWrite)
        return;
    slot.watchesWrite = wants;
    epoll_event event = {};
    event.events = EPOLLIN | (wants ? EPOLLOUT : 0U);
    event.data.fd = slot.link->descriptor();
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, slot.link->descriptor(), &event);
}

void LinkPool::ready()
{
    std::array<epoll_event, 256> events;
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), 0);
    for (int i = 0; i < count; ++i)
        advance(events[size_t(i)].data.fd);
    serve();
}

void LinkPool::advance(int descriptor)
{
    const auto it = m_links.find(descriptor);
    if (it == m_links.end())
        return; // closed by what an earlier event of this round set off
    Slot &slot = it->second;
    const auto answer = slot.link->advance();
    if (slot.link->isOpen())
        opened(slot);
    if (answer && slot.exchange) {
        finish(descriptor, *answer);
        return;
    }
    if (!slot.link->isBroken()) {
        watch(slot);
        return;
    }
    if (!slot.exchange) {
        close(descriptor); // the server had enough of waiting
        return;
    }
    if (slot.wasUsed && slot.link->isUntouched()) {
        // It closed while the request was on its way: that is nobody's fault, and is tried again at once.
        Exchange again = std::move(*slot.exchange);
        close(descriptor);
        m_queue.push_front(std::move(again));
        return;
    }
    finish(descriptor, *slot.link->error());
}

void LinkPool::finish(int descriptor, const Result<WireAnswer> &answer)
{
    Slot &slot = m_links.at(descriptor);
    const Exchange exchange = std::move(*slot.exchange);
    slot.exchange.reset();
    slot.wasUsed = true;
    if (m_settings.reuse && slot.link->isReusable() && answer) {
        watch(slot);
        m_free.push_back(descriptor);
    } else {
        close(descriptor);
    }
    exchange.heard(answer);
}

void LinkPool::close(int descriptor)
{
    std::erase(m_free, descriptor);
    opened(m_links.at(descriptor));
    m_links.erase(descriptor); // closing takes it out of the epoll set
}

void LinkPool::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<int> late;
    for (const auto &[descriptor, slot] : m_links) {
        if (slot.exchange && slot.deadline <= now)
            late.push_back(descriptor);
    }
    for (const int descriptor : late) {
        const auto it = m_links.find(descriptor);
        if (it == m_links.end() || !it->second.exchange)
            continue;
        const Exchange exchange = std::move(*it->second.exchange);
        close(descriptor);
        exchange.heard(Error{ErrorKind::TimedOut, {}, {}});
    }
    serve();
}

} // namespace mainstay::agent
