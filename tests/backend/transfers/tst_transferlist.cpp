// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/transferlist.h"
#include "platform/http/networkaccess.h"
#include "tests/support/loopbackserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using backend::TransferKind;
using backend::TransferList;
using core::ErrorKind;
using platform::DownloadRequest;
using platform::NetworkAccess;
using platform::TransferState;
using test::LoopbackAnswer;
using test::LoopbackRequest;
using test::LoopbackServer;

class TestTransferList : public QObject
{
    Q_OBJECT

    const QByteArray m_content = QByteArray(400'000, 'm');
    std::unique_ptr<QTemporaryDir> m_folder;
    NetworkAccess m_access;
    bool m_hang = false;

    LoopbackAnswer serve(const LoopbackRequest &request) const
    {
        LoopbackAnswer answer = serveFile(request, m_content, "\"1\"");
        if (m_hang) {
            answer.cutAfter = 100'000;
            answer.hang = true;
        }
        return answer;
    }
    QString records() const { return m_folder->filePath(u"records"_s); }
    DownloadRequest request(const LoopbackServer &server, const QString &name) const
    {
        DownloadRequest request;
        request.url = server.url(u"/"_s + name);
        request.headers = {platform::bearer("secret")};
        request.target = m_folder->filePath(name);
        return request;
    }
    static TransferState stateOf(const TransferList &list, const QString &id)
    {
        return list.at(list.indexOf(id)).transfer->state();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_hang = false;
    }

    void runsWhatIsAddedAFewAtATime()
    {
        m_hang = true;
        LoopbackServer server([&](const LoopbackRequest &r) { return serve(r); });
        TransferList list(records(), m_access);
        list.setLimit(2);
        const QString a = list.add(request(server, u"a"_s), u"A"_s);
        const QString b = list.add(request(server, u"b"_s), u"B"_s);
        const QString c = list.add(request(server, u"c"_s), u"C"_s);
        QTRY_COMPARE(server.requests().size(), 2);
        QCOMPARE(stateOf(list, c), TransferState::Queued);
        QCOMPARE(list.add(request(server, u"b"_s), u"B again"_s), b);
        QCOMPARE(list.size(), 3);
        m_hang = false;
        list.cancel(a);
        QTRY_COMPARE(stateOf(list, c), TransferState::Succeeded);
        QCOMPARE(stateOf(list, b), TransferState::Running);
        list.pause(b);
        QCOMPARE(stateOf(list, b), TransferState::Paused);
        list.resume(b);
        QTRY_COMPARE(stateOf(list, b), TransferState::Succeeded);

        QSignalSpy removed(&list, &TransferList::removed);
        list.removeFinished();
        QCOMPARE(removed.size(), 3);
        QCOMPARE(list.size(), 0);
        QVERIFY(QFile::exists(m_folder->filePath(u"c"_s)));
        QVERIFY(!QFile::exists(m_folder->filePath(u"a.partial"_s)));
    }

    void tellsOfChanges()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serve(r); });
        TransferList list(records(), m_access);
        QSignalSpy added(&list, &TransferList::added);
        QSignalSpy changed(&list, &TransferList::changed);
        const QString id = list.add(request(server, u"a"_s), u"A"_s);
        QCOMPARE(added.size(), 1);
        QTRY_COMPARE(stateOf(list, id), TransferState::Succeeded);
        QVERIFY(!changed.isEmpty());
    }

    void aRestartFindsWhatHadNotEnded()
    {
        LoopbackServer server([&](const LoopbackRequest &r) { return serve(r); });
        QString id;
        {
            TransferList list(records(), m_access);
            const QString done = list.add(request(server, u"done"_s), u"Done"_s);
            QTRY_COMPARE(stateOf(list, done), TransferState::Succeeded);
            m_hang = true;
            id = list.add(request(server, u"half"_s), u"Half"_s);
            QTRY_COMPARE(QFileInfo(m_folder->filePath(u"half.partial"_s)).size(), 100'000);
        }
        QFile record(records() + u"/transfers.json"_s);
        QVERIFY(record.open(QIODevice::ReadOnly));
        QVERIFY(!record.readAll().contains("secret"));
        m_hang = false;

        TransferList list(records(), m_access);
        QVERIFY(list.load());
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.at(0).id, id);
        QCOMPARE(list.at(0).title, u"Half"_s);
        QCOMPARE(list.at(0).kind, TransferKind::Download);
        QCOMPARE(stateOf(list, id), TransferState::Paused);
        list.setHeaders(QUrl(u"https://elsewhere"_s), {platform::bearer("other")});
        list.setHeaders(server.url(u"/"_s), {platform::bearer("fresh")});
        list.resumeAll();
        QTRY_COMPARE(stateOf(list, id), TransferState::Succeeded);
        QCOMPARE(server.requests().constLast().header("Range"), "bytes=100000-");
        QCOMPARE(server.requests().constLast().header("Authorization"), "Bearer fresh");
    }

    void anUploadSurvivesTheRestartToo()
    {
        bool accept = false;
        QByteArray got;
        LoopbackServer server([&](const LoopbackRequest &r) -> LoopbackAnswer {
            if (r.method == "POST")
                return {.status = 201, .headers = {{"Location", "/api/v1/uploads/7"}}};
            if (r.method == "PATCH")
                got += r.body;
            return {.status = r.method == "HEAD" ? 200 : 204,
                .headers = {{"Upload-Offset", QByteArray::number(got.size())}}};
        });
        server.setBodyCut([&](const LoopbackRequest &r) {
            return r.method == "PATCH" && !accept ? std::optional<qint64>(100'000) : std::nullopt;
        });
        QFile source(m_folder->filePath(u"source"_s));
        QVERIFY(source.open(QIODevice::WriteOnly) && source.write(m_content) == m_content.size());
        source.close();
        {
            backend::UploadRequest wanted;
            wanted.endpoint = server.url(u"/api/v1/uploads"_s);
            wanted.source = source.fileName();
            wanted.retry.first = std::chrono::hours(1);
            wanted.retry.longest = std::chrono::hours(1);
            TransferList list(records(), m_access);
            const QString id = list.add(wanted, u"Package"_s);
            QTRY_COMPARE(stateOf(list, id), TransferState::Waiting);
        }
        accept = true;
        TransferList list(records(), m_access);
        QVERIFY(list.load());
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.at(0).kind, TransferKind::Upload);
        list.resumeAll();
        QTRY_COMPARE(list.at(0).transfer->state(), TransferState::Succeeded);
        QVERIFY(got == m_content);
        QCOMPARE(server.requests().at(2).method, "HEAD"); // asked, not created again
    }

    void aDamagedRecordIsToldAndWhatIsSoundIsKept_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<int>("kept");
        const QByteArray sound = R"({"id":"6f0b1a52-3f0e-4a43-9a5c-0d8d1c6d2f11","kind":"download",)"
                                 R"("url":"http://127.0.0.1:1/x","path":"/nowhere/x","title":"X"})";
        QTest::newRow("cut") << QByteArray("[" + sound.first(40)) << 0;
        QTest::newRow("an object") << QByteArray("{}") << 0;
        QTest::newRow("one of two") << QByteArray("[" + sound + R"(,{"id":"../../x","kind":"upload"}])") << 1;
    }
    void aDamagedRecordIsToldAndWhatIsSoundIsKept()
    {
        QFETCH(QByteArray, record);
        QVERIFY(QDir().mkpath(records()));
        QFile file(records() + u"/transfers.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(record) == record.size());
        file.close();
        TransferList list(records(), m_access);
        const auto loaded = list.load();
        QVERIFY(!loaded);
        QCOMPARE(kindName(loaded.error().kind), kindName(ErrorKind::ManifestInvalid));
        QTEST(list.size(), "kept");
    }
};

QTEST_GUILESS_MAIN(TestTransferList)
#include "tst_transferlist.moc"
