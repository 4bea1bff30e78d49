// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/download.h"
#include "platform/http/networkaccess.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcertificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using platform::Download;
using platform::DownloadRequest;
using platform::NetworkAccess;
using platform::TransferState;
using test::LoopbackAnswer;
using test::LoopbackRequest;
using test::LoopbackServer;

static QByteArray randomBytes(qsizetype size, quint32 seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator generator(seed);
    generator.fillRange(reinterpret_cast<quint32 *>(bytes.data()), size / 4);
    return bytes;
}

static QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

class TestDownload : public QObject
{
    Q_OBJECT

    const QByteArray m_content = randomBytes(3'000'000, 1);
    const QByteArray m_other = randomBytes(3'000'000, 2);
    std::unique_ptr<QTemporaryDir> m_folder;
    NetworkAccess m_access;

    QString target() const { return m_folder->filePath(u"file.bin"_s); }
    DownloadRequest request(const LoopbackServer &server) const
    {
        DownloadRequest request;
        request.url = server.url(u"/file"_s);
        request.headers = {platform::bearer("secret")};
        request.target = target();
        request.retry = {std::chrono::milliseconds(5), std::chrono::milliseconds(20), 3};
        return request;
    }
    DownloadRequest checked(const LoopbackServer &server) const
    {
        DownloadRequest request = this->request(server);
        request.expectedSize = m_content.size();
        request.expectedSha256 = hashOf(m_content);
        return request;
    }
    /// By a real event loop: QTest::qWaitFor sleeps between looks, and each block of a body would wait for it.
    static bool settles(const Download &download)
    {
        QSignalSpy states(&download, &Download::stateChanged);
        while (!download.isFinal() && states.wait(20'000)) { }
        return download.isFinal();
    }
    QString outcome(Download &download) const
    {
        download.start();
        if (!settles(download))
            return u"still going on"_s;
        if (download.error())
            return kindName(download.error()->kind);
        return download.state() == TransferState::Succeeded ? u"succeeded"_s : u"cancelled"_s;
    }
    QByteArray stored() const
    {
        QFile file(target());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList left() const { return QDir(m_folder->path()).entryList(QDir::Files); }
    static QByteArray rangeOf(const LoopbackServer &server, qsizetype request)
    {
        return server.requests().value(request).header("Range");
    }

private slots:
    void init()
    {
        // Qt 6.4 says that of itself when a reply is given up in the moment in which its connection breaks.
        QTest::failOnWarning(QRegularExpression(u"^(?!QNetworkReplyImplPrivate::error: Internal problem)"_s));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void fetchesVerifiesAndLeavesNothingElse()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        Download download(checked(server), m_access);
        QList<TransferState> states;
        connect(&download, &Download::stateChanged, this, [&](TransferState state) { states << state; });
        QCOMPARE(outcome(download), u"succeeded"_s);
        QCOMPARE(states, (QList{TransferState::Running, TransferState::Verifying, TransferState::Succeeded}));
        QVERIFY(stored() == m_content);
        QCOMPARE(left(), QStringList{u"file.bin"_s});
        QCOMPARE(download.sha256(), hashOf(m_content));
        QCOMPARE(download.bytesDone(), m_content.size());
        QCOMPARE(server.requests().constFirst().header("Authorization"), "Bearer secret");
    }

    void replacesAnOlderFile()
    {
        QFile old(target());
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), u"succeeded"_s);
        QVERIFY(stored() == m_content);
    }

    void fetchesAnEmptyFile()
    {
        LoopbackServer server([&](const LoopbackRequest &) { return LoopbackAnswer{}; });
        DownloadRequest wanted = request(server);
        wanted.expectedSha256 = hashOf({});
        Download download(wanted, m_access);
        QCOMPARE(outcome(download), u"succeeded"_s);
        QVERIFY(QFile::exists(target()));
        QCOMPARE(stored().size(), 0);
    }

    void resumesAfterACut_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("closed") << false;
        QTest::newRow("reset") << true;
    }
    void resumesAfterACut()
    {
        QFETCH(bool, reset);
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            if (answer.body.size() > 1'000'000) { // twice
                answer.cutAfter = 1'000'000;
                answer.reset = reset;
            }
            return answer;
        });
        Download download(checked(server), m_access);
        bool waited = false;
        connect(&download, &Download::stateChanged, this, [&](TransferState state) {
            if (state == TransferState::Waiting) {
                waited = download.error()->kind == ErrorKind::ConnectionLost && download.waitingUntil().isValid();
            }
        });
        QCOMPARE(outcome(download), u"succeeded"_s);
        QVERIFY(waited);
        QVERIFY(stored() == m_content);
        QVERIFY(server.requests().size() >= 3);
        // A reset also takes what had arrived and was not read yet, now and then all of it.
        qsizetype resumed = 1;
        while (reset && resumed + 1 < server.requests().size() && rangeOf(server, resumed).isEmpty())
            ++resumed;
        QVERIFY(rangeOf(server, resumed).startsWith("bytes="));
        QCOMPARE(server.requests().at(resumed).header("If-Range"), "\"1\"");
    }

    void aNewObjectContinuesWhereTheOldOneDied()
    {
        bool cut = true;
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            if (cut) {
                answer.cutAfter = 2'000'000;
                answer.hang = true;
            }
            return answer;
        });
        {
            Download first(checked(server), m_access);
            first.start();
            QTRY_COMPARE(QFileInfo(Download::partialPath(target())).size(), 2'000'000);
        }
        QVERIFY(!QFile::exists(target()));
        cut = false;
        Download second(checked(server), m_access);
        QCOMPARE(outcome(second), u"succeeded"_s);
        QVERIFY(stored() == m_content);
        QCOMPARE(rangeOf(server, 1), "bytes=2000000-");
        QCOMPARE(left(), QStringList{u"file.bin"_s});
    }

    void aDamagedPartIsFetchedAnew()
    {
        bool cut = true;
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            if (cut) {
                answer.cutAfter = 2'000'000;
                answer.hang = true;
            }
            return answer;
        });
        {
            Download first(checked(server), m_access);
            first.start();
            QTRY_COMPARE(QFileInfo(Download::partialPath(target())).size(), 2'000'000);
        }
        QFile part(Download::partialPath(target()));
        QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(1'000) && part.write("damage") == 6);
        part.close();
        cut = false;
        Download second(checked(server), m_access);
        QCOMPARE(outcome(second), u"succeeded"_s);
        QVERIFY(stored() == m_content);
        QCOMPARE(server.requests().size(), 3);
    }

    void aFileThatChangedIsNotMixed_data()
    {
        QTest::addColumn<bool>("honoursIfRange");
        QTest::newRow("server honours If-Range") << true;
        QTest::newRow("server overlooks If-Range") << false;
    }
    void aFileThatChangedIsNotMixed()
    {
        QFETCH(bool, honoursIfRange);
        LoopbackServer server([&](const LoopbackRequest &r) {
            if (r.header("Range").isEmpty() && r.header("If-Range").isEmpty() && takeFirst()) {
                LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
                answer.cutAfter = 1'500'000;
                return answer;
            }
            LoopbackRequest asked = r;
            if (!honoursIfRange)
                // Qt 6.8 sends the names of headers in lower case.
                asked.headers.removeIf(
                    [](const auto &header) { return header.first.compare("If-Range", Qt::CaseInsensitive) == 0; });
            return serveFile(asked, m_other, "\"2\"");
        });
        m_isFirst = true;
        Download download(request(server), m_access);
        QCOMPARE(outcome(download), u"succeeded"_s);
        QVERIFY(stored() == m_other);
        QCOMPARE(server.requests().size(), honoursIfRange ? 2 : 3);
    }

    void aFileThatChangedFailsWhenItsHashIsKnown()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_other, "\"2\""); });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::HashMismatch));
        QCOMPARE(download.error()->context.value(u"actual"_s), hashOf(m_other));
        QCOMPARE(left(), QStringList());
    }

    void aServerThatIgnoresRangeStartsOver()
    {
        m_isFirst = true;
        LoopbackServer server([&](const LoopbackRequest &) {
            LoopbackAnswer answer{.body = m_content};
            if (takeFirst())
                answer.cutAfter = 1'500'000;
            return answer;
        });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), u"succeeded"_s);
        QVERIFY(stored() == m_content);
    }

    void aLengthThatIsTooLargeIsALie()
    {
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            answer.claimedLength = answer.body.size() + 10;
            answer.cutAfter = answer.body.size();
            return answer;
        });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::SizeMismatch));
        Download careless(request(server), m_access);
        const QString result = outcome(careless);
        QVERIFY2(!QFile::exists(target()), qPrintable(result));
    }

    void aLengthThatIsTooSmallIsALie()
    {
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            answer.claimedLength = 1'000;
            return answer;
        });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::SizeMismatch));
        QVERIFY(!QFile::exists(target()));
    }

    void aFileOverTheLimitIsRefusedBeforeABodyByteIsKept()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        DownloadRequest wanted = request(server);
        wanted.maxBytes = 1'000'000;
        Download download(wanted, m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::PayloadTooLarge));
        QVERIFY(!QFile::exists(target()));
    }

    void aFileLargerThanTheDiskIsRefusedBeforehand()
    {
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            answer.claimedLength = qint64(1) << 60;
            return answer;
        });
        Download download(request(server), m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::DiskFull));
        QCOMPARE(download.error()->context.value(u"needed"_s), QString::number(qint64(1) << 60));
    }

    void aDiskThatFillsUpOnTheWayIsToldAsSuch()
    {
        QVERIFY(QFile::link(u"/dev/full"_s, Download::partialPath(target()))); // every write fails with ENOSPC
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::DiskFull));
        QVERIFY(!QFile::exists(target()));
        QVERIFY(QFile::remove(Download::partialPath(target()))); // somebody made room
        download.resume();
        QVERIFY(settles(download));
        QCOMPARE(download.state(), TransferState::Succeeded);
        QVERIFY(stored() == m_content);
    }

    void aFolderThatIsNotThereIsUnwritable()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        DownloadRequest wanted = checked(server);
        wanted.target = m_folder->filePath(u"missing/file.bin"_s);
        Download download(wanted, m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::FileUnwritable));
    }

    void aSilentServerIsLeftAndAskedAgain()
    {
        m_isFirst = true;
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            if (takeFirst()) {
                answer.cutAfter = 1'000'000;
                answer.hang = true;
            }
            return answer;
        });
        DownloadRequest wanted = checked(server);
        wanted.stallTimeout = std::chrono::milliseconds(200);
        Download download(wanted, m_access);
        QCOMPARE(outcome(download), u"succeeded"_s);
        QVERIFY(stored() == m_content);
        QCOMPARE(rangeOf(server, 1), "bytes=1000000-");
    }

    void givesUpAfterTheAttemptsAllowedAndMayBeResumed()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        server.goAway();
        Download download(checked(server), m_access);
        int waits = 0;
        connect(&download, &Download::stateChanged, this,
            [&](TransferState state) { waits += state == TransferState::Waiting ? 1 : 0; });
        QCOMPARE(outcome(download), kindName(ErrorKind::Unreachable));
        QCOMPARE(waits, 3);
        server.comeBack();
        download.resume();
        QVERIFY(settles(download));
        QCOMPARE(download.state(), TransferState::Succeeded);
        QVERIFY(stored() == m_content);
    }

    void aBusyServerIsAskedAgain()
    {
        m_isFirst = true;
        LoopbackServer server([&](const LoopbackRequest &r) {
            return takeFirst() ? LoopbackAnswer{.status = 503} : serveFile(r, m_content, "\"1\"");
        });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), u"succeeded"_s);
    }

    void aRefusalIsFinal()
    {
        LoopbackServer server([&](const LoopbackRequest &) {
            return LoopbackAnswer{.status = 403,
                .headers = {{"Content-Type", "application/problem+json"}},
                .body = R"({"type":"urn:mainstay:error:forbidden","context":{"needs":"operator"}})"};
        });
        Download download(checked(server), m_access);
        QCOMPARE(outcome(download), kindName(ErrorKind::Forbidden));
        QCOMPARE(download.error()->context.value(u"needs"_s), u"operator"_s);
        QCOMPARE(server.requests().size(), 1);
    }

    void pausesAndResumes()
    {
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            answer.bytesPerSecond = r.header("Range").isEmpty() ? 2'000'000 : 0;
            return answer;
        });
        Download download(checked(server), m_access);
        download.start();
        QTRY_VERIFY(download.bytesDone() > 100'000);
        QTRY_VERIFY(download.timeLeft().has_value());
        download.pause();
        QCOMPARE(download.state(), TransferState::Paused);
        const qint64 done = download.bytesDone();
        QVERIFY(done < m_content.size());
        download.resume();
        QVERIFY(settles(download));
        QCOMPARE(download.state(), TransferState::Succeeded);
        QVERIFY(stored() == m_content);
        QCOMPARE(rangeOf(server, 1), "bytes=" + QByteArray::number(done) + '-');
    }

    void cancellingRemovesThePart()
    {
        LoopbackServer server([&](const LoopbackRequest &r) {
            LoopbackAnswer answer = serveFile(r, m_content, "\"1\"");
            answer.cutAfter = 1'000'000;
            answer.hang = true;
            return answer;
        });
        Download download(checked(server), m_access);
        download.start();
        QTRY_VERIFY(download.bytesDone() > 0);
        download.cancel();
        QCOMPARE(download.state(), TransferState::Cancelled);
        QCOMPARE(left(), QStringList());
    }

    void cancellingWhileWaitingIsFinal()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        server.goAway();
        DownloadRequest wanted = checked(server);
        wanted.retry.first = std::chrono::hours(1);
        wanted.retry.longest = std::chrono::hours(1);
        Download download(wanted, m_access);
        download.start();
        QTRY_COMPARE(download.state(), TransferState::Waiting);
        QVERIFY(download.waitingUntil() > QDateTime::currentDateTimeUtc().addSecs(3000));
        download.cancel();
        QCOMPARE(download.state(), TransferState::Cancelled);
    }

    void theRateCapHolds()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        DownloadRequest wanted = checked(server);
        wanted.bytesPerSecond = 3'000'000; // one second's worth
        Download download(wanted, m_access);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(outcome(download), u"succeeded"_s);
        QCOMPARE_GE(clock.elapsed(), 700);
        QVERIFY(stored() == m_content);
    }

    void certificatesAreChecked()
    {
        const auto ours = test::TestCertificate::make(m_folder->path(), u"ours"_s);
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); }, ours.server);
        Download unknown(checked(server), m_access);
        QCOMPARE(outcome(unknown), kindName(ErrorKind::CertificateUnknown));
        NetworkAccess pinned({ours.fingerprint});
        Download known(checked(server), pinned);
        QCOMPARE(outcome(known), u"succeeded"_s);
        QVERIFY(stored() == m_content);
    }

    void mayDieAtAnyMoment()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serveFile(r, m_content, "\"1\""); });
        for (const TransferState moment : {TransferState::Running, TransferState::Verifying}) {
            auto download = std::make_unique<Download>(checked(server), m_access);
            download->start();
            QTRY_VERIFY(download->state() >= moment);
            download.reset();
        }
        Download last(checked(server), m_access);
        QCOMPARE(outcome(last), u"succeeded"_s);
        QVERIFY(stored() == m_content);
    }

private:
    bool m_isFirst = true;
    bool takeFirst() { return std::exchange(m_isFirst, false); }
};

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
