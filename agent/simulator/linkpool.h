// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/simulator/tlslink.h"

#include <QSocketNotifier>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <unordered_map>
#include <vector>

namespace mainstay::agent {

/// The connections of a simulated fleet, all in the thread of the event loop, waited for with one epoll descriptor. An
/// exchange takes a link that is free, or a new one while there are fewer than allowed, or waits for its turn.
class LinkPool : public QObject
{
    Q_OBJECT

public:
    using Heard = std::function<void(const core::Result<WireAnswer> &)>;

    struct Exchange
    {
        QByteArray method{};
        QByteArray path{};
        QByteArray token{};
        QByteArray body{}; ///< JSON
        QByteArray range{}; ///< of a file; its bytes are counted and dropped
        std::chrono::seconds patience{60};
        Heard heard{}; ///< called once, from the event loop
    };

    struct Settings
    {
        QUrl server;
        QString fingerprint;
        int links = 64; ///< at most
        bool reuse = true; ///< false: a link for each exchange, as far-apart polls of real agents need
    };

    /// Errors: Unreachable for a name that does not resolve, Internal.
    static core::Result<std::unique_ptr<LinkPool>> open(const Settings &settings);
    ~LinkPool() override;

    void ask(Exchange exchange);

    int links() const { return int(m_links.size()); }
    qint64 made() const { return m_made; }
    qsizetype waiting() const { return qsizetype(m_queue.size()); }

private:
    struct Slot
    {
        std::unique_ptr<TlsLink> link;
        std::optional<Exchange> exchange;
        bool wasUsed = false; ///< has carried an exchange before: the server may have closed it meanwhile
        bool watchesWrite = true;
        bool isOpening = true;
        std::chrono::steady_clock::time_point deadline;
    };

    LinkPool(const Settings &settings, WireTarget target, int epoll);

    QByteArray textOf(const Exchange &exchange) const;
    void serve();
    void give(int descriptor, Exchange exchange);
    int openLink();
    void watch(Slot &slot);
    void opened(Slot &slot);
    void ready();
    void advance(int descriptor);
    void finish(int descriptor, const core::Result<WireAnswer> &answer);
    void close(int descriptor);
    void sweep();
    quint32 nextSource();

    const Settings m_settings;
    const WireTarget m_target;
    int m_epoll;
    QSocketNotifier m_notifier;
    QTimer m_sweep;
    std::unordered_map<int, Slot> m_links; ///< by descriptor
    std::vector<int> m_free;
    std::deque<Exchange> m_queue;
    qint64 m_made = 0;
    int m_opening = 0;
    bool m_isLoopback = false;
};

} // namespace mainstay::agent
