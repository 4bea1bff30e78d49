// SPDX-License-Identifier: GPL-3.0-or-later
// Part of server.cpp: from a request to its answer.

namespace mainstay::http {

namespace {

QByteArray bytesOf(beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Response overloaded()
{
    return Response(503).with("Retry-After", "2");
}

Response methodNotAllowed(const QByteArrayList &allowed)
{
    return Response(405).with("Allow", allowed.join(", "));
}

} // namespace

/// One request. False when the connection is to end.
inline net::awaitable<bool> Session::serveOne()
{
    const bool begun = co_await awaitRequest();
    if (!begun)
        co_return false;
    m_keepAlive = false;
    m_head = false;
    m_continueExpected = false;
    const int unreadable = co_await readHeader();
    if (unreadable == lost)
        co_return false;
    if (unreadable == 408) {
        farewell(408);
        co_return false;
    }
    disarm();
    m_phase = Phase::Working;

    int problem = unreadable;
    if (problem == 0)
        problem = checkHeader();
    Request request;
    QStringList segments;
    if (problem == 0)
        problem = makeRequest(request, segments);
    if (problem != 0) {
        Response response(problem);
        co_return co_await refuse(std::move(response));
    }
    const auto &message = m_parser->get();
    m_keepAlive = message.keep_alive() && !m_network.stopping;
    m_http10 = message.version() == 10;
    m_head = request.method == "HEAD";
    m_continueExpected = !m_http10 && request.headers.contains("Expect") && !m_parser->is_done();

    RouteTable::Match match = m_network.routes.find(request.method, segments);
    if (!match.route) {
        Response response = match.allowed.isEmpty() ? Response(core::Error {core::ErrorKind::NotFound, {}, {}}) : methodNotAllowed(match.allowed);
        co_return co_await refuse(std::move(response));
    }
    request.args = std::move(match.args);
    std::optional<quint64> length;
    if (const auto declared = m_parser->content_length())
        length = *declared;
    m_exchange = std::make_shared<Exchange>(m_network, std::move(request), *match.route, length);
    if (std::holds_alternative<UploadFactory>(match.route->run))
        co_return co_await serveUpload();
    co_return co_await serveWhole();
}

/// 0 or a status.
inline int Session::makeRequest(Request &request, QStringList &segments) const
{
    const auto &message = m_parser->get();
    request.method = bytesOf(message.method_string());
    QByteArray target = bytesOf(message.target());
    if (target.startsWith("http://") || target.startsWith("https://")) { // absolute form: RFC 9112, 3.2.2
        const qsizetype slash = target.indexOf('/', target.indexOf("//") + 2);
        target = slash < 0 ? QByteArray("/") : target.mid(slash);
    }
    const bool text = std::all_of(target.cbegin(), target.cend(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (!text || (!target.startsWith('/') && target != "*"))
        return 400;
    const qsizetype mark = target.indexOf('?');
    auto decoded = segmentsOf(QByteArrayView(target).first(mark < 0 ? target.size() : mark));
    if (!decoded)
        return 400;
    segments = *std::move(decoded);
    request.path = QChar(u'/') + segments.join(u'/');
    if (mark >= 0)
        request.query.setQuery(QString::fromLatin1(target.mid(mark + 1)));
    request.headers.reserve(16);
    for (const auto &field : message)
        request.headers.add(bytesOf(field.name_string()), bytesOf(field.value()));
    request.peer = m_peer;
    request.secure = m_stream.isTls();
    return 0;
}

/// Gives the exchange to a worker. False when there are too many.
inline bool Session::offer(std::function<void()> work)
{
    auto done = handedBack(m_exchange);
    return m_network.workers->offer([work = std::move(work), done = std::move(done)] {
        work();
        done();
    });
}

/// A request whose body is read as a whole, or has none.
inline net::awaitable<bool> Session::serveWhole()
{
    const auto exchange = m_exchange;
    bool authorised = false;
    if (!bodyIsBuffered(exchange->maxBody())) {
        // Refuse on the headers: nobody without the right to ask makes us read.
        if (exchange->options().authenticate) {
            std::function<void()> work = [exchange] { exchange->authorise(); };
            if (!offer(std::move(work))) {
                Response busy = overloaded();
                co_return co_await refuse(std::move(busy));
            }
            co_await waitForWorker();
        }
        authorised = true;
        if (exchange->answer || !exchange->checkLength())
            co_return co_await answer(*exchange->answer);
        const bool continued = co_await sendContinue();
        if (!continued)
            co_return false;
    }
    const int problem = co_await readBody(std::numeric_limits<qsizetype>::max(), exchange->maxBody());
    if (problem != 0)
        co_return co_await refuseBody(problem);
    exchange->request().body = std::move(m_parser->get().body());

    if (const auto limit = exchange->options().deadline; limit.count() > 0)
        arm(limit);
    const bool later = std::holds_alternative<LaterHandler>(exchange->route().run);
    const bool accepted = later ? offerLater(authorised) : offerHandler(authorised);
    if (!accepted) {
        Response busy = overloaded();
        co_return co_await refuse(std::move(busy));
    }
    if (later) {
        m_phase = Phase::Polling;
        m_thread->counters.polls.fetch_add(1, std::memory_order_relaxed);
    }
    const Wake wake = co_await waitForAnswer(later);
    if (later) {
        m_phase = Phase::Working;
        m_thread->counters.polls.fetch_sub(1, std::memory_order_relaxed);
        if (const auto reply = m_reply.lock(); reply && wake != Wake::Answered)
            reply->depart();
    }
    if (wake == Wake::Over)
        co_return false;
    if (wake == Wake::TimedOut) {
        m_exchange.reset(); // what it still brings is not wanted any more
        Response late = core::Error {core::ErrorKind::TimedOut, {}, {}};
        co_return co_await refuse(std::move(late));
    }
    co_return co_await answer(*exchange->answer);
}

inline bool Session::offerHandler(bool authorised)
{
    return offer([exchange = m_exchange, authorised] {
        if (authorised || exchange->authorise())
            exchange->handle();
    });
}

inline bool Session::offerLater(bool authorised)
{
    auto done = handedBack(m_exchange);
    // The session must not keep the reply alive: that its last handle is dropped is how a forgotten request is noticed.
    auto reply = std::make_shared<Reply>(
        [exchange = m_exchange, done](Response response) {
            exchange->answer = prepare(exchange->conditions(), std::move(response));
            done();
        },
        m_network.workers);
    m_reply = reply;
    auto work = [exchange = m_exchange, reply, authorised, done] {
        if (authorised || exchange->authorise()) {
            exchange->handleLater(Later(reply));
        } else {
            reply->depart();
            done();
        }
    };
    if (m_network.workers->offer(work))
        return true;
    reply->depart();
    return false;
}

inline net::awaitable<bool> Session::refuseBody(int problem)
{
    m_keepAlive = false;
    if (problem == lost)
        co_return false;
    if (problem == 408) {
        farewell(408);
        co_return false;
    }
    Response response(problem);
    if (problem == 413)
        response = core::Error {core::ErrorKind::PayloadTooLarge, {}, {{QStringLiteral("limit"), QString::number(m_exchange->maxBody())}}};
    co_return co_await refuse(std::move(response));
}

inline net::awaitable<bool> Session::sendContinue()
{
    if (!std::exchange(m_continueExpected, false) || !m_buffer.isEmpty())
        co_return true;
    static constexpr QByteArrayView interim("HTTP/1.1 100 Continue\r\n\r\n");
    co_return co_await writeAll(interim, {}, false);
}

/// A request whose body goes to a sink as it comes.
inline net::awaitable<bool> Session::serveUpload()
{
    const auto exchange = m_exchange;
    std::function<void()> open = [exchange] {
        if (exchange->authorise() && exchange->checkLength())
            exchange->openUpload();
    };
    if (!offer(std::move(open))) {
        Response busy = overloaded();
        co_return co_await refuse(std::move(busy));
    }
    co_await waitForWorker();
    if (exchange->answer)
        co_return co_await answer(*exchange->answer);

    const bool continued = co_await sendContinue();
    const int problem = continued ? co_await pumpUpload() : lost;
    if (exchange->answer)
        co_return co_await answer(*exchange->answer);
    m_network.workers->run([exchange, reason = uploadFailure(problem)] { exchange->abortUpload(reason); });
    co_return co_await refuseBody(problem);
}

/// Reads one piece while the piece before is being written. 0 when the exchange has its answer, else why the body did not come.
inline net::awaitable<int> Session::pumpUpload()
{
    const auto exchange = m_exchange;
    qint64 left = exchange->maxBody();
    bool writing = false;
    for (;;) {
        const int problem = co_await readBody(uploadPiece, left);
        const bool whole = problem == 0 && m_parser->is_done();
        const QByteArray piece = std::exchange(m_parser->get().body(), QByteArray());
        left -= piece.size();
        if (writing)
            co_await waitForWorker();
        if (exchange->answer)
            co_return 0; // the sink refused
        if (problem == 413 || problem == 400)
            co_return problem;
        // What came before a cut is written too: a resumed upload goes on from there.
        m_network.workers->run([exchange, piece, whole, done = handedBack(exchange)] {
            if (!piece.isEmpty())
                exchange->writeUpload(piece);
            if (whole && !exchange->answer)
                exchange->finishUpload();
            done();
        });
        writing = true;
        if (whole || problem != 0) {
            co_await waitForWorker();
            co_return problem;
        }
    }
}

inline core::Error Session::uploadFailure(int problem) const
{
    using enum core::ErrorKind;
    if (m_network.stopping)
        return {Interrupted, {}, {}};
    switch (problem) {
    case 413:
        return {PayloadTooLarge, {}, {{QStringLiteral("limit"), QString::number(m_exchange->maxBody())}}};
    case 408:
        return {TimedOut, {}, {}};
    case 400:
        return {ProtocolError, {}, {}};
    default:
        return {ConnectionLost, {}, {}};
    }
}

} // namespace mainstay::http
