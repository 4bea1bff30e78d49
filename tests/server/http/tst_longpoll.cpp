// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "server/http/server.h"
#include "tests/support/testcertificate.h"

#include <QFile>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <future>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::test;
using namespace std::chrono_literals;

namespace {

/// Long polls that wait, as a route keeps them.
class Waiting
{
public:
    void add(const http::Later &later)
    {
        const QMutexLocker lock(&m_mutex);
        later.onDeparture([this] { ++departures; });
        m_all.append(later);
    }
    QList<http::Later> take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_all, {});
    }
    qsizetype count()
    {
        const QMutexLocker lock(&m_mutex);
        return m_all.size();
    }

    std::atomic<int> departures{0};

private:
    QMutex m_mutex;
    QList<http::Later> m_all;
};

} // namespace

/// Answers that come later, and servers that stop while they are waited for.
class TestLongPoll : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void answeredFromAnyThreadOnce();
    void answeredAtOnce();
    void droppedMeans503();
    void refusedWithoutToken();
    void throwingMeans500();
    void deadlineMeans503();
    void departureIsNoticed_data();
    void departureIsNoticed();
    void departureIsToldLate();
    void pipelinedRequestsWaitTheirTurn();
    void manyAtOnce();
    void handleOutlivesTheServer();
    void stopAnswersPollsAndFinishesDownloads();
    void stopCutsWhatTakesTooLong();
    void stopWaitsForHandlers();

private:
    void start(bool tls = false);

    QTemporaryDir m_folder;
    std::unique_ptr<Waiting> m_waiting;
    std::unique_ptr<http::Server> m_server;
    quint16 m_port = 0;
    std::atomic<bool> m_handlerEnded{false};
};

void TestLongPoll::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(!TestCertificate::make(m_folder.path(), u"test"_s).fingerprint.isEmpty());
    QFile large(m_folder.filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(64 * 1024 * 1024));
}

void TestLongPoll::init()
{
    m_waiting = std::make_unique<Waiting>();
    m_handlerEnded = false;
    start();
}

void TestLongPoll::cleanup()
{
    m_server.reset();
    m_waiting.reset();
}

void TestLongPoll::start(bool tls)
{
    http::Config config;
    config.addresses = {u"127.0.0.1"_s};
    if (tls) {
        config.certificatePath = m_folder.filePath(u"certificate.pem"_s);
        config.keyPath = m_folder.filePath(u"key.pem"_s);
    }
    m_server = std::make_unique<http::Server>(config);
    http::Options open;
    open.authenticate = false;
    http::Options brief = open;
    brief.deadline = 300ms;
    m_server->routeLater(
        "GET", "/poll", open, [this](http::Request &, const http::Later &later) { m_waiting->add(later); });
    m_server->routeLater(
        "GET", "/brief", brief, [this](http::Request &, const http::Later &later) { m_waiting->add(later); });
    m_server->routeLater("GET", "/dropped", open, [](http::Request &, const http::Later &) {});
    m_server->routeLater("GET", "/now", open, [](http::Request &, const http::Later &later) {
        later.send(QJsonObject{{u"now"_s, true}});
    });
    m_server->routeLater(
        "GET", "/throws", open, [](http::Request &, const http::Later &) { throw std::runtime_error("from a poll"); });
    m_server->routeLater(
        "GET", "/guarded", {}, [this](http::Request &, const http::Later &later) { m_waiting->add(later); });
    m_server->route("GET", "/ping", open, [](http::Request &) { return http::Response(200); });
    m_server->route("GET", "/large", open,
        [this](http::Request &) { return http::Response(http::FileBody{m_folder.filePath(u"large"_s)}); });
    m_server->route("GET", "/slow", open, [this](http::Request &) {
        QThread::msleep(700); // a handler that cannot be hurried
        m_handlerEnded = true;
        return http::Response(200);
    });
    const auto port = m_server->start();
    QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
    m_port = *port;
}

void TestLongPoll::answeredFromAnyThreadOnce()
{
    Client client(m_port);
    for (int i = 0; i < 20; ++i) {
        client.send(get("/poll"));
        QTRY_COMPARE(m_waiting->count(), 1);
        QTRY_COMPARE(m_server->stats().longPollsOpen, 1);
        const http::Later later = m_waiting->take().front();
        QVERIFY(!later.gone());
        const bool first = std::async(std::launch::async, [later, i] {
            return later.send(QJsonObject{{u"n"_s, i}});
        }).get();
        QVERIFY(first);
        QVERIFY(later.gone());
        QVERIFY(!later.send(QJsonObject{}));
        QCOMPARE(client.read().json()[u"n"_s].toInt(), i);
    }
    QTRY_COMPARE(m_server->stats().longPollsOpen, 0);
    QCOMPARE(m_waiting->departures, 0);
}

void TestLongPoll::answeredAtOnce()
{
    Client client(m_port);
    client.send(get("/now").repeated(100));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(client.read().body, QByteArray("{\"now\":true}"));
}

void TestLongPoll::droppedMeans503()
{
    Client client(m_port);
    const RawAnswer answer = client.ask(get("/dropped"));
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.headers.contains("Retry-After"));
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestLongPoll::refusedWithoutToken()
{
    Client client(m_port);
    QCOMPARE(client.ask(get("/guarded")).status, 401); // no Authoriser is set, so nobody may
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestLongPoll::throwingMeans500()
{
    QTest::ignoreMessage(QtCriticalMsg, "internal error answered: GET /throws threw: from a poll");
    Client client(m_port);
    QCOMPARE(client.ask(get("/throws")).status, 500);
}

void TestLongPoll::deadlineMeans503()
{
    Client client(m_port);
    QCOMPARE(client.ask(get("/brief")).status, 503);
    const http::Later later = m_waiting->take().front();
    QVERIFY(later.gone());
    QVERIFY(!later.send(200));
    QTRY_COMPARE(m_waiting->departures, 1);
    QCOMPARE(client.ask(get("/ping")).status, 200);
}

void TestLongPoll::departureIsNoticed_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("politely");
    QTest::newRow("plain, closed") << false << true;
    QTest::newRow("plain, reset") << false << false;
    QTest::newRow("tls, closed") << true << true;
    QTest::newRow("tls, reset") << true << false;
}

void TestLongPoll::departureIsNoticed()
{
    QFETCH(bool, tls);
    QFETCH(bool, politely);
    m_server.reset();
    start(tls);
    constexpr int count = 20;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Client>(m_port, tls ? Client::Mode::Tls : Client::Mode::Plain));
        clients.back()->send(get("/poll"));
    }
    QTRY_COMPARE(m_waiting->count(), count);
    for (const auto &client : clients) {
        if (politely)
            client->socket().disconnectFromHost();
        else
            client->abort();
    }
    QTRY_COMPARE(m_waiting->departures, count);
    for (const http::Later &later : m_waiting->take()) {
        QVERIFY(later.gone());
        QVERIFY(!later.send(200));
    }
    QTRY_COMPARE(m_server->stats().connectionsOpen, 0);
}

void TestLongPoll::departureIsToldLate()
{
    {
        Client client(m_port);
        client.send(get("/poll"));
        QTRY_COMPARE(m_waiting->count(), 1);
    }
    QTRY_COMPARE(m_waiting->departures, 1);
    std::promise<void> told;
    m_waiting->take().front().onDeparture([&told] { told.set_value(); });
    QCOMPARE(told.get_future().wait_for(5s), std::future_status::ready);
}

void TestLongPoll::pipelinedRequestsWaitTheirTurn()
{
    Client client(m_port);
    client.send(get("/poll") + get("/now"));
    QTRY_COMPARE(m_waiting->count(), 1);
    m_waiting->take().front().send(QJsonObject{{u"first"_s, true}});
    QCOMPARE(client.read().body, QByteArray("{\"first\":true}"));
    QCOMPARE(client.read().body, QByteArray("{\"now\":true}"));
}

void TestLongPoll::manyAtOnce()
{
    constexpr int count = 500;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<Client>(m_port));
        clients.back()->send(get("/poll"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_waiting->count(), count, 20'000);
    // Half of them leave while the others are being answered.
    const auto all = m_waiting->take();
    auto answering = std::async(std::launch::async, [&all] {
        for (const http::Later &later : all)
            later.send(QJsonObject{{u"ok"_s, 1}});
    });
    for (std::size_t i = 0; i < count; i += 2)
        clients[i]->abort();
    answering.get();
    for (std::size_t i = 1; i < count; i += 2)
        QCOMPARE(clients[i]->read().status, 200);
}

void TestLongPoll::handleOutlivesTheServer()
{
    Client client(m_port);
    client.send(get("/poll"));
    QTRY_COMPARE(m_waiting->count(), 1);
    QList<http::Later> kept = m_waiting->take();
    m_server.reset();
    QVERIFY(kept.front().gone());
    QVERIFY(!kept.front().send(200));
    kept.front().onDeparture([] {});
    kept.clear();
    QVERIFY(client.isClosedWithin(5000));
}

void TestLongPoll::stopAnswersPollsAndFinishesDownloads()
{
    constexpr int count = 100;
    std::vector<std::unique_ptr<Client>> polls;
    for (int i = 0; i < count; ++i) {
        polls.push_back(std::make_unique<Client>(m_port));
        polls.back()->send(get("/poll"));
    }
    QTRY_COMPARE(m_waiting->count(), count);
    Client idle(m_port);
    QCOMPARE(idle.ask(get("/ping")).status, 200);
    Client download(m_port);
    download.setReadBuffer(64 * 1024);
    download.send(get("/large"));
    QCOMPARE(download.read(true).status, 200);

    auto stopping = std::async(std::launch::async, [this] { m_server->stop(10s); });
    for (const auto &poll : polls) {
        const RawAnswer answer = poll->read();
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.headers.value("Connection"), QByteArray("close"));
    }
    QVERIFY(idle.isClosedWithin(5000));
    QVERIFY(stopping.wait_for(0s) == std::future_status::timeout); // the download still runs
    download.setReadBuffer(0);
    QCOMPARE(download.readBytes(64 * 1024 * 1024).size(), 64 * 1024 * 1024);
    QVERIFY(download.isClosedWithin(5000));
    polls.clear();
    QVERIFY(stopping.wait_for(5s) == std::future_status::ready);
    Client late(m_port);
    QVERIFY(!late.isConnected());
}

void TestLongPoll::stopCutsWhatTakesTooLong()
{
    Client download(m_port);
    download.setReadBuffer(64 * 1024);
    download.send(get("/large"));
    QCOMPARE(download.read(true).status, 200);
    QElapsedTimer time;
    time.start();
    m_server->stop(300ms);
    QVERIFY2(time.elapsed() >= 290 && time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    download.setReadBuffer(0);
    QVERIFY(download.readToEnd().size() < 64 * 1024 * 1024);
}

void TestLongPoll::stopWaitsForHandlers()
{
    Client client(m_port);
    client.send(get("/slow"));
    QTRY_COMPARE(m_server->stats().connectionsOpen, 1);
    QTRY_VERIFY(m_server->stats().bytesReceived > 0);
    m_server->stop(5s);
    QVERIFY(m_handlerEnded);
    QCOMPARE(client.read().status, 200);
}

QTEST_GUILESS_MAIN(TestLongPoll)
#include "tst_longpoll.moc"
