// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backupdownload.h"
#include "platform/http/networkaccess.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/scriptedtransport.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// As much of a console as downloads need, with what an earlier one left in \a folder.
struct Console
{
    Console(const QString &folder, const QUrl &server)
        : api(transport, server),
          feedApi(transport, server),
          backups(api, nullptr),
          connection(api, feedApi),
          transfers(folder, access),
          download(backups, connection, transfers)
    {
        if (const auto loaded = transfers.load(); !loaded)
            qFatal("load: %s", test::reasonOf(loaded).constData());
    }

    test::ScriptedTransport transport;
    backend::ApiClient api;
    backend::ApiClient feedApi;
    models::BackupStore backups;
    models::Connection connection;
    platform::NetworkAccess access;
    backend::TransferList transfers;
    models::BackupDownload download;
    QSignalSpy verified{&download, &models::BackupDownload::verified};
    QSignalSpy failed{&download, &models::BackupDownload::failed};
};

} // namespace

/// Downloads of backups that outlive the console that began them.
class TestBackupDownload : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_isGone = false;
        beginAndLeave();
    }

    void aRestartGoesOnAndTellsThatItIsVerified()
    {
        Console console(records(), m_server.url(u"/"_s));
        console.transfers.resumeAll();
        EVENTUALLY(console.verified.size() == 1);
        QCOMPARE(console.verified.constFirst().at(0).toString(), u"shop.zst"_s);
        QCOMPARE(console.verified.constFirst().at(1).toString(), target());
        QVERIFY(QFile::exists(manifest()));
        QCOMPARE(console.failed.size(), 0);
        // Off the list, the backup and its manifest stay.
        console.transfers.removeFinished();
        QVERIFY(QFile::exists(target()) && QFile::exists(manifest()));
    }

    void aRestartTellsWhatFailsAfterIt()
    {
        m_isGone = true;
        Console console(records(), m_server.url(u"/"_s));
        console.transfers.resumeAll();
        EVENTUALLY(console.failed.size() == 1);
        const QString id = console.failed.constFirst().at(1).toString();
        QVERIFY(QFile::exists(manifest())); // it may go on
        console.transfers.remove(id);
        QVERIFY(!QFile::exists(manifest()));
    }

    void cancellingAfterARestartLeavesNoManifest()
    {
        Console console(records(), m_server.url(u"/"_s));
        QCOMPARE(console.transfers.size(), 1);
        console.transfers.cancel(console.transfers.at(0).id);
        EVENTUALLY(!QFile::exists(manifest()));
        QCOMPARE(console.verified.size(), 0);
    }

    void whatIsNoBackupIsNotToldAsOne()
    {
        Console console(records(), m_server.url(u"/"_s));
        platform::DownloadRequest request;
        request.url = m_server.url(u"/api/v1/artifacts/shop"_s);
        request.target = m_folder->filePath(u"agent"_s);
        console.transfers.add(request, u"agent"_s);
        console.transfers.resumeAll();
        EVENTUALLY(QFile::exists(request.target) && console.verified.size() > 0);
        QCOMPARE(console.verified.size(), 1);
        QCOMPARE(console.verified.constFirst().at(0).toString(), u"shop.zst"_s);
    }

private:
    QString records() const { return m_folder->filePath(u"records"_s); }
    QString target() const { return m_folder->filePath(u"shop.zst"_s); }
    QString manifest() const { return target() + u".manifest.json"_s; }

    /// A console begins the download, and is closed in the middle of it.
    void beginAndLeave()
    {
        m_isHanging = true;
        Console console(records(), m_server.url(u"/"_s));
        core::Backup backup;
        backup.id = {u"b3"_s};
        backup.fileName = u"shop.zst"_s;
        backup.size = m_content.size();
        backup.sha256 = QString::fromLatin1(QCryptographicHash::hash(m_content, QCryptographicHash::Sha256).toHex());
        console.transport.answerJson("{}");
        REQUIRE_RESULT(test::await(console.download.start(backup, m_folder->path())));
        EVENTUALLY(QFileInfo(target() + u".partial"_s).size() == 100'000);
        QVERIFY(QFile::exists(manifest()));
        m_isHanging = false;
    }

    test::LoopbackAnswer serve(const test::LoopbackRequest &request) const
    {
        if (m_isGone)
            return {.status = 404};
        test::LoopbackAnswer answer = test::serveFile(request, m_content, "\"1\"");
        if (m_isHanging) {
            answer.cutAfter = 100'000;
            answer.hang = true;
        }
        return answer;
    }

    const QByteArray m_content = QByteArray(400'000, 'b');
    bool m_isHanging = false;
    bool m_isGone = false;
    std::unique_ptr<QTemporaryDir> m_folder;
    test::LoopbackServer m_server{[this](const test::LoopbackRequest &request) { return serve(request); }};
};

QTEST_GUILESS_MAIN(TestBackupDownload)
#include "tst_backupdownload.moc"
