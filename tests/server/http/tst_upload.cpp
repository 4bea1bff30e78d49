// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "memory.h"
#include "server/http/server.h"
#include "tests/support/testcertificate.h"

#include <QMutex>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 largeSize = (sanitized ? 64 : 512) * 1024LL * 1024;
constexpr qsizetype smallBound = 600'000; // more than a sink is given at once

/// What became of uploads, for the test's eyes.
struct Journal
{
    QMutex mutex;
    QList<core::ErrorKind> aborted;
    qint64 written = 0;
    int finished = 0;
    std::atomic<int> opened{0};
    std::atomic<int> inside{0};
    std::atomic<bool> overlapped{false};
    std::atomic<bool> held{false};
    QSemaphore gate;

    qsizetype abortCount()
    {
        const QMutexLocker lock(&mutex);
        return aborted.size();
    }
};

/// Writes to a real file; fails on the text "full".
class FileSink : public http::UploadSink
{
public:
    explicit FileSink(Journal &journal) : m_journal(journal)
    {
        ++m_journal.opened;
        m_file.open();
    }

    core::Result<void> write(const QByteArray &chunk) override
    {
        if (m_journal.inside.fetch_add(1) != 0)
            m_journal.overlapped = true;
        if (m_journal.held)
            m_journal.gate.acquire();
        m_file.write(chunk);
        m_journal.inside.fetch_sub(1);
        if (chunk.contains("full"))
            return core::Error{core::ErrorKind::DiskFull, {}, {{u"free"_s, u"0"_s}}};
        const QMutexLocker lock(&m_journal.mutex);
        m_journal.written += chunk.size();
        return {};
    }
    http::Response finish() override
    {
        const QMutexLocker lock(&m_journal.mutex);
        ++m_journal.finished;
        return http::Response(QJsonObject{{u"size"_s, m_file.size()}}, 201);
    }
    void abort(const core::Error &reason) override
    {
        const QMutexLocker lock(&m_journal.mutex);
        m_journal.aborted.append(reason.kind);
    }

private:
    Journal &m_journal;
    QTemporaryFile m_file;
};

} // namespace

/// Bodies that stream to a sink.
class TestUpload : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void small_data();
    void small();
    void refusedBeforeTheBody();
    void tenGigabytesAreRefusedUnread_data();
    void tenGigabytesAreRefusedUnread();
    void chunksEndAtTheBound_data();
    void chunksEndAtTheBound();
    void largeUploadKeepsMemoryFlat_data();
    void largeUploadKeepsMemoryFlat();
    void slowDiskHoldsTheClientBack();
    void leavingMidwayTellsTheSink_data();
    void leavingMidwayTellsTheSink();
    void stoppingTellsTheSink();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Journal> m_journal;
    std::array<std::unique_ptr<http::Server>, 2> m_servers;
    std::array<quint16, 2> m_ports{};
    static QByteArray patch(qint64 size, const QByteArray &headers = {});
};

QByteArray TestUpload::patch(qint64 size, const QByteArray &headers)
{
    return "PATCH /uploads/7 HTTP/1.1\r\nHost: t\r\nContent-Length: " + QByteArray::number(size) + "\r\n" + headers
        + "\r\n";
}

void TestUpload::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(!TestCertificate::make(m_folder.path(), u"test"_s).fingerprint.isEmpty());
}

void TestUpload::init()
{
    m_journal = std::make_unique<Journal>();
    for (std::size_t i = 0; i < 2; ++i) {
        http::Config config;
        config.addresses = {u"127.0.0.1"_s};
        config.limits.bodyStall = 1s;
        if (i == 1) {
            config.certificatePath = m_folder.filePath(u"certificate.pem"_s);
            config.keyPath = m_folder.filePath(u"key.pem"_s);
        }
        m_servers[i] = std::make_unique<http::Server>(config);
        m_servers[i]->setAuthoriser([](http::Request &request, const http::Options &) -> std::optional<http::Response> {
            if (request.bearer() == "good")
                return std::nullopt;
            return http::Response(core::Error{core::ErrorKind::Unauthorised, {}, {}});
        });
        const http::UploadFactory open
            = [this](http::Request &r) -> std::variant<std::unique_ptr<http::UploadSink>, http::Response> {
            if (r.headers.value("Upload-Offset") == "wrong")
                return http::Response(core::Error{core::ErrorKind::Conflict, {}, {}});
            return std::make_unique<FileSink>(*m_journal);
        };
        http::Options options;
        options.maxBody = largeSize;
        m_servers[i]->routeUpload("PATCH", "/guarded/{id}", options, open);
        options.authenticate = false;
        m_servers[i]->routeUpload("PATCH", "/uploads/{id}", options, open);
        options.maxBody = smallBound;
        m_servers[i]->routeUpload("PATCH", "/bounded/{id}", options, open);
        const auto port = m_servers[i]->start();
        QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
        m_ports[i] = *port;
    }
}

void TestUpload::cleanup()
{
    for (auto &server : m_servers)
        server.reset();
    QVERIFY(!m_journal->overlapped);
}

void TestUpload::small_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("aborts"); // an ErrorKind, or -1
    const QByteArray chunked = "PATCH /uploads/7 HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("nothing") << patch(0) << 201 << -1;
    QTest::newRow("some") << QByteArray(patch(5) + "hello") << 201 << -1;
    QTest::newRow("pieces") << QByteArray(patch(300'000) + QByteArray(300'000, 'x')) << 201 << -1;
    QTest::newRow("chunked") << QByteArray(chunked + "5\r\nhello\r\n0\r\n\r\n") << 201 << -1;
    QTest::newRow("bad chunk") << QByteArray(chunked + "5\r\nhello\r\nzz\r\n") << 400
                               << int(core::ErrorKind::ProtocolError);
    QTest::newRow("sink refuses") << QByteArray(patch(4) + "full") << 507 << int(core::ErrorKind::DiskFull);
    QTest::newRow("sink refuses in the middle")
        << QByteArray(patch(5'000'000) + "full" + QByteArray(400'000, 'x')) << 507 << int(core::ErrorKind::DiskFull);
    QTest::newRow("declared too large") << patch(largeSize + 1) << 413 << -1;
    QTest::newRow("stops in the middle") << QByteArray(patch(100) + "hello") << 408 << int(core::ErrorKind::TimedOut);
}

void TestUpload::small()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(int, aborts);
    Client client(m_ports[0]);
    const RawAnswer answer = client.ask(request);
    QCOMPARE(answer.status, status);
    QTRY_COMPARE(m_journal->abortCount(), aborts < 0 ? 0 : 1);
    if (aborts >= 0)
        QCOMPARE(m_journal->aborted.front(), core::ErrorKind(aborts));
    QCOMPARE(m_journal->finished, status == 201 ? 1 : 0);
    if (status == 201)
        QCOMPARE(client.ask(patch(0)).status, 201);
}

void TestUpload::refusedBeforeTheBody()
{
    Client client(m_ports[0]);
    client.send(patch(largeSize, "Upload-Offset: wrong\r\nExpect: 100-continue\r\n"));
    QCOMPARE(client.read().status, 409);
    QVERIFY(client.isClosedWithin(5000));
    QCOMPARE(m_journal->written, 0);
}

void TestUpload::tenGigabytesAreRefusedUnread_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("no token") << QByteArray() << 401;
    QTest::newRow("wrong token") << QByteArray("Authorization: Bearer bad\r\n") << 401;
    QTest::newRow("good token, too large") << QByteArray("Authorization: Bearer good\r\n") << 413;
}

void TestUpload::tenGigabytesAreRefusedUnread()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    for (const Client::Mode mode : {Client::Mode::Plain, Client::Mode::Tls}) {
        const std::size_t at = mode == Client::Mode::Tls ? 1 : 0;
        Client client(m_ports[at], mode);
        const QByteArray head
            = "PATCH /guarded/7 HTTP/1.1\r\nHost: t\r\nContent-Length: 10000000000\r\n" + header + "\r\n";
        QCOMPARE(client.ask(head + QByteArray(100'000, 'x')).status, status);
        QVERIFY2(m_servers[at]->stats().bytesReceived <= 16 * 1024, // what came along with the header
            qPrintable(QString::number(m_servers[at]->stats().bytesReceived)));
        QVERIFY(client.isClosedWithin(5000));
    }
    QCOMPARE(m_journal->opened.load(), 0);
}

void TestUpload::chunksEndAtTheBound_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("status");
    QTest::newRow("all that may come") << smallBound << 201;
    QTest::newRow("a byte more") << smallBound + 1 << 413;
    QTest::newRow("without end") << 8 * smallBound << 413;
}

void TestUpload::chunksEndAtTheBound()
{
    QFETCH(qsizetype, size);
    QFETCH(int, status);
    QByteArray body;
    for (qsizetype left = size; left > 0;) {
        const QByteArray chunk(std::min<qsizetype>(left, 50'000), 'x');
        body += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
        left -= chunk.size();
    }
    if (status == 201)
        body += "0\r\n\r\n"; // else it is cut before it says that it ends
    Client client(m_ports[0]);
    const RawAnswer answer
        = client.ask("PATCH /bounded/7 HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    QCOMPARE(answer.status, status);
    if (status == 201) {
        QCOMPARE(m_journal->written, size);
        return;
    }
    QTRY_COMPARE(m_journal->abortCount(), 1);
    QCOMPARE(m_journal->aborted.front(), core::ErrorKind::PayloadTooLarge);
    QCOMPARE(m_journal->finished, 0);
    QVERIFY2(m_journal->written <= smallBound, qPrintable(QString::number(m_journal->written)));
    QVERIFY(m_servers[0]->stats().bytesReceived < 2 * smallBound);
    QVERIFY(client.isClosedWithin(5000));
}

void TestUpload::largeUploadKeepsMemoryFlat_data()
{
    QTest::addColumn<Client::Mode>("mode");
    QTest::newRow("plain") << Client::Mode::Plain;
    QTest::newRow("tls") << Client::Mode::Tls;
}

void TestUpload::largeUploadKeepsMemoryFlat()
{
    QFETCH(Client::Mode, mode);
    Client client(m_ports[mode == Client::Mode::Tls ? 1 : 0], mode);
    const QByteArray block(1024 * 1024, 'x');
    const qint64 before = residentBytes();
    qint64 peak = before;
    QElapsedTimer time;
    time.start();
    client.send(patch(largeSize, "Expect: 100-continue\r\n"));
    QCOMPARE(client.read().status, 100);
    for (qint64 sent = 0; sent < largeSize; sent += block.size()) {
        client.send(block);
        if (sent % (16 * block.size()) == 0)
            peak = std::max(peak, residentBytes());
    }
    const RawAnswer answer = client.read();
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.json()[u"size"_s].toInteger(), largeSize);
    qInfo("%lld MiB in %lld ms, memory grew by %lld KiB", static_cast<long long>(largeSize >> 20),
        static_cast<long long>(time.elapsed()), static_cast<long long>((peak - before) >> 10));
    if (!sanitized)
        QVERIFY2(peak - before < 16 * 1024 * 1024, qPrintable(QString::number(peak - before)));
}

void TestUpload::slowDiskHoldsTheClientBack()
{
    m_journal->held = true;
    Client client(m_ports[0]);
    client.socket().write(patch(64 * 1024 * 1024));
    client.socket().write(QByteArray(64 * 1024 * 1024, 'x'));
    while (client.socket().waitForBytesWritten(1500)) { } // until nobody takes more, for longer than bodyStall
    QVERIFY(client.socket().bytesToWrite() > 0);
    QVERIFY2(m_servers[0]->stats().bytesReceived
            <= 600 * 1024, // a piece that is being written, one that waits, and the header
        qPrintable(QString::number(m_servers[0]->stats().bytesReceived)));
    m_journal->held = false;
    m_journal->gate.release();
    while (client.socket().bytesToWrite() > 0 && client.socket().waitForBytesWritten(5000)) { }
    QCOMPARE(client.read().status, 201);
}

void TestUpload::leavingMidwayTellsTheSink_data()
{
    largeUploadKeepsMemoryFlat_data();
}

void TestUpload::leavingMidwayTellsTheSink()
{
    QFETCH(Client::Mode, mode);
    const std::size_t at = mode == Client::Mode::Tls ? 1 : 0;
    constexpr int count = 10;
    for (int i = 0; i < count; ++i) {
        Client client(m_ports[at], mode);
        client.send(patch(1'000'000) + QByteArray(10'000, 'x'));
        QTRY_COMPARE(m_servers[at]->stats().connectionsOpen, 1);
        client.socket().disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(m_servers[at]->stats().connectionsOpen, 0, 10'000);
    }
    m_servers[at].reset();
    QCOMPARE(m_journal->aborted, QList<core::ErrorKind>(count, core::ErrorKind::ConnectionLost));
    QCOMPARE(m_journal->written, count * 10'000); // what came before the cut is kept, so that it need not come again
}

void TestUpload::stoppingTellsTheSink()
{
    Client client(m_ports[0]);
    client.send(patch(1'000'000) + QByteArray(10'000, 'x'));
    QTRY_VERIFY(m_servers[0]->stats().bytesReceived > 10'000);
    m_servers[0]->stop(100ms);
    QCOMPARE(m_journal->aborted, QList<core::ErrorKind>({core::ErrorKind::Interrupted}));
    QVERIFY(client.isClosedWithin(5000));
}

QTEST_GUILESS_MAIN(TestUpload)
#include "tst_upload.moc"
