// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/tusupload.h"
#include "platform/http/download.h"
#include "tests/endtoend/bigfile.h"
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/realsite.h"
#include "tests/server/backup/house.h"
#include "tests/server/backup/smalldisk.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::DeploymentState;
using core::ErrorKind;
using platform::TransferState;

/// No space left, in each place where it may run out: an error that says so, nothing half-done, and all is well again
/// once there is room. On file systems that really are full, which only root can mount.
class TestDiskFull : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void storeOfTheServer();
    void uploadIsRefusedBeforehand();
    void uploadRunsOutOnTheWay();
    void backupFolder_data();
    void backupFolder();
    void agent();
    void downloadOfTheConsole();

private:
    core::Backup backup(const core::BackupId &id);

    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<RealSite> m_site;
};

void TestDiskFull::init()
{
    m_disk = std::make_unique<SmallDisk>(160 << 20);
    if (!m_disk->problem().isEmpty())
        QSKIP(qPrintable(m_disk->problem()));
}

void TestDiskFull::cleanup()
{
    if (QTest::currentTestFailed() && m_site)
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
    m_disk.reset();
}

void TestDiskFull::storeOfTheServer()
{
    m_site = std::make_unique<RealSite>(m_disk->path());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    Administrator &admin = m_site->admin();
    const QString key = platform::SecretKey::generate().publicKey().base64();
    m_disk->fill();
    // The store keeps some room in files that it has: until a change does not go in any more.
    std::optional<core::Error> refused;
    int changes = 0;
    for (; !refused && changes < 5000; ++changes) {
        const auto made = await(backend::ComputerClient(admin.api()).createToken(u"x"_s.repeated(200), 0));
        if (!made)
            refused = made.error();
    }
    QVERIFY(refused);
    QCOMPARE(refused->kind, ErrorKind::DiskFull);
    // It is still there, and reads.
    const auto tokens = await(backend::ComputerClient(admin.api()).tokens(0, {}));
    REQUIRE_RESULT(tokens);
    QCOMPARE(tokens->items.size() + (tokens->more ? 1 : 0) >= qMin(changes, 1000), true);
    QVERIFY(m_site->server().isRunning());

    m_disk->release();
    REQUIRE_RESULT(await(backend::ComputerClient(admin.api()).createToken(u"after"_s, 0)));
    QCOMPARE(m_site->server().stop(), 0);
    QCOMPARE(m_site->server().command({u"audit"_s, u"verify"_s, u"--data"_s, m_site->server().folder()}), 0);
    QVERIFY2(m_site->server().start(), qPrintable(m_site->log()));
}

void TestDiskFull::uploadIsRefusedBeforehand()
{
    m_site = std::make_unique<RealSite>(m_disk->path());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    Administrator &admin = m_site->admin();
    const Administrator::Order order{u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s};
    m_disk->fill(1 << 20);
    const auto refused = admin.create(order);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
    QVERIFY(refused.error().context.contains(u"needed"_s) && refused.error().context.contains(u"free"_s));
    QVERIFY(QDir(m_site->server().folder() + u"/uploads"_s).isEmpty());

    m_disk->release();
    REQUIRE_RESULT(admin.create(order));
}

void TestDiskFull::uploadRunsOutOnTheWay()
{
    m_site = std::make_unique<RealSite>(m_disk->path());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    Administrator &admin = m_site->admin();
    constexpr qint64 size = 32 << 20;
    backend::UploadRequest request;
    request.source = admin.folder() + u"/big.pkg"_s;
    request.sha256 = writeBigFile(request.source, size);
    CuttingProxy cable(m_site->server().url());
    request.endpoint = cable.url().resolved(QUrl(u"/api/v1/uploads"_s));
    request.headers = {platform::bearer(admin.api().token())};
    request.retry.first = 100ms;
    request.retry.attempts = 2;
    platform::NetworkAccess access({m_site->server().fingerprint()});
    backend::TusUpload upload(request, access);
    // Slow enough that somebody else takes the space after the upload was let in.
    cable.setRate(8 << 20);
    upload.start();
    EVENTUALLY(cable.toServer() > size / 8);
    m_disk->fill(1 << 20);
    cable.setRate(0);
    EVENTUALLY(upload.isFinal());
    QCOMPARE(upload.state(), TransferState::Failed);
    QVERIFY2(upload.error()->kind == ErrorKind::DiskFull, qPrintable(upload.error()->detail));
    QVERIFY(QDir(m_site->server().folder() + u"/artifacts"_s).isEmpty());

    m_disk->release();
    upload.resume();
    EVENTUALLY(upload.isFinal());
    QCOMPARE(upload.state(), TransferState::Succeeded);
    QCOMPARE(sha256Of(m_site->server().folder() + u"/artifacts/"_s + request.sha256), request.sha256);
}

core::Backup TestDiskFull::backup(const core::BackupId &id)
{
    if (const auto page = await(m_site->admin().backups().list(0, {}))) {
        for (const core::Backup &one : page->items) {
            if (one.id == id)
                return one;
        }
    }
    return {};
}

void TestDiskFull::backupFolder_data()
{
    QTest::addColumn<bool>("isFullBeforehand");
    QTest::newRow("beforehand") << true;
    QTest::newRow("on the way") << false;
}

/// The store is on the same disk, so that there is no room to write down how it ended either, until what there was of
/// the backup is gone.
void TestDiskFull::backupFolder()
{
    QFETCH(bool, isFullBeforehand);
    m_site = std::make_unique<RealSite>(m_disk->path());
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    RealServer &server = m_site->server();
    QCOMPARE(server.stop(), 0);
    House::grow(server.folder() + u"/store.sqlite"_s, 40 << 20);
    QVERIFY2(server.start(), qPrintable(m_site->log()));
    Administrator &admin = m_site->admin();
    const QDir folder(server.folder() + u"/backups"_s);
    if (isFullBeforehand)
        m_disk->fill(8 << 20);
    const auto begun = await(admin.backups().start());
    REQUIRE_RESULT(begun);
    if (!isFullBeforehand) {
        // What is removed of it has to leave the room to write down that it failed.
        EVENTUALLY(std::ranges::any_of(folder.entryInfoList(QDir::Files | QDir::Hidden),
            [](const QFileInfo &part) { return part.size() > (100 << 10); }));
        m_disk->fill();
    }
    EVENTUALLY(backup(begun->id).state != core::BackupState::Running);
    const core::Backup failed = backup(begun->id);
    QCOMPARE(failed.state, core::BackupState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::DiskFull);
    QVERIFY(folder.entryList(QDir::Files | QDir::Hidden).isEmpty());

    m_disk->release();
    const auto again = await(admin.backups().start());
    REQUIRE_RESULT(again);
    EVENTUALLY(backup(again->id).state == core::BackupState::Finished);
}

void TestDiskFull::agent()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    const QString name = u"PC-MILANO-1"_s;
    agent::AgentHost &host = m_site->addComputer(name, {}, m_disk->path());
    host.supervise();
    EVENTUALLY(host.running() == u"1.0.0"_s);
    m_disk->fill(1 << 20);
    const auto request = m_site->admin().create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Failed, u"1.0.0"_s));
    const core::Deployment row = m_site->admin().deployment(request->id, name);
    QCOMPARE(row.error->kind, ErrorKind::DiskFull);
    QVERIFY(row.error->context.value(u"needed"_s).toLongLong() > row.error->context.value(u"free"_s).toLongLong());
    QCOMPARE(
        QDir(host.folder().versionsFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{u"1.0.0"_s});

    m_disk->release();
    REQUIRE_RESULT(m_site->admin().retry(request->id));
    EVENTUALLY(m_site->hasEnded(request->id, name, DeploymentState::Upgraded, u"1.1.0"_s));
}

void TestDiskFull::downloadOfTheConsole()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
    Administrator &admin = m_site->admin();
    constexpr qint64 size = 24 << 20;
    const QString source = admin.folder() + u"/big.pkg"_s;
    const QString sha256 = writeBigFile(source, size);
    REQUIRE_RESULT(admin.upload({source, u"big.pkg"_s, size, sha256, {}, {}}));
    m_disk->fill(size / 2);
    platform::NetworkAccess access({m_site->server().fingerprint()});
    platform::DownloadRequest request;
    request.url = admin.api().url(u"/api/v1/artifacts/"_s + sha256);
    request.headers = {platform::bearer(admin.api().token())};
    request.target = m_disk->path() + u"/big.pkg"_s;
    request.expectedSha256 = sha256;
    platform::Download download(request, access);
    download.start();
    EVENTUALLY(download.isFinal());
    QCOMPARE(download.state(), TransferState::Failed);
    QCOMPARE(download.error()->kind, ErrorKind::DiskFull);
    QVERIFY(!QFileInfo::exists(request.target));

    m_disk->release();
    download.resume();
    EVENTUALLY(download.isFinal());
    QCOMPARE(download.state(), TransferState::Succeeded);
    QCOMPARE(sha256Of(request.target), sha256);
}

QTEST_GUILESS_MAIN(TestDiskFull)
#include "tst_diskfull.moc"
