// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/bodyupload.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcertificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using platform::BodyUpload;
using platform::CertificatePolicy;
using platform::FilePart;
using platform::HttpMethod;
using platform::HttpRequest;
using platform::HttpResponse;
using test::LoopbackAnswer;
using test::LoopbackRequest;
using test::LoopbackServer;
using test::TestCertificate;

using Answer = Result<HttpResponse>;

class TestBodyUpload : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QByteArray m_content = QByteArray(5'000'000, Qt::Uninitialized);
    TestCertificate m_certificate;

    QString path() const { return m_folder.filePath(u"file"_s); }
    FilePart all() const { return {path(), 0, m_content.size()}; }
    static HttpRequest patch(const QUrl &url)
    {
        HttpRequest request;
        request.method = HttpMethod::Patch;
        request.url = url;
        request.headers = {platform::bearer("secret"), {"Content-Type", "application/offset+octet-stream"}};
        return request;
    }
    /// An upload that never ends is an Internal error.
    static Answer outcome(const HttpRequest &request, const FilePart &body, const CertificatePolicy &policy = {})
    {
        BodyUpload upload(request, body, policy);
        std::optional<Answer> got;
        QSignalSpy finished(&upload, &BodyUpload::finished);
        connect(&upload, &BodyUpload::finished, &upload, [&](const Answer &answer) { got = answer; });
        finished.wait(20'000);
        return got ? *got : Answer(core::Error{ErrorKind::Internal, u"no answer"_s, {}});
    }
    static QString said(const Answer &answer)
    {
        return answer ? u"status %1"_s.arg(answer->status) : kindName(answer.error().kind);
    }
    static LoopbackAnswer thank(const LoopbackRequest &)
    {
        return {.status = 200, .headers = {{"Upload-Offset", "7"}}, .body = "thanks"};
    }

private slots:
    void initTestCase()
    {
        QRandomGenerator generator(5);
        generator.fillRange(reinterpret_cast<quint32 *>(m_content.data()), m_content.size() / 4);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_content) == m_content.size());
        m_certificate = TestCertificate::make(m_folder.path(), u"server"_s);
        QVERIFY(!m_certificate.server.isNull());
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sendsHeadAndBodyAndReadsTheAnswer()
    {
        LoopbackServer server(thank);
        const Answer answer = outcome(patch(server.url(u"/a b?c=d%2Fe"_s)), all());
        QCOMPARE(said(answer), u"status 200"_s);
        QCOMPARE(answer->body, "thanks");
        QCOMPARE(platform::headerValue(answer->headers, "upload-offset"), "7");
        const LoopbackRequest seen = server.requests().constFirst();
        QCOMPARE(seen.method, "PATCH");
        QCOMPARE(seen.path, "/a%20b?c=d%2Fe");
        QCOMPARE(seen.header("Host"), QByteArray("127.0.0.1:" + QByteArray::number(server.port())));
        QCOMPARE(seen.header("Authorization"), "Bearer secret");
        QCOMPARE(seen.header("Content-Length"), QByteArray::number(m_content.size()));
        QVERIFY(seen.body == m_content);
    }

    void sendsAPart()
    {
        LoopbackServer server(thank);
        const Answer answer = outcome(patch(server.url(u"/"_s)), {path(), 1'000'001, 2'000'003});
        QCOMPARE(said(answer), u"status 200"_s);
        QVERIFY(server.requests().constFirst().body == m_content.mid(1'000'001, 2'000'003));
    }

    void hashesWhatItSends()
    {
        LoopbackServer server(thank);
        const auto digest = std::make_shared<platform::FileDigest>(platform::FileDigest::Sha256);
        digest->addData(m_content.first(1'500'000)); // an earlier connection got further than the server
        const Answer answer
            = outcome(patch(server.url(u"/"_s)), {path(), 1'000'001, m_content.size() - 1'000'001, digest});
        QCOMPARE(said(answer), u"status 200"_s);
        QVERIFY(server.requests().constFirst().body == m_content.mid(1'000'001));
        QCOMPARE(digest->result().sha256, QCryptographicHash::hash(m_content, QCryptographicHash::Sha256));
    }

    void sendsToAPinnedCertificate()
    {
        LoopbackServer server(thank, m_certificate.server);
        const Answer answer = outcome(patch(server.url(u"/"_s)), all(), {m_certificate.fingerprint});
        QCOMPARE(said(answer), u"status 200"_s);
        QVERIFY(server.requests().constFirst().body == m_content);
    }

    void tellsNothingToAnotherCertificate()
    {
        LoopbackServer server(thank, m_certificate.server);
        const QString pinned(64, u'0');
        const Answer answer = outcome(patch(server.url(u"/"_s)), all(), {pinned});
        QCOMPARE(said(answer), kindName(ErrorKind::CertificateChanged));
        QCOMPARE(answer.error().context.value(u"fingerprint"_s), m_certificate.fingerprint);
        QCOMPARE(answer.error().context.value(u"pinned"_s), pinned);
        QCOMPARE(server.requests().size(), 0);
    }

    void tellsNothingToACertificateThatNobodyVouchesFor()
    {
        LoopbackServer server(thank, m_certificate.server);
        const Answer answer = outcome(patch(server.url(u"/"_s)), all());
        QCOMPARE(said(answer), kindName(ErrorKind::CertificateUnknown));
        QCOMPARE(answer.error().context.value(u"fingerprint"_s), m_certificate.fingerprint);
        QCOMPARE(server.requests().size(), 0);
    }

    void nobodyThereIsUnreachable()
    {
        LoopbackServer server(thank);
        server.goAway();
        QCOMPARE(said(outcome(patch(server.url(u"/"_s)), all())), kindName(ErrorKind::Unreachable));
    }

    void aCutIsALoss()
    {
        LoopbackServer server(thank);
        server.setBodyCut([](const LoopbackRequest &) { return 1'000'000; });
        QCOMPARE(said(outcome(patch(server.url(u"/"_s)), all())), kindName(ErrorKind::ConnectionLost));
    }

    void aCutAnswerIsALoss()
    {
        LoopbackServer server([](const LoopbackRequest &) { return LoopbackAnswer{.body = "thanks", .cutAfter = 3}; });
        QCOMPARE(said(outcome(patch(server.url(u"/"_s)), all())), kindName(ErrorKind::ConnectionLost));
    }

    void whatIsNotHttpIsAProtocolError()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server,
            [&] { server.nextPendingConnection()->write("220 mail ESMTP\r\n\r\n"); });
        const QUrl url(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
        QCOMPARE(said(outcome(patch(url), all())), kindName(ErrorKind::ProtocolError));
    }

    void anEarlyRefusalEndsTheSending()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->setReadBufferSize(16 * 1024); // never read: the body would never be through
            socket->write("HTTP/1.1 413 Too much\r\nContent-Length: 0\r\n\r\n");
        });
        const QUrl url(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
        QFile large(m_folder.filePath(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(1LL << 30)); // sparse; more than sockets hold
        QCOMPARE(said(outcome(patch(url), {large.fileName(), 0, large.size()})), u"status 413"_s);
    }

    void aMissingFileIsUnreadable()
    {
        LoopbackServer server(thank);
        const Answer answer = outcome(patch(server.url(u"/"_s)), {m_folder.filePath(u"none"_s), 0, 10});
        QCOMPARE(said(answer), kindName(ErrorKind::FileUnreadable));
        QCOMPARE(server.connections(), 0);
    }

    void aFileThatShrankIsAConflict()
    {
        LoopbackServer server(thank);
        const Answer answer = outcome(patch(server.url(u"/"_s)), {path(), 0, m_content.size() + 1});
        QCOMPARE(said(answer), kindName(ErrorKind::Conflict));
    }

    void aHeaderFieldCannotSmuggleAnother()
    {
        LoopbackServer server(thank);
        HttpRequest request = patch(server.url(u"/"_s));
        request.headers.emplaceBack("X-Name", "a\r\nX-Role: superuser");
        QCOMPARE(said(outcome(request, all())), kindName(ErrorKind::InvalidInput));
        QCOMPARE(server.connections(), 0);
    }

    void tellsHowFarItIs()
    {
        LoopbackServer server(thank);
        QFile large(m_folder.filePath(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(200 << 20));
        BodyUpload upload(patch(server.url(u"/"_s)), {large.fileName(), 0, large.size()}, {});
        QList<qint64> steps;
        connect(&upload, &BodyUpload::progressed, this, [&](qint64 bytes) { steps << bytes; });
        QSignalSpy finished(&upload, &BodyUpload::finished);
        QVERIFY(finished.wait(60'000));
        QVERIFY(!steps.isEmpty());
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
        QVERIFY(steps.constLast() <= large.size());
    }

    void dyingCutsTheConnection()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        auto upload = std::make_unique<BodyUpload>(
            patch(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()))), all(), CertificatePolicy{});
        QTRY_VERIFY(server.hasPendingConnections());
        const QTcpSocket *session = server.nextPendingConnection();
        QTRY_VERIFY(session->bytesAvailable() > 0);
        upload.reset();
        QTRY_COMPARE(session->state(), QAbstractSocket::UnconnectedState);
    }

    void mayDieInItsOwnSignal()
    {
        LoopbackServer server(thank);
        auto upload = std::make_unique<BodyUpload>(patch(server.url(u"/"_s)), all(), CertificatePolicy{});
        QString got;
        connect(upload.get(), &BodyUpload::finished, this, [&](const Answer &answer) {
            upload.reset();
            got = said(answer);
        });
        QTRY_COMPARE(got, u"status 200"_s);
    }
};

QTEST_GUILESS_MAIN(TestBodyUpload)
#include "tst_bodyupload.moc"
