// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "memory.h"
#include "server/http/server.h"
#include "tests/support/testcertificate.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;
using namespace std::chrono_literals;

/// The TLS side: who may speak, and who does not.
class TestTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void requestIsSecure();
    void protocols_data();
    void protocols();
    void silentConnectionsDoNoHarm();
    void handshakeHasADeadline();
    void slowHeadersEndAtTheDeadline();
    void connectionsInTotalAreBounded();
    void plainHttpIsToldSo();
    void garbageIsClosed();
    void idleConnectionsAreSmall();
    void badFilesAreErrors_data();
    void badFilesAreErrors();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<http::Server> m_server;
    quint16 m_port = 0;
    http::Config config() const;
    static void addRoutes(http::Server &server);
};

http::Config TestTls::config() const
{
    http::Config config;
    config.addresses = {u"127.0.0.1"_s};
    config.certificatePath = m_folder.filePath(u"certificate.pem"_s);
    config.keyPath = m_folder.filePath(u"key.pem"_s);
    config.limits.headerDeadline = 500ms;
    return config;
}

void TestTls::addRoutes(http::Server &server)
{
    http::Options open;
    open.authenticate = false;
    server.route("GET", "/ping", open, [](http::Request &r) {
        return http::Response(QJsonObject{{u"secure"_s, r.secure}, {u"peer"_s, r.peer.toString()}});
    });
    server.route("POST", "/echo", open, [](http::Request &r) { return http::Response(r.body, "text/plain"); });
}

void TestTls::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(!TestCertificate::make(m_folder.path(), u"test"_s).fingerprint.isEmpty());
    m_server = std::make_unique<http::Server>(config());
    addRoutes(*m_server);
    const auto port = m_server->start();
    QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
    m_port = *port;
}

void TestTls::cleanup()
{
    Client client(m_port, Client::Mode::Tls);
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestTls::requestIsSecure()
{
    Client client(m_port, Client::Mode::Tls);
    const QJsonObject json = client.ask(get("/ping")).json();
    QVERIFY(json[u"secure"_s].toBool());
    QCOMPARE(json[u"peer"_s].toString(), u"127.0.0.1"_s);
    for (const int size : {1, 16'000, 16'384, 40'000, 1'000'000}) { // around the size of a record
        const QByteArray body(size, 'x');
        QVERIFY(client.ask(post("/echo", body)).body == body);
    }
    Client leaving(m_port, Client::Mode::Tls);
    QCOMPARE(leaving.ask(get("/ping", "Connection: close\r\n")).status, 200);
    QVERIFY(leaving.isClosedWithin(5000));
    QVERIFY(leaving.socket().error()
        == QAbstractSocket::RemoteHostClosedError); // with a goodbye, or Qt would call it truncated
}

void TestTls::protocols_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("works");
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    QTest::newRow("1.1") << int(QSsl::TlsV1_1) << false;
    QT_WARNING_POP
    QTest::newRow("1.2") << int(QSsl::TlsV1_2) << true;
    QTest::newRow("1.3") << int(QSsl::TlsV1_3) << true;
}

void TestTls::protocols()
{
    QFETCH(int, protocol);
    QFETCH(bool, works);
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setProtocol(QSsl::SslProtocol(protocol));
    socket.connectToHostEncrypted(u"127.0.0.1"_s, m_port);
    QCOMPARE(socket.waitForEncrypted(5000), works);
}

void TestTls::silentConnectionsDoNoHarm()
{
    const auto accepted = m_server->stats().connectionsAccepted;
    for (int i = 0; i < 200; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        QVERIFY(socket.waitForConnected());
    }
    QTRY_COMPARE(m_server->stats().connectionsAccepted, accepted + 200);
    QTRY_COMPARE(m_server->stats().connectionsOpen, 0);
}

void TestTls::handshakeHasADeadline()
{
    Client silent(m_port);
    Client halfway(m_port);
    halfway.send(QByteArray::fromHex("160301020001")); // the begin of a ClientHello
    QElapsedTimer time;
    time.start();
    QVERIFY(silent.isClosedWithin(5000));
    QVERIFY(halfway.isClosedWithin(5000));
    QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
}

void TestTls::slowHeadersEndAtTheDeadline()
{
    const auto told = m_server->stats().answers[4];
    Client client(m_port, Client::Mode::Tls);
    client.send("GET /ping HTTP/1.1\r\n");
    const auto isDropped = [&] { // a byte now and then does not put the deadline off
        if (client.isConnected())
            client.send("X");
        return m_server->stats().connectionsOpen == 0;
    };
    QVERIFY(QTest::qWaitFor(isDropped, 10'000));
    QCOMPARE(m_server->stats().answers[4], told + 1);
}

void TestTls::connectionsInTotalAreBounded()
{
    http::Config few = config();
    few.limits.maxConnections = 2;
    http::Server server(few);
    addRoutes(server);
    const quint16 port = server.start().valueOr(0);
    Client first(port, Client::Mode::Tls);
    Client second(port, Client::Mode::Tls);
    QCOMPARE(first.ask(get("/ping")).status, 200);
    QCOMPARE(second.ask(get("/ping")).status, 200);
    Client third(port, Client::Mode::Tls);
    QVERIFY(!third.socket().isEncrypted()); // no handshake is spent on it
    QVERIFY(third.isClosedWithin(5000));
    QCOMPARE(server.stats().connectionsRefused, 1U);
    QCOMPARE(second.ask(get("/ping")).status, 200);
    first.abort();
    QTRY_COMPARE(server.stats().connectionsOpen, 1);
    Client next(port, Client::Mode::Tls);
    QCOMPARE(next.ask(get("/ping")).status, 200);
}

void TestTls::plainHttpIsToldSo()
{
    Client client(m_port);
    client.send(get("/ping"));
    QVERIFY(client.readToEnd().contains("This port speaks HTTPS."));
}

void TestTls::garbageIsClosed()
{
    Client client(m_port);
    client.send(QByteArray(1000, '\x55'));
    QVERIFY(client.isClosedWithin(5000));
    // And in the middle of a good connection.
    Client broken(m_port, Client::Mode::Tls);
    QCOMPARE(broken.ask(get("/ping")).status, 200);
    QTcpSocket raw;
    QVERIFY(raw.setSocketDescriptor(::dup(static_cast<int>(broken.socket().socketDescriptor()))));
    raw.write(QByteArray(1000, '\x55'));
    raw.waitForBytesWritten();
    QTRY_COMPARE(m_server->stats().connectionsOpen, 0);
}

void TestTls::idleConnectionsAreSmall()
{
    constexpr int count = 200;
    http::Server server(config());
    addRoutes(server);
    const quint16 port = server.start().valueOr(0);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Client>(port, Client::Mode::Tls));
        QCOMPARE(clients.back()->ask(get("/ping")).status, 200);
    }
    QCOMPARE(server.stats().connectionsOpen, count);
    // The clients keep what they have; what goes is the server's end.
    const qint64 open = allocatedBytes();
    server.stop(0ms);
    const qint64 each = (open - allocatedBytes()) / count;
    qInfo("%lld bytes for the server's end of an idle TLS connection", static_cast<long long>(each));
    if (!sanitized)
        QVERIFY2(each > 1024 && each < 40 * 1024, qPrintable(QString::number(each)));
}

void TestTls::badFilesAreErrors_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("path");
    QTest::newRow("no certificate") << u"missing.pem"_s << u"key.pem"_s << u"missing.pem"_s;
    QTest::newRow("no key") << u"certificate.pem"_s << u"missing.pem"_s << u"missing.pem"_s;
    QTest::newRow("swapped") << u"key.pem"_s << u"certificate.pem"_s << u"key.pem"_s;
}

void TestTls::badFilesAreErrors()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, path);
    http::Config bad = config();
    bad.certificatePath = m_folder.filePath(certificate);
    bad.keyPath = m_folder.filePath(key);
    http::Server server(bad);
    const auto started = server.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, core::ErrorKind::FileUnreadable);
    QCOMPARE(started.error().context.value(u"path"_s), m_folder.filePath(path));

    http::Config taken;
    taken.addresses = {u"127.0.0.1"_s};
    taken.port = m_port;
    http::Server second(taken);
    const auto refused = second.start();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, core::ErrorKind::Unreachable);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
