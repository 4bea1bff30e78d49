// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "memory.h"
#include "server/http/server.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <ctime>
#include <future>

#include <arpa/inet.h>
#include <dirent.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;
using namespace std::chrono_literals;

namespace {

constexpr auto headerDeadline = 500ms;

/// A connection without anything around it, for when there are thousands.
class BareSocket
{
public:
    BareSocket() : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) { }
    BareSocket(BareSocket &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    BareSocket &operator=(BareSocket &&) = delete;
    ~BareSocket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }

    bool connectTo(quint16 port) const
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return ::connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    QByteArray ask(const QByteArray &request) const
    {
        ::send(m_fd, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL);
        QByteArray answer(4096, Qt::Uninitialized);
        const ssize_t got = ::recv(m_fd, answer.data(), 4096, 0);
        answer.truncate(std::max<qsizetype>(0, got));
        return answer;
    }
    /// Reads a byte where there is one.
    void sip() const
    {
        char byte = 0;
        [[maybe_unused]] const ssize_t got = ::recv(m_fd, &byte, 1, MSG_DONTWAIT);
    }
    /// Sends \a bytes again and again until the line breaks; how many went out.
    qint64 push(const QByteArray &bytes) const
    {
        qint64 pushed = 0;
        for (;;) {
            const ssize_t count = ::send(m_fd, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
            if (count < 0)
                return pushed;
            pushed += count;
        }
    }

private:
    int m_fd;
};

int openDescriptors()
{
    int count = 0;
    DIR *folder = ::opendir("/proc/self/fd");
    while (::readdir(folder))
        ++count;
    ::closedir(folder);
    return count - 3; // ".", ".." and the folder itself
}

/// Lets this process open as many descriptors as \a wanted, or as many as may be had; how many that are.
rlim_t allowDescriptors(rlim_t wanted)
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    return limit.rlim_cur;
}

double cpuSeconds()
{
    timespec time = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

} // namespace

/// Clients that take time, memory, descriptors or threads. After each, the server must still answer others.
class TestHostile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tenGigabytesWithoutTokenAreRefusedAtOnce_data();
    void tenGigabytesWithoutTokenAreRefusedAtOnce();
    void whoPushesOnAfterTheRefusalIsDropped();
    void endlessHeaderLine_data();
    void endlessHeaderLine();
    void slowHeadersEndAtTheDeadline();
    void idleConnectionsEnd();
    void slowBodyEnds();
    void bodyThatStopsEnds();
    void readerThatStopsEnds();
    void readerThatTakesAByteNowAndThenEnds();
    void thousandsOfIdleConnections();
    void connectionsAreBounded_data();
    void connectionsAreBounded();
    void workersAreBounded();
    void descriptorsRunOut();
    void clientLeavesMidRequest_data();
    void clientLeavesMidRequest();

private:
    std::unique_ptr<http::Server> m_server;
    quint16 m_port = 0;
    http::Config m_config;
    void start();
};

void TestHostile::init()
{
    m_config = http::Config();
    m_config.addresses = {u"127.0.0.1"_s};
    m_config.limits.headerDeadline = headerDeadline;
    m_config.limits.keepAlive = 60s;
    m_config.limits.bodyStall = 500ms;
    m_config.limits.writeStall = 500ms;
    m_config.limits.maxBody = 1000;
    start();
}

void TestHostile::start()
{
    m_server = std::make_unique<http::Server>(m_config);
    http::Options open;
    open.authenticate = false;
    m_server->setAuthoriser([](http::Request &request, const http::Options &) -> std::optional<http::Response> {
        if (request.bearer() == "good")
            return std::nullopt;
        return http::Response(core::Error{core::ErrorKind::Unauthorised, {}, {}});
    });
    m_server->route("GET", "/ping", open, [](http::Request &) { return http::Response(QJsonObject{{u"ok"_s, true}}); });
    m_server->route("POST", "/small", open, [](http::Request &r) {
        return http::Response(QJsonObject{{u"size"_s, r.body.size()}});
    });
    m_server->route("POST", "/guarded", {}, [](http::Request &) { return http::Response(200); });
    m_server->route("GET", "/large", open,
        [](http::Request &) { return http::Response(QByteArray(64 * 1024 * 1024, 'x'), "text/plain"); });
    const auto port = m_server->start();
    QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
    m_port = *port;
}

void TestHostile::cleanup()
{
    Client client(m_port);
    QCOMPARE(client.ask(get("/ping")).status, 200);
    m_server.reset();
}

void TestHostile::tenGigabytesWithoutTokenAreRefusedAtOnce_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("no token") << QByteArray() << 401;
    QTest::newRow("wrong token") << QByteArray("Authorization: Bearer bad\r\n") << 401;
    QTest::newRow("good token, too large") << QByteArray("Authorization: Bearer good\r\n") << 413;
}

void TestHostile::tenGigabytesWithoutTokenAreRefusedAtOnce()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    Client client(m_port);
    QElapsedTimer time;
    time.start();
    const RawAnswer answer = client.ask("POST /guarded HTTP/1.1\r\nHost: t\r\nContent-Length: 10000000000\r\n" + header
        + "\r\n" + QByteArray(100'000, 'x'));
    QCOMPARE(answer.status, status);
    QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
    QVERIFY(client.isClosedWithin(5000));
}

/// Its body is read over for a moment, so that it can see the refusal; but not for longer, and not at others' cost.
void TestHostile::whoPushesOnAfterTheRefusalIsDropped()
{
    m_server.reset();
    m_config.networkThreads = 1;
    m_config.limits.linger = 500ms;
    start();
    const auto push = [this]() -> qint64 {
        const BareSocket socket;
        if (!socket.connectTo(m_port))
            return 0;
        const QByteArray answer
            = socket.ask("POST /guarded HTTP/1.1\r\nHost: t\r\nContent-Length: 10000000000\r\n\r\n");
        return answer.startsWith("HTTP/1.1 401 ") ? socket.push(QByteArray(1 << 18, 'x')) : 0;
    };
    auto first = std::async(std::launch::async, push);
    auto second = std::async(std::launch::async, push);
    int served = 0;
    while (first.wait_for(0s) != std::future_status::ready || second.wait_for(0s) != std::future_status::ready) {
        Client other(m_port);
        QCOMPARE(other.ask(get("/ping")).status, 200);
        ++served;
    }
    QVERIFY(served > 0);
    QVERIFY(first.get() > 8'000'000);
    QVERIFY(second.get() > 8'000'000);
}

void TestHostile::endlessHeaderLine_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<int>("status");
    QTest::newRow("header") << QByteArray("GET /ping HTTP/1.1\r\nHost: t\r\nX: ") << 431;
    QTest::newRow("request line") << QByteArray("GET /") << 414;
}

void TestHostile::endlessHeaderLine()
{
    QFETCH(QByteArray, begin);
    QFETCH(int, status);
    const qint64 before = residentBytes();
    Client client(m_port);
    client.send(begin);
    const QByteArray block(64 * 1024, 'x');
    for (int i = 0; i < 3200 && client.isConnected(); ++i) // 200 MB, or until the server has had enough
        client.send(block);
    QCOMPARE(m_server->stats().answers[4], 1U);
    QVERIFY(m_server->stats().bytesReceived < 100'000);
    if (!sanitized)
        QVERIFY2(residentBytes() - before < 16 * 1024 * 1024, qPrintable(QString::number(residentBytes() - before)));
    Client polite(m_port); // which stops sending, and so sees the answer
    QCOMPARE(polite.ask(begin + QByteArray(17 * 1024, 'x')).status, status);
}

void TestHostile::slowHeadersEndAtTheDeadline()
{
    constexpr quint64 count = 50;
    std::vector<std::unique_ptr<Client>> clients;
    for (quint64 i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Client>(m_port));
        clients.back()->send("GET /ping HTTP/1.1\r\n");
    }
    // A byte now and then does not put the deadline off. On a busy machine the server may not even have accepted them
    // when they begin: it is done with them when each was told 408 and none is left.
    const auto areDone = [&] {
        for (const auto &client : clients) {
            if (client->isConnected())
                client->send("X");
        }
        const auto stats = m_server->stats();
        return stats.answers[4] == count && stats.connectionsOpen == 0;
    };
    QVERIFY(QTest::qWaitFor(areDone, 60'000));
}

void TestHostile::idleConnectionsEnd()
{
    m_server.reset();
    m_config.limits.keepAlive = 300ms;
    start();
    Client unused(m_port);
    Client used(m_port);
    QCOMPARE(used.ask(get("/ping")).status, 200);
    QVERIFY(unused.isClosedWithin(5000));
    QVERIFY(used.isClosedWithin(5000));
    QCOMPARE(m_server->stats().answers[4], 0U); // nothing was asked, so nothing is answered
}

void TestHostile::slowBodyEnds()
{
    Client client(m_port);
    client.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 900\r\n\r\n");
    QElapsedTimer time;
    time.start();
    while (client.isConnected() && time.elapsed() < 10'000) {
        client.send("x");
        client.socket().waitForReadyRead(20);
    }
    QCOMPARE(client.read().status, 408);
    QVERIFY2(time.elapsed() < 5'000, qPrintable(QString::number(time.elapsed())));
}

void TestHostile::bodyThatStopsEnds()
{
    Client client(m_port);
    QCOMPARE(client.ask("POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab").status, 408);
    QVERIFY(client.isClosedWithin(5000));
}

void TestHostile::readerThatStopsEnds()
{
    BareSocket reader;
    QVERIFY(reader.connectTo(m_port));
    QVERIFY(reader.ask(get("/large")).startsWith("HTTP/1.1 200"));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->stats().connectionsOpen, 0, 10'000);
}

/// The kernel tells neither side of room for single bytes, so taking them one by one counts as stopping.
void TestHostile::readerThatTakesAByteNowAndThenEnds()
{
    BareSocket reader;
    QVERIFY(reader.connectTo(m_port));
    QVERIFY(reader.ask(get("/large")).startsWith("HTTP/1.1 200"));
    const auto isDropped = [&] {
        reader.sip();
        return m_server->stats().connectionsOpen == 0;
    };
    QVERIFY(QTest::qWaitFor(isDropped, 10'000));
}

void TestHostile::thousandsOfIdleConnections()
{
    constexpr rlim_t wanted = 5000;
    const rlim_t descriptors = allowDescriptors(2 * wanted + 300); // both ends are in this process
    const int count = static_cast<int>(std::min(wanted, (descriptors - 300) / 2));
    if (count < static_cast<int>(wanted))
        qInfo("no more than %d connections: this process may open %llu descriptors", count,
            static_cast<unsigned long long>(descriptors));
    m_server.reset();
    m_config.limits.maxConnectionsPerAddress = 20'000;
    start();
    const qint64 before = residentBytes();
    std::vector<BareSocket> sockets(static_cast<std::size_t>(count));
    for (const BareSocket &socket : sockets) {
        QVERIFY(socket.connectTo(m_port));
        QVERIFY(socket.ask(get("/ping")).startsWith("HTTP/1.1 200"));
    }
    QCOMPARE(m_server->stats().connectionsOpen, count);
    const qint64 each = (residentBytes() - before) / count;
    qInfo("%d idle connections, %lld bytes each", count, static_cast<long long>(each));
    if (!sanitized)
        QVERIFY2(each < 8 * 1024, qPrintable(QString::number(each)));
    Client client(m_port);
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(client.ask(get("/ping")).status, 200);
    QVERIFY2(time.elapsed() < (sanitized ? 20'000 : 2'000), qPrintable(QString::number(time.elapsed())));
    sockets.clear();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->stats().connectionsOpen, 1, 10'000);
}

void TestHostile::connectionsAreBounded_data()
{
    QTest::addColumn<int>("inTotal");
    QTest::addColumn<int>("perAddress");
    QTest::newRow("in total") << 3 << 2000;
    QTest::newRow("per address") << 20'000 << 3;
}

void TestHostile::connectionsAreBounded()
{
    QFETCH(int, inTotal);
    QFETCH(int, perAddress);
    m_server.reset();
    m_config.limits.maxConnections = inTotal;
    m_config.limits.maxConnectionsPerAddress = perAddress;
    start();
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<Client>(m_port));
        QCOMPARE(clients.back()->ask(get("/ping")).status, 200);
    }
    Client fourth(m_port);
    const RawAnswer refused = fourth.read();
    QCOMPARE(refused.status, 503);
    QVERIFY(refused.headers.contains("Retry-After"));
    QVERIFY(fourth.isClosedWithin(5000));
    QCOMPARE(m_server->stats().connectionsRefused, 1U);
    clients.pop_back();
    QTRY_COMPARE(m_server->stats().connectionsOpen, 2);
    Client next(m_port);
    QCOMPARE(next.ask(get("/ping")).status, 200);
    QCOMPARE(m_server->stats().connectionsRefused, 1U);
}

void TestHostile::workersAreBounded()
{
    m_server.reset();
    m_config.limits.maxQueuedRequests = 2;
    m_config.workers = 1;
    QSemaphore gate;
    m_server = std::make_unique<http::Server>(m_config);
    http::Options open;
    open.authenticate = false;
    m_server->route("GET", "/wait", open, [&gate](http::Request &) {
        gate.acquire();
        return http::Response(200);
    });
    m_server->route("GET", "/ping", open, [](http::Request &) { return http::Response(200); });
    m_port = m_server->start().valueOr(0);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(std::make_unique<Client>(m_port));
        clients.back()->send(get("/wait"));
    }
    // One runs and two wait; the others are told so.
    QTRY_VERIFY(m_server->stats().answers[5] >= 7);
    gate.release(10);
    int answered = 0;
    for (const auto &client : clients) {
        const RawAnswer answer = client->read();
        QVERIFY(answer.status == 200 || (answer.status == 503 && answer.headers.contains("Retry-After")));
        answered += answer.status == 200;
    }
    QVERIFY2(answered == 2 || answered == 3, qPrintable(QString::number(answered)));
}

void TestHostile::descriptorsRunOut()
{
    std::vector<BareSocket> sockets(50);
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(openDescriptors() + 10); // of 50 connections, some ten can be accepted
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    QTest::ignoreMessage(QtWarningMsg, "cannot accept connections for now: out of file descriptors or memory");
    int connected = 0;
    for (const BareSocket &socket : sockets)
        connected += socket.connectTo(m_port);
    QElapsedTimer time;
    const double cpu = cpuSeconds();
    time.start();
    while (time.elapsed() < 1000) // the window that is measured
        QTest::qWait(50);
    const double spent = cpuSeconds() - cpu;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(connected, 50);
    QVERIFY2(spent < 0.3, qPrintable(QString::number(spent)));
    // And now that there are descriptors again, those that waited are served.
    for (const BareSocket &socket : sockets)
        QVERIFY(socket.ask(get("/ping")).startsWith("HTTP/1.1 200"));
}

void TestHostile::clientLeavesMidRequest_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("in the header") << QByteArray("GET /pi");
    QTest::newRow("in the body") << QByteArray("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 900\r\n\r\nabc");
    QTest::newRow("in a chunk") << QByteArray(
        "POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
    QTest::newRow("in an answer") << get("/large");
    QTest::newRow("with requests waiting") << get("/large").repeated(20);
}

void TestHostile::clientLeavesMidRequest()
{
    QFETCH(QByteArray, begin);
    for (int i = 0; i < 20; ++i) {
        Client client(m_port);
        client.send(begin);
        client.abort();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_server->stats().connectionsOpen, 0, 10'000);
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
