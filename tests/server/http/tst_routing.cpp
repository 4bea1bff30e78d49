// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "server/http/server.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;

/// Routes as their users write them, asked over the wire.
class TestRouting : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void argumentsAndQueryAreDecoded();
    void bodyIsJson();
    void errorsAreProblems();
    void handlerThatThrowsIsA500();
    void authoriserIsAsked_data();
    void authoriserIsAsked();
    void keepAliveFollowsTheRequest_data();
    void keepAliveFollowsTheRequest();
    void pipelinedRequestsAreAnsweredInOrder();
    void slowHandlerRunsIntoItsDeadline();
    void expectIsHonoured();
    void routesAreListed();
    void statsCount();

private:
    std::unique_ptr<http::Server> m_server;
    quint16 m_port = 0;
};

void TestRouting::initTestCase()
{
    http::Config config;
    config.addresses = {u"127.0.0.1"_s};
    m_server = std::make_unique<http::Server>(config);
    http::Options open;
    open.authenticate = false;
    http::Options guarded;
    guarded.policy = 7;

    m_server->setAuthoriser([](http::Request &request, const http::Options &options) -> std::optional<http::Response> {
        if (options.policy != 7)
            return http::Response(500);
        if (request.bearer() == "viewer")
            return http::Response(core::Error{core::ErrorKind::Forbidden, {}, {{u"role"_s, u"viewer"_s}}});
        if (request.bearer() != "admin")
            return http::Response(core::Error{core::ErrorKind::Unauthorised, {}, {}});
        request.principal = u"the admin"_s;
        return std::nullopt;
    });
    m_server->route("GET", "/ping", open, [](http::Request &) { return http::Response(QJsonObject{{u"ok"_s, true}}); });
    m_server->route("GET", "/jobs/{id}/log", open, [](http::Request &r) {
        return http::Response(QJsonObject{{u"id"_s, r.args[0]}, {u"q"_s, r.queryValue(u"q"_s)}});
    });
    m_server->route("GET", "/jobs/last/log", open, [](http::Request &) {
        return http::Response(QJsonObject{{u"id"_s, u"literal"_s}});
    });
    m_server->route("DELETE", "/jobs/{id}/log", open, [](http::Request &) { return http::Response(204); });
    m_server->route(
        "OPTIONS", "/files", open, [](http::Request &) { return http::Response(204).with("Tus-Version", "1.0.0"); });
    m_server->route("POST", "/echo", open, [](http::Request &r) -> http::Response {
        const auto object = r.json();
        return object ? http::Response(*object, 201) : http::Response(object.error());
    });
    m_server->route("GET", "/throttled", open, [](http::Request &) -> http::Response {
        return core::Error{core::ErrorKind::Throttled, u"too many"_s, {{u"retryAfter"_s, u"7"_s}}};
    });
    m_server->route("GET", "/internal", open, [](http::Request &) -> http::Response {
        return core::Error{core::ErrorKind::Internal, u"a secret"_s, {}};
    });
    m_server->route(
        "GET", "/throws", open, [](http::Request &) -> http::Response { throw std::runtime_error("from a handler"); });
    m_server->route(
        "GET", "/split", open, [](http::Request &) { return http::Response(200).with("X-Bad", "a\r\nSet-Cookie: b"); });
    m_server->route("GET", "/cached", open, [](http::Request &) {
        return http::Response(QJsonObject{{u"a"_s, 1}}).with("ETag", "\"v1\"");
    });
    m_server->route("GET", "/me", guarded, [](http::Request &r) {
        return http::Response(QJsonObject{{u"who"_s, std::any_cast<QString>(r.principal)}});
    });
    m_server->route("POST", "/me", guarded, [](http::Request &r) {
        return http::Response(QJsonObject{{u"size"_s, r.body.size()}});
    });
    http::Options brief = open;
    brief.deadline = std::chrono::milliseconds(100);
    m_server->route("GET", "/slow", brief, [](http::Request &) {
        QThread::msleep(1500); // longer than the deadline: it is what is tested
        return http::Response(200);
    });
    const auto port = m_server->start();
    QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
    m_port = *port;
    QVERIFY(m_port > 0);
}

void TestRouting::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("body");

    const QByteArray ok("{\"ok\":true}");
    QTest::newRow("get") << get("/ping") << 200 << QByteArray("Content-Type") << QByteArray("application/json") << ok;
    QTest::newRow("query") << get("/ping?a=b") << 200 << QByteArray("Content-Length") << QByteArray("11") << ok;
    QTest::newRow("absolute form") << get("http://test/ping") << 200 << QByteArray("Content-Length") << QByteArray("11")
                                   << ok;
    QTest::newRow("head") << QByteArray("HEAD /ping HTTP/1.1\r\nHost: t\r\n\r\n") << 200 << QByteArray("Content-Length")
                          << QByteArray("11") << QByteArray();
    QTest::newRow("literal wins") << get("/jobs/last/log") << 200 << QByteArray() << QByteArray()
                                  << QByteArray("{\"id\":\"literal\"}");
    QTest::newRow("no content") << QByteArray("DELETE /jobs/1/log HTTP/1.1\r\nHost: t\r\n\r\n") << 204
                                << QByteArray("Content-Length") << QByteArray() << QByteArray();
    QTest::newRow("options where routed") << QByteArray("OPTIONS /files HTTP/1.1\r\nHost: t\r\n\r\n") << 204
                                          << QByteArray("Tus-Version") << QByteArray("1.0.0") << QByteArray();
    QTest::newRow("etag matches") << get("/cached", "If-None-Match: \"v1\"\r\n") << 304 << QByteArray("ETag")
                                  << QByteArray("\"v1\"") << QByteArray();
    QTest::newRow("etag differs") << get("/cached", "If-None-Match: \"v0\"\r\n") << 200 << QByteArray("ETag")
                                  << QByteArray("\"v1\"") << QByteArray("{\"a\":1}");
    QTest::newRow("other method") << post("/jobs/1/log", {}) << 405 << QByteArray("Allow")
                                  << QByteArray("DELETE, GET, HEAD") << QByteArray("*");
    QTest::newRow("other path") << get("/nowhere") << 404 << QByteArray("Content-Type")
                                << QByteArray("application/problem+json") << QByteArray("*");
    QTest::newRow("empty argument") << get("/jobs//log") << 404 << QByteArray() << QByteArray() << QByteArray("*");
    QTest::newRow("options elsewhere") << QByteArray("OPTIONS /ping HTTP/1.1\r\nHost: t\r\n\r\n") << 405
                                       << QByteArray("Allow") << QByteArray("GET, HEAD") << QByteArray("*");
    QTest::newRow("header with a line break")
        << get("/split") << 500 << QByteArray("Set-Cookie") << QByteArray() << QByteArray("*");
}

void TestRouting::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, body);
    Client client(m_port);
    const RawAnswer answer = client.ask(request);
    QCOMPARE(answer.status, status);
    if (!header.isEmpty())
        QCOMPARE(answer.headers.value(header), value);
    if (body != "*")
        QCOMPARE(answer.body, body);
    QVERIFY(answer.headers.value("Date").endsWith(" GMT"));
    QCOMPARE(client.ask(get("/ping")).status, 200); // and the connection goes on
}

void TestRouting::argumentsAndQueryAreDecoded()
{
    Client client(m_port);
    const QJsonObject json = client.ask(get("/jobs/perch%C3%A9%20no/log?q=a%2Bb+c%26d&r=1")).json();
    QCOMPARE(json[u"id"_s].toString(), u"perch\u00e9 no"_s);
    QCOMPARE(json[u"q"_s].toString(), u"a+b c&d"_s);
}

void TestRouting::bodyIsJson()
{
    Client client(m_port);
    const RawAnswer good = client.ask(post("/echo", "{\"a\":[1,2]}"));
    QCOMPARE(good.status, 201);
    QCOMPARE(good.body, QByteArray("{\"a\":[1,2]}"));
    const RawAnswer chunked = client.ask("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
                                         "chunked\r\n\r\n4;x=y\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\nTrailer: t\r\n\r\n");
    QCOMPARE(chunked.body, QByteArray("{\"a\":1}"));
    const RawAnswer bad = client.ask(post("/echo", "{\"a\":"));
    QCOMPARE(bad.status, 400);
    QCOMPARE(bad.json()[u"type"_s].toString(), u"urn:mainstay:error:invalid-input"_s);
    QCOMPARE(client.ask(post("/echo", "[1]")).status, 400);
}

void TestRouting::errorsAreProblems()
{
    Client client(m_port);
    const RawAnswer throttled = client.ask(get("/throttled"));
    QCOMPARE(throttled.status, 429);
    QCOMPARE(throttled.headers.value("Content-Type"), QByteArray("application/problem+json"));
    QCOMPARE(throttled.headers.value("Retry-After"), QByteArray("7"));
    const QJsonObject problem = throttled.json();
    QCOMPARE(problem[u"type"_s].toString(), u"urn:mainstay:error:throttled"_s);
    QCOMPARE(problem[u"title"_s].toString(), u"Too Many Requests"_s);
    QCOMPARE(problem[u"status"_s].toInt(), 429);
    QCOMPARE(problem[u"detail"_s].toString(), u"too many"_s);
    QCOMPARE(problem[u"context"_s].toObject()[u"retryAfter"_s].toString(), u"7"_s);

    QTest::ignoreMessage(QtCriticalMsg, "internal error answered: a secret");
    const RawAnswer internal = client.ask(get("/internal"));
    QCOMPARE(internal.status, 500);
    QVERIFY(!internal.body.contains("secret"));
}

void TestRouting::handlerThatThrowsIsA500()
{
    Client client(m_port);
    QTest::ignoreMessage(QtCriticalMsg, "internal error answered: GET /throws threw: from a handler");
    QCOMPARE(client.ask(get("/throws")).status, 500);
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestRouting::authoriserIsAsked_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("nobody") << QByteArray() << 401;
    QTest::newRow("other scheme") << QByteArray("Authorization: Basic admin\r\n") << 401;
    QTest::newRow("viewer") << QByteArray("Authorization: Bearer viewer\r\n") << 403;
    QTest::newRow("admin") << QByteArray("authorization: bearer admin\r\n") << 200;
}

void TestRouting::authoriserIsAsked()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    Client client(m_port);
    const RawAnswer answer = client.ask(get("/me", header));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers.value("WWW-Authenticate"), QByteArray(status == 401 ? "Bearer" : ""));
    if (status == 200)
        QCOMPARE(answer.json()[u"who"_s].toString(), u"the admin"_s);
    // A body makes no difference, whether it is there with the headers or comes later, and the connection goes on.
    const QByteArray body(50'000, 'x');
    QCOMPARE(client.ask(post("/me", "{}", header)).status, status);
    QCOMPARE(client.ask(post("/me", body, header)).status, status);
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestRouting::keepAliveFollowsTheRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<QByteArray>("connection");
    QTest::newRow("1.1") << QByteArray("GET /ping HTTP/1.1\r\nHost: t\r\n\r\n") << true << QByteArray();
    QTest::newRow("1.1 close") << QByteArray("GET /ping HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n") << false
                               << QByteArray("close");
    QTest::newRow("1.0") << QByteArray("GET /ping HTTP/1.0\r\n\r\n") << false << QByteArray("close");
    QTest::newRow("1.0 keep-alive") << QByteArray("GET /ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true
                                    << QByteArray("keep-alive");
}

void TestRouting::keepAliveFollowsTheRequest()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, stays);
    QFETCH(QByteArray, connection);
    Client client(m_port);
    const RawAnswer answer = client.ask(request);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("Connection"), connection);
    if (stays)
        QCOMPARE(client.ask(request).status, 200);
    else
        QVERIFY(client.isClosedWithin(5000));
}

void TestRouting::pipelinedRequestsAreAnsweredInOrder()
{
    Client client(m_port);
    QByteArray all;
    for (int i = 0; i < 200; ++i)
        all += i % 3 == 0 ? post("/echo", "{\"n\":" + QByteArray::number(i) + '}')
                          : get("/jobs/" + QByteArray::number(i) + "/log");
    client.send(all);
    for (int i = 0; i < 200; ++i) {
        const QJsonObject json = client.read().json();
        QCOMPARE(i % 3 == 0 ? json[u"n"_s].toInt() : json[u"id"_s].toString().toInt(), i);
    }
}

void TestRouting::slowHandlerRunsIntoItsDeadline()
{
    Client client(m_port);
    QElapsedTimer time;
    time.start();
    const RawAnswer answer = client.ask(get("/slow"));
    QCOMPARE(answer.status, 503);
    QVERIFY2(time.elapsed() < 1400, qPrintable(QString::number(time.elapsed())));
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestRouting::expectIsHonoured()
{
    Client client(m_port);
    const QByteArray head
        = "POST /me HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 5\r\nAuthorization: Bearer ";
    client.send(head + "admin\r\n\r\n");
    QCOMPARE(client.read().status, 100);
    client.send("12345");
    QCOMPARE(client.read().json()[u"size"_s].toInt(), 5);
    // A refusal comes in place of "go on", and then nobody knows whether a body follows.
    client.send(head + "nobody\r\n\r\n");
    const RawAnswer refused = client.read();
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.headers.value("Connection"), QByteArray("close"));
}

void TestRouting::routesAreListed()
{
    const auto routes = m_server->routes();
    QCOMPARE(routes.size(), 14);
    QCOMPARE(routes.front().method, QByteArray("GET"));
    QCOMPARE(routes.front().pattern, QByteArray("/ping"));
    QVERIFY(!routes.front().options.authenticate);
}

void TestRouting::statsCount()
{
    const auto before = m_server->stats();
    Client client(m_port);
    QCOMPARE(client.ask(get("/ping")).status, 200);
    QCOMPARE(client.ask(get("/nowhere")).status, 404);
    const auto after = m_server->stats();
    QCOMPARE(after.answers[2], before.answers[2] + 1);
    QCOMPARE(after.answers[4], before.answers[4] + 1);
    QCOMPARE(after.connectionsAccepted, before.connectionsAccepted + 1);
    QVERIFY(after.connectionsOpen >= 1);
    QVERIFY(after.bytesSent > before.bytesSent && after.bytesReceived > before.bytesReceived);
}

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
