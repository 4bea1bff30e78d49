// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Role;
using test::Answer;

/// Uploads by tus 1.0.0, broken off and gone on with, over a real connection.
class TestUploadRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<test::TestServer>();
        m_token = m_server->session(Role::Operator);
    }
    void cleanup() { m_server.reset(); }

    void saysWhatItSpeaks()
    {
        const auto answer = m_server->ask({"OPTIONS", "/api/v1/uploads", m_token, {}, {}});
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.headers.at("tus-version"), "1.0.0");
        QCOMPARE(answer.headers.at("tus-extension"), "creation,expiration,termination");
        const auto old = m_server->ask(
            {"POST", "/api/v1/uploads", m_token, {}, {{"Tus-Resumable", "0.2.2"}, {"Upload-Length", "3"}}});
        QCOMPARE(old.status, 412);
        QCOMPARE(old.headers.at("tus-version"), "1.0.0");
    }

    void aFileInThreePieces()
    {
        const QByteArray file = QByteArray("0123456789").repeated(100'000);
        const QByteArray path = create(file);
        QCOMPARE(offset(path), 0);
        QCOMPARE(send(path, 0, file.left(300'000)).status, 204);
        QCOMPARE(offset(path), 300'000);
        QCOMPARE(send(path, 300'000, file.mid(300'000, 400'000)).status, 204);
        const auto last = send(path, 700'000, file.mid(700'000));
        QCOMPARE(last.status, 204);
        QCOMPARE(last.headers.at("upload-offset"), "1000000");
        const auto whole = m_server->get("/api/v1/artifacts/" + test::sha256Of(file).toLatin1(), m_token);
        QCOMPARE(whole.status, 200);
        QVERIFY(whole.body == file);
        // The answer to the last piece may get lost: asking again shows that it arrived.
        QCOMPARE(offset(path), 1'000'000);
        QVERIFY(QDir(m_server->folder() + u"/uploads"_s).entryList({u"*.part"_s}).isEmpty());
    }

    void aFileThatIsThereNeedsNoByte()
    {
        const QByteArray file = "the same";
        send(create(file), 0, file);
        const auto again = announce(file.size(), test::sha256Of(file));
        QCOMPARE(again.status, 201);
        QCOMPARE(again.headers.at("upload-offset"), "8");
        QCOMPARE(again.headers.at("upload-length"), "8");
        QCOMPARE(offset(again.headers.at("location")), 8);
    }

    void aWrongOffsetIsRefusedWithTheRightOne()
    {
        const QByteArray path = create("0123456789");
        send(path, 0, "0123");
        const auto answer = send(path, 2, "23456789");
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.context(u"offset"_s), u"4"_s);
        QCOMPARE(offset(path), 4);
    }

    void anotherContentIsDropped()
    {
        const QByteArray path = create("0123456789");
        const auto answer = send(path, 0, "012345678X");
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.kind(), u"hash-mismatch"_s);
        QCOMPARE(answer.context(u"actual"_s), test::sha256Of("012345678X"));
        QCOMPARE(head(path).status, 404);
        QCOMPARE(m_server->get("/api/v1/artifacts/" + test::sha256Of("0123456789").toLatin1(), m_token).status, 404);
        QVERIFY(QDir(m_server->folder() + u"/uploads"_s).entryList({u"*.part"_s}).isEmpty());
    }

    void theHashMayBeToldAtTheEnd_data()
    {
        QTest::addColumn<bool>("alone");
        QTest::newRow("with the last bytes") << false;
        QTest::newRow("after them") << true;
    }
    void theHashMayBeToldAtTheEnd()
    {
        QFETCH(bool, alone);
        const QByteArray file = "0123456789" + QByteArray::number(alone);
        const QByteArray sha256 = test::sha256Of(file).toLatin1();
        const QByteArray path = createWithoutHash(file.size());
        QCOMPARE(send(path, 0, file.left(4)).status, 204);
        if (alone) {
            QCOMPARE(send(path, 4, file.mid(4)).status, 204);
            QCOMPARE(offset(path), file.size());
            QCOMPARE(m_server->get("/api/v1/artifacts/" + sha256, m_token).status, 404);
            QCOMPARE(send(path, file.size(), {}, sha256).status, 204);
        } else {
            QCOMPARE(send(path, 4, file.mid(4), sha256.toUpper()).status, 204);
        }
        QCOMPARE(m_server->get("/api/v1/artifacts/" + sha256, m_token).body, file);
        // The answer may be lost: telling again changes nothing, telling something else is refused.
        QCOMPARE(send(path, file.size(), {}, sha256).status, 204);
        QCOMPARE(send(path, file.size(), {}, QByteArray(64, '0')).status, 409);
        QCOMPARE(m_server->get("/api/v1/artifacts/" + sha256, m_token).status, 200);
    }

    void aWrongHashAtTheEndIsRefused()
    {
        const QByteArray path = createWithoutHash(10);
        QCOMPARE(send(path, 0, "0123456789").status, 204);
        QCOMPARE(send(path, 10, {}, "no hash").context(u"field"_s), u"sha256"_s);
        QCOMPARE(offset(path), 10);
        const auto answer = send(path, 10, {}, test::sha256Of("another").toLatin1());
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.kind(), u"hash-mismatch"_s);
        QCOMPARE(answer.context(u"actual"_s), test::sha256Of("0123456789"));
        QCOMPARE(head(path).status, 404);
        QVERIFY(QDir(m_server->folder() + u"/uploads"_s).entryList({u"*.part"_s}).isEmpty());
    }

    void anotherHashThanAnnouncedIsRefused()
    {
        const QByteArray path = create("0123");
        const auto answer = send(path, 0, "0123", test::sha256Of("another").toLatin1());
        QCOMPARE(answer.kind(), u"hash-mismatch"_s);
        QCOMPARE(send(path, 0, "0123", test::sha256Of("0123").toLatin1()).status, 204);
    }

    void aRestartBeforeTheHashIsTold()
    {
        const QByteArray file = QByteArray("0123456789").repeated(50'001);
        const QByteArray sha256 = test::sha256Of(file).toLatin1();
        const QByteArray path = createWithoutHash(file.size());
        send(path, 0, file);
        m_server->restart();
        m_token = m_server->session(Role::Operator);
        QCOMPARE(offset(path), file.size());
        QCOMPARE(send(path, file.size(), {}, sha256).status, 204);
        QCOMPARE(m_server->get("/api/v1/artifacts/" + sha256, m_token).status, 200);
    }

    void moreThanAnnouncedIsRefused()
    {
        const QByteArray path = create("0123");
        QCOMPARE(send(path, 0, "01234567").status, 422);
        QVERIFY(offset(path) <= 4);
    }

    void malformedAnnouncements()
    {
        const QString sha256 = test::sha256Of("x");
        QCOMPARE(announce(1, u"zz"_s).context(u"field"_s), u"sha256"_s);
        QCOMPARE(announce(0, sha256).context(u"field"_s), u"Upload-Length"_s);
        QCOMPARE(announce(1, sha256, u"../../etc/passwd"_s).context(u"field"_s), u"filename"_s);
        QCOMPARE(announce(1, sha256, u""_s).context(u"field"_s), u"filename"_s);
        QCOMPARE(announce(17LL << 30, sha256).status, 413);
        const auto noBase64 = m_server->ask({"POST", "/api/v1/uploads", m_token, {},
            {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "1"}, {"Upload-Metadata", "filename ???"}}});
        QCOMPARE(noBase64.status, 400);
        // More than any disk has.
        if (const auto big = announce(15LL << 30, sha256); big.status != 201) {
            QCOMPARE(big.status, 507);
            QCOMPARE(big.kind(), u"disk-full"_s);
            QVERIFY(!big.context(u"needed"_s).isEmpty());
            QVERIFY(!big.context(u"free"_s).isEmpty());
        }
    }

    void aBrokenConnectionLeavesWhatCame()
    {
        const QByteArray file = QByteArray("0123456789").repeated(100'000);
        const QByteArray path = create(file);
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_server->port());
        QVERIFY(socket.waitForConnected());
        socket.write("PATCH " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + m_token.toLatin1()
            + "\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n"
              "Content-Length: 1000000\r\n\r\n"
            + file.left(600'000));
        while (socket.bytesToWrite() > 0)
            QVERIFY(socket.waitForBytesWritten());
        QTRY_VERIFY(offset(path) > 0);

        // A second connection takes over while the first is still open; what that one still sends is refused.
        const qint64 stands = offset(path);
        QTRY_COMPARE(send(path, offset(path), file.mid(offset(path))).status, 204);
        QVERIFY(stands <= 600'000);
        QCOMPARE(m_server->get("/api/v1/artifacts/" + test::sha256Of(file).toLatin1(), m_token).status, 200);
    }

    void aRestartInTheMiddle()
    {
        const QByteArray file = QByteArray("0123456789").repeated(50'000);
        const QByteArray path = create(file);
        send(path, 0, file.left(123'456));
        m_server->restart();
        m_token = m_server->session(Role::Operator);
        QCOMPARE(offset(path), 123'456);
        QCOMPARE(send(path, 123'456, file.mid(123'456)).status, 204);
        QCOMPARE(m_server->get("/api/v1/artifacts/" + test::sha256Of(file).toLatin1(), m_token).status, 200);
    }

    void killedBetweenTheLastByteAndTheCheck()
    {
        const QByteArray file = "0123456789";
        const QByteArray path = create(file);
        send(path, 0, "01234");
        {
            QFile part(m_server->folder() + u"/uploads/"_s + QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1))
                + u".part"_s);
            QVERIFY(part.open(QIODevice::Append));
            part.write("56789");
        }
        QCOMPARE(offset(path), 10);
        QCOMPARE(m_server->get("/api/v1/artifacts/" + test::sha256Of(file).toLatin1(), m_token).status, 200);
    }

    void givenUp()
    {
        const QByteArray path = create("0123456789");
        send(path, 0, "01234");
        QCOMPARE(m_server->ask({"DELETE", path, m_token, {}, {{"Tus-Resumable", "1.0.0"}}}).status, 204);
        QCOMPARE(head(path).status, 404);
        QVERIFY(QDir(m_server->folder() + u"/uploads"_s).entryList({u"*.part"_s}).isEmpty());
    }

    void expires()
    {
        const QByteArray path = create("0123456789");
        QVERIFY(m_server->server().uploads().sweep());
        QCOMPARE(offset(path), 0);
        m_server->clock().advance(25 * 3600);
        QVERIFY(m_server->server().uploads().sweep());
        m_token = m_server->server()
                      .auth()
                      .signIn({test::TestServer::userOf(Role::Operator), test::TestServer::passwordOf(Role::Operator)},
                          u"127.0.0.1"_s)
                      ->token;
        QCOMPARE(head(path).status, 404);
    }

private:
    Answer announce(qint64 size, const QString &sha256, const QString &fileName = u"agent.bin"_s) const
    {
        return m_server->ask({"POST", "/api/v1/uploads", m_token, {},
            {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", QByteArray::number(size)},
                {"Upload-Metadata",
                    "filename " + fileName.toUtf8().toBase64() + ",sha256 " + sha256.toUtf8().toBase64()}}});
    }

    QByteArray createWithoutHash(qint64 size) const
    {
        const auto answer = m_server->ask({"POST", "/api/v1/uploads", m_token, {},
            {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", QByteArray::number(size)},
                {"Upload-Metadata", "filename " + QByteArray("agent.bin").toBase64()}}});
        return answer.status == 201 ? answer.headers.at("location") : QByteArray("/none");
    }

    QByteArray create(const QByteArray &file) const
    {
        const auto answer = announce(file.size(), test::sha256Of(file));
        return answer.status == 201 ? answer.headers.at("location") : QByteArray("/none");
    }

    Answer head(const QByteArray &path) const
    {
        return m_server->ask({"HEAD", path, m_token, {}, {{"Tus-Resumable", "1.0.0"}}});
    }

    qint64 offset(const QByteArray &path) const
    {
        const auto answer = head(path);
        return answer.status == 200 ? answer.headers.at("upload-offset").toLongLong() : -1;
    }

    Answer send(const QByteArray &path, qint64 offset, const QByteArray &bytes, const QByteArray &sha256 = {}) const
    {
        return m_server->ask({"PATCH", path, m_token, bytes,
            {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", QByteArray::number(offset)}, {"Upload-Sha256", sha256},
                {"Content-Type", "application/offset+octet-stream"}}});
    }

    std::unique_ptr<test::TestServer> m_server;
    QString m_token;
};

QTEST_GUILESS_MAIN(TestUploadRoutes)
#include "tst_uploadroutes.moc"
