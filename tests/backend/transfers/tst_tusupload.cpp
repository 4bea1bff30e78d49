// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/tusupload.h"
#include "platform/http/networkaccess.h"
#include "tests/support/loopbackserver.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace mainstay;
using namespace Qt::StringLiterals;
using backend::TusUpload;
using backend::UploadRequest;
using core::ErrorKind;
using platform::NetworkAccess;
using platform::TransferState;
using test::LoopbackAnswer;
using test::LoopbackRequest;
using test::LoopbackServer;

/// The tus 1.0 protocol as a server speaks it, with one upload, and the faults that a test asks for.
class TusServer
{
public:
    explicit TusServer() : http([this](const LoopbackRequest &request) { return answer(request); })
    {
        http.setBodyCut([this](const LoopbackRequest &request) {
            return request.method == "PATCH" ? std::exchange(cutNextPatchAt, std::nullopt) : std::nullopt;
        });
    }

    LoopbackServer http;
    QByteArray stored;
    bool exists = false;
    QByteArray location = "/api/v1/uploads/42";
    std::optional<qint64> cutNextPatchAt;
    bool loseNextAnswer = false;
    bool loseNextCreation = false;
    QByteArray known; ///< a file that it has already
    bool hangNextPatch = false;
    int creations = 0;
    int mismatches = 0; ///< that whole files still meet

    QByteArrayList methods() const
    {
        QByteArrayList list;
        for (const LoopbackRequest &request : http.requests())
            list << request.method;
        return list;
    }

private:
    qint64 length = 0;
    bool isHashKnown = false;

    LoopbackAnswer answer(const LoopbackRequest &request)
    {
        if (request.header("Tus-Resumable") != "1.0.0")
            return {.status = 412};
        if (request.method == "POST") {
            ++creations;
            exists = true;
            stored = known;
            length = request.header("Upload-Length").toLongLong();
            isHashKnown = request.header("Upload-Metadata").contains(",sha256 ");
            if (std::exchange(loseNextCreation, false))
                return {.body = "x", .cutAfter = 0, .reset = true};
            return {.status = 201,
                .headers = {{"Location", location}, {"Upload-Offset", QByteArray::number(stored.size())}}};
        }
        if (!exists || request.path != "/api/v1/uploads/42")
            return {.status = 404};
        if (request.method == "DELETE") {
            exists = false;
            return {.status = 204};
        }
        if (request.method == "PATCH") {
            if (request.header("Upload-Offset").toLongLong() != stored.size())
                return {.status = 409};
            stored += request.body;
            isHashKnown = isHashKnown || !request.header("Upload-Sha256").isEmpty();
            if (isHashKnown && stored.size() == length && mismatches > 0) {
                --mismatches;
                exists = false;
                return {.status = 409,
                    .headers = {{"Content-Type", "application/problem+json"}},
                    .body = R"({"type":"urn:mainstay:error:hash-mismatch"})"};
            }
            if (std::exchange(loseNextAnswer, false))
                return {.body = "x", .cutAfter = 0, .reset = true};
            if (std::exchange(hangNextPatch, false))
                return {.hang = true};
        }
        return {.status = request.method == "HEAD" ? 200 : 204,
            .headers = {{"Upload-Offset", QByteArray::number(stored.size())}, {"Cache-Control", "no-store"}}};
    }
};

class TestTusUpload : public QObject
{
    Q_OBJECT

    QByteArray m_content = QByteArray(3'000'000, Qt::Uninitialized);
    std::unique_ptr<QTemporaryDir> m_folder;
    NetworkAccess m_access;

    QString source() const { return m_folder->filePath(u"agent è 1.1.0.deb"_s); }
    QString record() const { return m_folder->filePath(u"upload.json"_s); }
    QString sha256() const
    {
        return QString::fromLatin1(QCryptographicHash::hash(m_content, QCryptographicHash::Sha256).toHex());
    }
    UploadRequest request(const TusServer &server) const
    {
        UploadRequest request;
        request.endpoint = server.http.url(u"/api/v1/uploads"_s);
        request.headers = {platform::bearer("secret")};
        request.source = source();
        request.recordPath = record();
        request.retry = {std::chrono::milliseconds(5), std::chrono::milliseconds(20), 3};
        return request;
    }
    /// By a real event loop: QTest::qWaitFor sleeps between looks, and each block of a body would wait for it.
    static bool settles(const TusUpload &upload)
    {
        QSignalSpy states(&upload, &TusUpload::stateChanged);
        while (!upload.isFinal() && states.wait(20'000)) { }
        return upload.isFinal();
    }
    static QString outcome(TusUpload &upload)
    {
        upload.start();
        if (!settles(upload))
            return u"still going on"_s;
        if (upload.error())
            return kindName(upload.error()->kind);
        return upload.state() == TransferState::Succeeded ? u"succeeded"_s : u"cancelled"_s;
    }
    void writeSource(const QByteArray &content) const
    {
        QFile file(source());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QRandomGenerator generator(3);
        generator.fillRange(reinterpret_cast<quint32 *>(m_content.data()), m_content.size() / 4);
        m_folder = std::make_unique<QTemporaryDir>();
        writeSource(m_content);
    }

    void sendsTheFileWithItsNameAndHash()
    {
        TusServer server;
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE(server.methods(), (QByteArrayList{"POST", "PATCH", "PATCH"}));
        const LoopbackRequest post = server.http.requests().constFirst();
        QCOMPARE(post.header("Upload-Length"), "3000000");
        QCOMPARE(post.header("Authorization"), "Bearer secret");
        QCOMPARE(post.header("Upload-Metadata"), QByteArray("filename " + QByteArray("agent è 1.1.0.deb").toBase64()));
        const LoopbackRequest patch = server.http.requests().at(1);
        QCOMPARE(patch.header("Content-Type"), "application/offset+octet-stream");
        QCOMPARE(patch.header("Authorization"), "Bearer secret");
        QCOMPARE(patch.header("Upload-Sha256"), QByteArray());
        const LoopbackRequest last = server.http.requests().at(2);
        QCOMPARE(last.header("Upload-Offset"), "3000000");
        QCOMPARE(last.header("Content-Length"), "0");
        QCOMPARE(last.header("Upload-Sha256"), sha256().toLatin1());
        QCOMPARE(upload.uploadId(), u"42"_s);
        QCOMPARE(upload.sha256(), sha256());
        QCOMPARE(upload.bytesDone(), m_content.size());
        QVERIFY(!QFile::exists(record()));
    }

    void aHashThatIsKnownIsTheAnnouncement()
    {
        TusServer server;
        UploadRequest known = request(server);
        known.sha256 = sha256().toUpper();
        TusUpload upload(known, m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE(server.methods(), (QByteArrayList{"POST", "PATCH"}));
        QVERIFY(server.http.requests()
                    .constFirst()
                    .header("Upload-Metadata")
                    .endsWith(QByteArray(",sha256 " + sha256().toLatin1().toBase64())));
        QCOMPARE(server.http.requests().constLast().header("Upload-Sha256"), QByteArray());
    }

    void whatTheServerHasIsNotSent()
    {
        TusServer server;
        server.known = m_content;
        UploadRequest known = request(server);
        known.sha256 = sha256();
        TusUpload upload(known, m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QCOMPARE(server.methods(), QByteArrayList{"POST"});
        QCOMPARE(upload.bytesDone(), m_content.size());
        QVERIFY(!QFile::exists(record()));
    }

    void whatFellOverOnTheWayIsSentAgainOnce_data()
    {
        QTest::addColumn<int>("mismatches");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("once") << 1 << u"succeeded"_s;
        QTest::newRow("twice") << 2 << kindName(ErrorKind::HashMismatch);
    }
    void whatFellOverOnTheWayIsSentAgainOnce()
    {
        QFETCH(int, mismatches);
        QFETCH(QString, outcome);
        TusServer server;
        server.mismatches = mismatches;
        TusUpload upload(request(server), m_access);
        QCOMPARE(TestTusUpload::outcome(upload), outcome);
        QCOMPARE(server.creations, 2);
    }

    void sendsAnEmptyFile()
    {
        writeSource({});
        TusServer server;
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QCOMPARE(server.methods(), QByteArrayList{"POST"});
    }

    void resumesAfterACut()
    {
        TusServer server;
        server.cutNextPatchAt = 1'000'000;
        TusUpload upload(request(server), m_access);
        bool waited = false;
        connect(&upload, &TusUpload::stateChanged, this,
            [&](TransferState state) { waited = waited || state == TransferState::Waiting; });
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(waited);
        QVERIFY(server.stored == m_content);
        // Qt may repeat the PATCH by itself before it tells of the loss; the server refuses its offset.
        QCOMPARE(server.creations, 1);
        QVERIFY(server.methods().contains("HEAD"));
        QCOMPARE(server.http.requests().constLast().header("Upload-Sha256"), sha256().toLatin1());
    }

    void aLostAnswerIsAskedForByHead()
    {
        TusServer server;
        server.loseNextAnswer = true;
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE(server.creations, 1);
        QVERIFY(server.methods().contains("HEAD"));
        QCOMPARE(server.http.requests().constLast().header("Upload-Sha256"), sha256().toLatin1());
    }

    void aLostCreationIsRepeatedUnderTheSameKey()
    {
        TusServer server;
        server.loseNextCreation = true;
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE_GE(server.creations, 2);
        QVERIFY(!server.http.requests().at(0).header("Idempotency-Key").isEmpty());
        QCOMPARE(server.http.requests().at(1).method, "POST");
        QCOMPARE(server.http.requests().at(1).header("Idempotency-Key"),
            server.http.requests().at(0).header("Idempotency-Key"));
    }

    void aSilentServerIsAskedAgain()
    {
        TusServer server;
        server.hangNextPatch = true;
        UploadRequest wanted = request(server);
        wanted.stallTimeout = std::chrono::milliseconds(300);
        TusUpload upload(wanted, m_access);
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
    }

    void aNewObjectContinuesWhereTheOldOneDied()
    {
        TusServer server;
        {
            server.cutNextPatchAt = 2'000'000;
            UploadRequest slow = request(server);
            slow.retry.first = std::chrono::hours(1);
            slow.retry.longest = std::chrono::hours(1);
            TusUpload first(slow, m_access);
            first.start();
            QTRY_COMPARE(first.state(), TransferState::Waiting);
        }
        QFile stored(record());
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QVERIFY(!stored.readAll().contains("secret"));
        TusUpload second(request(server), m_access);
        QCOMPARE(outcome(second), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE(server.creations, 1);
        const auto requests = server.http.requests();
        QVERIFY(std::ranges::any_of(requests, [](const LoopbackRequest &each) {
            return each.method == "PATCH" && each.header("Upload-Offset") == "2000000";
        }));
        QCOMPARE(requests.constLast().header("Upload-Sha256"), sha256().toLatin1());
    }

    void aChangedFileIsNotContinued()
    {
        TusServer server;
        {
            server.cutNextPatchAt = 2'000'000;
            UploadRequest slow = request(server);
            slow.retry.first = std::chrono::hours(1);
            slow.retry.longest = std::chrono::hours(1);
            TusUpload first(slow, m_access);
            first.start();
            QTRY_COMPARE(first.state(), TransferState::Waiting);
        }
        m_content.append("more");
        writeSource(m_content);
        TusUpload second(request(server), m_access);
        QCOMPARE(outcome(second), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE(server.creations, 2);
    }

    void aFileThatChangesOnTheWayIsAConflict()
    {
        TusServer server;
        server.cutNextPatchAt = 1'000'000;
        TusUpload upload(request(server), m_access);
        connect(&upload, &TusUpload::stateChanged, this, [&](TransferState state) {
            if (state == TransferState::Waiting)
                writeSource("short");
        });
        QCOMPARE(outcome(upload), kindName(ErrorKind::Conflict));
    }

    void aMissingFileIsUnreadable()
    {
        TusServer server;
        QVERIFY(QFile::remove(source()));
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), kindName(ErrorKind::FileUnreadable));
        QCOMPARE(server.http.requests().size(), 0);
    }

    void anUploadThatExpiredIsCreatedAgain()
    {
        TusServer server;
        server.cutNextPatchAt = 1'000'000;
        TusUpload upload(request(server), m_access);
        connect(&upload, &TusUpload::stateChanged, this, [&](TransferState state) {
            if (state == TransferState::Waiting)
                server.exists = false;
        });
        QCOMPARE(outcome(upload), u"succeeded"_s);
        QVERIFY(server.stored == m_content);
        QCOMPARE(server.creations, 2);
    }

    void aLocationElsewhereDoesNotGetTheToken_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("other host") << QByteArray("http://127.0.0.2:1/x");
        QTest::newRow("other scheme") << QByteArray("https://127.0.0.1/x");
        QTest::newRow("none") << QByteArray();
    }
    void aLocationElsewhereDoesNotGetTheToken()
    {
        QFETCH(QByteArray, location);
        TusServer server;
        server.location = location;
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), kindName(ErrorKind::ProtocolError));
        QCOMPARE(server.methods(), QByteArrayList{"POST"});
    }

    void pausesAndResumes()
    {
        TusServer server;
        TusUpload upload(request(server), m_access);
        connect(&server.http, &LoopbackServer::requestArrived, this, [&] {
            if (server.methods().size() == 1)
                upload.pause(); // between creation and the first byte
        });
        upload.start();
        QTRY_COMPARE(upload.state(), TransferState::Paused);
        QCOMPARE(server.stored.size(), 0);
        upload.resume();
        QVERIFY(settles(upload));
        QCOMPARE(upload.state(), TransferState::Succeeded);
        QVERIFY(server.stored == m_content);
    }

    void pausingAtOnceAndResumingCreatesOne()
    {
        TusServer server;
        TusUpload upload(request(server), m_access);
        upload.start();
        upload.pause();
        QCOMPARE(upload.state(), TransferState::Paused);
        upload.resume();
        QVERIFY(settles(upload));
        QCOMPARE(upload.state(), TransferState::Succeeded);
        QVERIFY(server.stored == m_content);
        // Each creation is the same one to the server.
        for (const LoopbackRequest &each : server.http.requests()) {
            if (each.method == "POST")
                QCOMPARE(each.header("Idempotency-Key"), server.http.requests().constFirst().header("Idempotency-Key"));
        }
    }

    void cancellingRemovesTheUploadFromTheServer()
    {
        TusServer server;
        server.cutNextPatchAt = 1'000'000;
        TusUpload upload(request(server), m_access);
        connect(&upload, &TusUpload::stateChanged, this, [&](TransferState state) {
            if (state == TransferState::Waiting)
                upload.cancel();
        });
        upload.start();
        QTRY_COMPARE(upload.state(), TransferState::Cancelled);
        QVERIFY(!QFile::exists(record()));
        QTRY_VERIFY(!server.exists);
    }

    void givesUpAfterTheAttemptsAllowed()
    {
        TusServer server;
        server.http.goAway();
        TusUpload upload(request(server), m_access);
        QCOMPARE(outcome(upload), kindName(ErrorKind::Unreachable));
        server.http.comeBack();
        upload.resume();
        QVERIFY(settles(upload));
        QCOMPARE(upload.state(), TransferState::Succeeded);
        QVERIFY(server.stored == m_content);
    }
};

QTEST_GUILESS_MAIN(TestTusUpload)
#include "tst_tusupload.moc"
