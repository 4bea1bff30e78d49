// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/private/asio.h"

#include <QDateTime>
#include <QLocale>

#include <array>
#include <atomic>
#include <thread>
#include <unordered_set>
#include <vector>

#include <pthread.h>

namespace mainstay::http {

class Session;

/// What the network threads count, each for itself.
struct Counters
{
    std::atomic<quint64> accepted{0};
    std::atomic<quint64> refused{0};
    std::array<std::atomic<quint64>, 6> answers{};
    std::atomic<quint64> received{0};
    std::atomic<quint64> sent{0};
    std::atomic<qint64> polls{0};
};

/// One network thread: its loop, its sessions and their deadlines. A session stays on its thread, so nothing here is
/// locked.
class IoThread
{
public:
    static constexpr std::size_t scratchSize = 256 * 1024;

    IoThread() : m_sweep(io), m_work(net::make_work_guard(io)), m_scratch(scratchSize) { }
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;
    ~IoThread() { join(); }

    void start()
    {
        m_thread = std::thread([this] {
            ::pthread_setname_np(::pthread_self(), "http-network");
            io.run();
        });
    }
    /// Waits until no session and no handler is left.
    void join()
    {
        m_work.reset();
        if (!m_thread.joinable())
            return;
        net::post(io, [this] { m_sweep.cancel(); });
        m_thread.join();
    }

    void enter(Session *session);
    void leave(Session *session) { m_sessions.erase(session); }
    const std::unordered_set<Session *> &sessions() const { return m_sessions; }

    /// Room for one read or file block, good until the next co_await.
    char *scratch() { return m_scratch.data(); }

    /// The Date header's value, made once a second.
    const QByteArray &date()
    {
        const auto second
            = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
                  .count();
        if (second != m_dateSecond) {
            m_dateSecond = second;
            m_date = QLocale::c()
                         .toString(QDateTime::fromSecsSinceEpoch(second, Qt::UTC),
                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                         .toLatin1();
        }
        return m_date;
    }

    net::io_context io{1};
    Counters counters;

private:
    void sweep();

    static constexpr std::chrono::milliseconds sweepEvery{200};

    net::steady_timer m_sweep;
    net::executor_work_guard<net::io_context::executor_type> m_work;
    std::unordered_set<Session *> m_sessions;
    std::vector<char> m_scratch;
    QByteArray m_date;
    qint64 m_dateSecond = 0;
    bool m_sweeping = false;
    std::thread m_thread;
};

} // namespace mainstay::http
