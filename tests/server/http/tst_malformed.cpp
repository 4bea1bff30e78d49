// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "server/http/server.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;

/// Requests that are not what RFC 9112 allows, or more than our bounds do.
class TestMalformed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void malformed_data();
    void malformed();

private:
    std::unique_ptr<http::Server> m_server;
    quint16 m_port = 0;
};

void TestMalformed::initTestCase()
{
    http::Config config;
    config.addresses = {u"127.0.0.1"_s};
    config.limits.maxBody = 1000;
    m_server = std::make_unique<http::Server>(config);
    http::Options open;
    open.authenticate = false;
    m_server->route("GET", "/ping", open, [](http::Request &) { return http::Response(200); });
    m_server->route("POST", "/small", open, [](http::Request &) { return http::Response(200); });
    const auto port = m_server->start();
    QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
    m_port = *port;
}

/// The whole of a literal, with the zeros in it.
template <std::size_t size> QByteArray withZeros(const char (&text)[size])
{
    return {text, qsizetype(size) - 1};
}

void TestMalformed::malformed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row
        = [](const char *name, const QByteArray &request, int status) { QTest::newRow(name) << request << status; };
    const QByteArray post11 = "POST /small HTTP/1.1\r\nHost: t\r\n";

    row("content-length twice", post11 + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400);
    row("content-length twice, the same", post11 + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400);
    row("content-length list", post11 + "Content-Length: 3, 3\r\n\r\nabc", 400);
    row("content-length and chunked", post11 + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunked and content-length", post11 + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400);
    row("content-length -1", post11 + "Content-Length: -1\r\n\r\n", 400);
    row("content-length +1", post11 + "Content-Length: +1\r\n\r\na", 400);
    row("content-length 2^64", post11 + "Content-Length: 18446744073709551616\r\n\r\n", 400);
    row("content-length 2^64-1", post11 + "Content-Length: 18446744073709551615\r\n\r\n", 413);
    row("content-length 0x10", post11 + "Content-Length: 0x10\r\n\r\n", 400);
    row("content-length too large", post11 + "Content-Length: 100001\r\n\r\n", 413);
    row("chunked too large",
        post11 + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n", 413);
    row("chunk size is no number", post11 + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 400);
    row("chunk size 2^64", post11 + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\nabc\r\n0\r\n\r\n", 400);
    row("chunk longer than it says", post11 + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", 400);
    row("chunk extension without end", post11 + "Transfer-Encoding: chunked\r\n\r\n2;" + QByteArray(200'000, 'x'), 400);
    row("trailers without end",
        post11 + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("T: x\r\n").repeated(40'000), 400);
    row("unknown transfer-encoding", post11 + "Transfer-Encoding: xchunked\r\n\r\n", 501);
    row("gzip, chunked", post11 + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
    row("chunked twice", post11 + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunked in 1.0", "POST /small HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("no host", "GET /ping HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET /ping HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("space before colon", "GET /ping HTTP/1.1\r\nHost : t\r\n\r\n", 400);
    row("header without colon", "GET /ping HTTP/1.1\r\nHost: t\r\nnonsense\r\n\r\n", 400);
    row("header without name", "GET /ping HTTP/1.1\r\nHost: t\r\n: x\r\n\r\n", 400);
    row("NUL in a value", withZeros("GET /ping HTTP/1.1\r\nHost: t\r\nX: a\0b\r\n\r\n"), 400);
    row("NUL in the target", withZeros("GET /p\0ng HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
    row("escaped NUL", get("/ping%00"), 400);
    row("escaped slash", get("/ping%2fx"), 400);
    row("dot dot", get("/x/../ping"), 400);
    row("escaped dot dot", get("/x/%2e%2e/ping"), 400);
    row("half an escape", get("/ping%4"), 400);
    row("not UTF-8", get("/%ff%fe"), 400);
    row("bare line feeds", "GET /ping HTTP/1.1\nHost: t\n\n\r\n\r\n", 400);
    row("no method", " /ping HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("target is no path", "GET ping HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("connect", "CONNECT test:443 HTTP/1.1\r\nHost: t\r\n\r\n", 400);
    row("garbage", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400);
    row("version 2.0", "GET /ping HTTP/2.0\r\nHost: t\r\n\r\n", 505);
    row("version nonsense", "GET /ping HTTQ/1.1\r\nHost: t\r\n\r\n", 400);
    row("unknown expectation", post11 + "Expect: miracles\r\nContent-Length: 1\r\n\r\na", 417);
    row("101 headers", get("/ping", QByteArray("X: y\r\n").repeated(100)), 431);
    row("20 000 headers", get("/ping", QByteArray("X: y\r\n").repeated(20'000)), 431);
    row("header too long", get("/ping", "X: " + QByteArray(17'000, 'y') + "\r\n"), 431);
    row("target too long", get("/" + QByteArray(9'000, 'y')), 414);
    row("request line too long", get("/" + QByteArray(20'000, 'y')), 414);
}

void TestMalformed::malformed()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Client client(m_port);
    const RawAnswer answer = client.ask(request);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers.value("Connection"), QByteArray("close"));
    QVERIFY(client.isClosedWithin(5000));
    Client other(m_port);
    QCOMPARE(other.ask(get("/ping")).status, 200);
}

QTEST_GUILESS_MAIN(TestMalformed)
#include "tst_malformed.moc"
