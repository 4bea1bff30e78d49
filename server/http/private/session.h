// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/private/exchange.h"
#include "server/http/private/iothread.h"
#include "server/http/private/network.h"
#include "server/http/private/parser.h"
#include "server/http/private/reply.h"
#include "server/http/private/stream.h"

#include <QHostAddress>

#include <memory>

namespace mainstay::http {

/// One connection: reads requests, has them answered, writes the answers, one after the other. Lives on one network
/// thread.
///
/// GCC 12 destroys some temporaries of a co_await expression twice (closures by value, aggregates, std::function). So
/// here every argument of a co_await is a named variable, a reference, or a class with a destructor of its own that was
/// seen to be right.
class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(Network &network, std::shared_ptr<IoThread> thread, tcp::socket socket, QByteArray admitted);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session();

    static net::awaitable<void> run(std::shared_ptr<Session> self);

    /// Ends what waits for longer than it may.
    void sweep(Clock::time_point now);
    /// The server stops: end what is idle, answer a long poll, let the rest finish.
    void drain();
    /// The server has waited long enough.
    void kill();

private:
    enum class Phase { Quiet, Working, Polling }; ///< Quiet: no whole request is in hand
    enum class Wake { Answered, TimedOut, Over };

    // Waiting (session_waiting.ipp)
    void arm(std::chrono::milliseconds time)
    {
        m_expired = false;
        m_deadline = Clock::now() + time;
    }
    void disarm() { m_deadline = Clock::time_point::max(); }
    void interrupt();
    net::awaitable<bool> waitFor(Stream::Outcome outcome);
    net::awaitable<Wake> waitForAnswer(bool watchDeparture);
    net::awaitable<void> waitForWorker();
    void watchDeparture(int watch);
    std::function<void()> handedBack(const std::shared_ptr<Exchange> &exchange);

    // Reading (session_reading.ipp)
    net::awaitable<bool> handshake();
    net::awaitable<bool> awaitRequest();
    net::awaitable<int> readHeader();
    net::awaitable<int> readBody(qsizetype enough, qint64 bound);
    bool bodyIsBuffered(qint64 bound) const;
    bool canSkipBody() const;
    int checkHeader() const;
    net::awaitable<void> linger();

    // Routing (session_routing.ipp)
    net::awaitable<bool> serveOne();
    net::awaitable<bool> serveWhole();
    net::awaitable<bool> serveUpload();
    net::awaitable<int> pumpUpload();
    net::awaitable<bool> refuseBody(int problem);
    net::awaitable<bool> sendContinue();
    core::Error uploadFailure(int problem) const;
    bool offerHandler(bool authorised);
    bool offerLater(bool authorised);
    bool offer(std::function<void()> work);
    int makeRequest(Request &request, QStringList &segments) const;

    // Writing (session_writing.ipp)
    net::awaitable<bool> refuse(Response response);
    net::awaitable<bool> answer(Answer &answer);
    net::awaitable<bool> writeBody(const Answer &answer, QByteArrayView head);
    net::awaitable<bool> writeAll(QByteArrayView head, QByteArrayView body, bool more);
    net::awaitable<bool> sendFilePlain(const Answer &answer);
    net::awaitable<bool> sendFileTls(const Answer &answer);
    QByteArray headOf(const Answer &answer, bool hasBody) const;
    void farewell(int status);
    void count(int status);
    void sent(std::size_t bytes) { m_thread->counters.sent.fetch_add(bytes, std::memory_order_relaxed); }

    Network &m_network;
    std::shared_ptr<IoThread> m_thread;
    tcp::socket m_socket;
    net::steady_timer m_wake; // never expires by itself: cancelling it wakes the session
    Stream m_stream;
    const QByteArray m_admitted;
    QHostAddress m_peer;

    QByteArray m_buffer; // read and not yet parsed
    std::unique_ptr<Parser> m_parser;
    std::shared_ptr<Exchange> m_exchange; // while it is with the workers
    std::weak_ptr<Reply> m_reply; // while a Later may answer

    Clock::time_point m_deadline = Clock::time_point::max();
    Phase m_phase = Phase::Quiet;
    int m_watch = 0; // the number of the departure watch that counts
    bool m_handedBack = false;
    bool m_expired = false;
    bool m_left = false;
    bool m_killed = false;
    bool m_keepAlive = false;
    bool m_continueExpected = false;
    bool m_http10 = false;
    bool m_head = false;
};

} // namespace mainstay::http
