// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "memory.h"
#include "server/http/private/fileanswer.h"
#include "server/http/server.h"
#include "tests/support/testcertificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 largeSize = (sanitized ? 64 : 512) * 1024LL * 1024;

} // namespace

/// Files sent by the server, plain and over TLS.
class TestDownload : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void ranges_data();
    void ranges();
    void answers_data();
    void answers();
    void wholeFileIsRight_data();
    void wholeFileIsRight();
    void pieceOfAFile();
    void fileThenPing_data();
    void fileThenPing();
    void leavingMidway_data();
    void leavingMidway();
    void slowReaderCostsNoMemory_data();
    void slowReaderCostsNoMemory();
    void fileThatShrinksCutsTheConnection();

private:
    void modes();

    QTemporaryDir m_folder;
    std::array<std::unique_ptr<http::Server>, 2> m_servers;
    std::array<quint16, 2> m_ports{};
    QByteArray m_small;
    QByteArray m_largeHash;

    quint16 port(Client::Mode mode) const { return m_ports[mode == Client::Mode::Tls ? 1 : 0]; }
    http::Server &server(Client::Mode mode) { return *m_servers[mode == Client::Mode::Tls ? 1 : 0]; }
};

Q_DECLARE_METATYPE(mainstay::test::Client::Mode)

void TestDownload::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(!TestCertificate::make(m_folder.path(), u"test"_s).fingerprint.isEmpty());
    for (int i = 0; i < 100'000; ++i)
        m_small += QByteArray::number(i);
    QFile small(m_folder.filePath(u"small"_s));
    QVERIFY(small.open(QIODevice::WriteOnly) && small.write(m_small) == m_small.size());
    QFile large(m_folder.filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 at = 0; at < largeSize; at += 1024 * 1024) {
        QByteArray block(1024 * 1024, static_cast<char>(at >> 20));
        hash.addData(block);
        QCOMPARE(large.write(block), block.size());
    }
    m_largeHash = hash.result();
    QFile empty(m_folder.filePath(u"empty"_s));
    QVERIFY(empty.open(QIODevice::WriteOnly));

    for (std::size_t i = 0; i < 2; ++i) {
        http::Config config;
        config.addresses = {u"127.0.0.1"_s};
        config.limits.writeStall = 3s;
        if (i == 1) {
            config.certificatePath = m_folder.filePath(u"certificate.pem"_s);
            config.keyPath = m_folder.filePath(u"key.pem"_s);
        }
        m_servers[i] = std::make_unique<http::Server>(config);
        http::Options open;
        open.authenticate = false;
        m_servers[i]->route("GET", "/files/{name}", open, [this](http::Request &r) {
            return http::Response(
                http::FileBody{m_folder.filePath(r.args[0]), 0, -1, "v1", "text/plain", u"perch\u00e9 \"1\".txt"_s});
        });
        m_servers[i]->route("GET", "/piece", open, [this](http::Request &) {
            return http::Response(http::FileBody{m_folder.filePath(u"small"_s), 10, 20, {}, "text/plain", {}});
        });
        m_servers[i]->route("GET", "/ping", open, [](http::Request &) {
            return http::Response(QJsonObject{{u"ok"_s, true}});
        });
        const auto port = m_servers[i]->start();
        QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
        m_ports[i] = *port;
    }
}

void TestDownload::modes()
{
    QTest::addColumn<Client::Mode>("mode");
    QTest::newRow("plain") << Client::Mode::Plain;
    QTest::newRow("tls") << Client::Mode::Tls;
}

void TestDownload::ranges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("counts");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("length");
    const auto row = [](const char *header, qint64 size, bool counts, qint64 first = 0, qint64 length = 0) {
        QTest::addRow("%s of %lld", header, static_cast<long long>(size))
            << QByteArray(header) << size << counts << first << length;
    };
    row("bytes=0-0", 10, true, 0, 1);
    row("bytes=0-", 10, true, 0, 10);
    row("bytes=9-", 10, true, 9, 1);
    row("bytes=10-", 10, true, 10, 0);
    row("bytes=2-100", 10, true, 2, 8);
    row("bytes=-3", 10, true, 7, 3);
    row("bytes=-30", 10, true, 0, 10);
    row("bytes=-0", 10, true, 10, 0);
    row("bytes=0-", 0, true, 0, 0);
    row("bytes=5-4", 10, false);
    row("bytes=0-1,3-4", 10, false);
    row("bytes=-", 10, false);
    row("bytes=a-b", 10, false);
    row("bytes=1", 10, false);
    row("bytes=+1-2", 10, false);
    row("bytes=99999999999999999999-", 10, false);
    row("lines=1-2", 10, false);
    row("", 10, false);
}

void TestDownload::ranges()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, size);
    QFETCH(bool, counts);
    QFETCH(qint64, first);
    QFETCH(qint64, length);
    const auto range = http::parseRange(header, size);
    QCOMPARE(range.has_value(), counts);
    if (range) {
        QCOMPARE(range->first, first);
        QCOMPARE(range->length, length);
    }
}

void TestDownload::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("length");
    const auto row = [](const char *name, const QByteArray &headers, int status, const QByteArray &range, qint64 from,
                         qint64 length, const QByteArray &file = "small") {
        QTest::newRow(name) << get("/files/" + file, headers) << status << range << from << length;
    };
    const qint64 size = 488'890;
    row("whole", {}, 200, {}, 0, size);
    row("first byte", "Range: bytes=0-0\r\n", 206, "bytes 0-0/488890", 0, 1);
    row("middle", "Range: bytes=1000-1999\r\n", 206, "bytes 1000-1999/488890", 1000, 1000);
    row("resume", "Range: bytes=488880-\r\n", 206, "bytes 488880-488889/488890", 488'880, 10);
    row("tail", "Range: bytes=-5\r\n", 206, "bytes 488885-488889/488890", 488'885, 5);
    row("beyond", "Range: bytes=488890-\r\n", 416, "bytes */488890", 0, -1);
    row("empty file", "Range: bytes=0-\r\n", 416, "bytes */0", 0, -1, "empty");
    row("several", "Range: bytes=0-1,3-4\r\n", 200, {}, 0, size);
    row("if-range holds", "If-Range: \"v1\"\r\nRange: bytes=5-6\r\n", 206, "bytes 5-6/488890", 5, 2);
    row("if-range changed", "If-Range: \"v0\"\r\nRange: bytes=5-6\r\n", 200, {}, 0, size);
    row("if-range by date", "If-Range: Sat, 21 Nov 2026 07:00:00 GMT\r\nRange: bytes=5-6\r\n", 200, {}, 0, size);
    row("if-range weak", "If-Range: W/\"v1\"\r\nRange: bytes=5-6\r\n", 200, {}, 0, size);
    row("known", "If-None-Match: \"v0\", W/\"v1\"\r\n", 304, {}, 0, 0);
    row("known, with range", "If-None-Match: *\r\nRange: bytes=0-1\r\n", 304, {}, 0, 0);
    row("missing", {}, 404, {}, 0, -1, "missing");
    row("a folder", {}, 500, {}, 0, -1, ".%20");
}

void TestDownload::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, range);
    QFETCH(qint64, from);
    QFETCH(qint64, length);
    if (status == 500)
        QVERIFY(QDir(m_folder.path()).mkpath(u". "_s));
    for (const Client::Mode mode : {Client::Mode::Plain, Client::Mode::Tls}) {
        Client client(port(mode), mode);
        const RawAnswer answer = client.ask(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("Content-Range"), range);
        if (length >= 0)
            QVERIFY(answer.body == m_small.mid(from, length));
        if (status == 200) {
            QCOMPARE(answer.headers.value("ETag"), QByteArray("\"v1\""));
            QCOMPARE(answer.headers.value("Accept-Ranges"), QByteArray("bytes"));
            QCOMPARE(answer.headers.value("Content-Disposition"),
                QByteArray("attachment; filename=\"perch_ _1_.txt\"; filename*=UTF-8''perch%C3%A9%20%221%22.txt"));
        }
        const RawAnswer head = client.ask("HEAD" + request.mid(3));
        QCOMPARE(head.status, status);
        QCOMPARE(head.headers.value("Content-Length"), answer.headers.value("Content-Length"));
        QCOMPARE(client.ask(get("/ping")).status, 200);
    }
}

void TestDownload::wholeFileIsRight_data()
{
    modes();
}

void TestDownload::wholeFileIsRight()
{
    QFETCH(Client::Mode, mode);
    Client client(port(mode), mode);
    const RawAnswer head = client.ask("HEAD /files/large HTTP/1.1\r\nHost: t\r\n\r\n");
    QCOMPARE(head.headers.value("Content-Length").toLongLong(), largeSize);
    client.send(get("/files/large"));
    QCOMPARE(client.read(true).status, 200);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 left = largeSize;
    while (left > 0) {
        const QByteArray bytes = client.readBytes(std::min<qint64>(left, 1024 * 1024));
        if (bytes.isEmpty())
            break;
        hash.addData(bytes);
        left -= bytes.size();
    }
    QCOMPARE(left, 0);
    QCOMPARE(hash.result(), m_largeHash);
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestDownload::pieceOfAFile()
{
    Client client(port(Client::Mode::Plain));
    const RawAnswer whole = client.ask(get("/piece"));
    QCOMPARE(whole.body, m_small.mid(10, 20));
    const RawAnswer part = client.ask(get("/piece", "Range: bytes=5-100\r\n"));
    QCOMPARE(part.headers.value("Content-Range"), QByteArray("bytes 5-19/20"));
    QCOMPARE(part.body, m_small.mid(15, 15));
}

void TestDownload::fileThenPing_data()
{
    modes();
}

void TestDownload::fileThenPing()
{
    QFETCH(Client::Mode, mode);
    Client client(port(mode), mode);
    const QByteArray pair = get("/files/small") + get("/ping");
    client.send(pair.repeated(20));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(client.read().body == m_small);
        QCOMPARE(client.read().body, QByteArray("{\"ok\":true}"));
    }
}

void TestDownload::leavingMidway_data()
{
    modes();
}

void TestDownload::leavingMidway()
{
    QFETCH(Client::Mode, mode);
    for (int i = 0; i < 20; ++i) {
        Client client(port(mode), mode);
        client.setReadBuffer(64 * 1024);
        client.send(get("/files/large"));
        QVERIFY(!client.readBytes(1000).isEmpty());
        client.abort();
    }
    QTRY_COMPARE_WITH_TIMEOUT(server(mode).stats().connectionsOpen, 0, 10'000);
    Client client(port(mode), mode);
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestDownload::slowReaderCostsNoMemory_data()
{
    modes();
}

void TestDownload::slowReaderCostsNoMemory()
{
    QFETCH(Client::Mode, mode);
    constexpr int readers = 20;
    const qint64 before = residentBytes();
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < readers; ++i) {
        clients.push_back(std::make_unique<Client>(port(mode), mode));
        clients.back()->setReadBuffer(16 * 1024);
        clients.back()->send(get("/files/large"));
    }
    for (int turn = 0; turn < 50; ++turn) {
        for (const auto &client : clients)
            QCOMPARE(client->readBytes(20'000).size(), 20'000);
    }
    if (!sanitized)
        QVERIFY2(residentBytes() - before < 16 * 1024 * 1024, qPrintable(QString::number(residentBytes() - before)));
}

void TestDownload::fileThatShrinksCutsTheConnection()
{
    QFile file(m_folder.filePath(u"shrinking"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(256 * 1024 * 1024));
    Client client(port(Client::Mode::Plain));
    client.setReadBuffer(64 * 1024);
    client.send(get("/files/shrinking"));
    QCOMPARE(client.read(true).status, 200);
    QVERIFY(file.resize(1000));
    client.setReadBuffer(0);
    const qsizetype got = client.readToEnd().size();
    QVERIFY2(got < 256 * 1024 * 1024, qPrintable(QString::number(got)));
    QVERIFY(!client.isConnected());
}

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
