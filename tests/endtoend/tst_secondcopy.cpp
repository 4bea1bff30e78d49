// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/databaseclient.h"
#include "tests/endtoend/bigfile.h"
#include "tests/endtoend/cuttingproxy.h"
#include "tests/endtoend/realsite.h"
#include "tests/server/backup/house.h"
#include "tests/server/backup/tools.h"
#include "tests/support/await.h"

#include <QDir>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::BackupState;
using core::CopyState;

namespace {

/// A store on another machine, as rclone itself serves one.
class Elsewhere
{
public:
    explicit Elsewhere(const QString &protocol) : m_protocol(protocol)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.start(u"rclone"_s,
            {u"serve"_s, protocol, m_folder.path(), u"--addr"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--user"_s, u"anna"_s,
                u"--pass"_s, u"secret"_s, u"--quiet"_s});
    }
    ~Elsewhere()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Elsewhere)

    bool answers() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return socket.waitForConnected(1000);
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }
    QString file(const QString &name) const { return m_folder.filePath(u"backups/"_s + name); }

    /// For rclone's configuration: the remote "elsewhere" by way of \a cable.
    QByteArray remote(const QUrl &cable) const
    {
        const QByteArray password = runTool(u"rclone"_s, {u"obscure"_s, u"secret"_s}).output.trimmed().toUtf8();
        if (m_protocol == "sftp"_L1) {
            return "[elsewhere]\ntype = sftp\nhost = 127.0.0.1\nuser = anna\npass = " + password
                + "\nport = " + QByteArray::number(cable.port()) + '\n';
        }
        return "[elsewhere]\ntype = webdav\nvendor = other\nuser = anna\npass = " + password
            + "\nurl = http://127.0.0.1:" + QByteArray::number(cable.port()) + '\n';
    }

private:
    QTemporaryDir m_folder;
    const QString m_protocol;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Whether a program runs whose command line names \a file.
bool isUsed(const QString &file)
{
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    return std::ranges::any_of(entries, [&](const QString &entry) {
        QFile line(u"/proc/%1/cmdline"_s.arg(entry));
        return entry.toInt() > 0 && line.open(QIODevice::ReadOnly) && line.readAll().contains(file.toUtf8());
    });
}

} // namespace

/// The second copy of a backup, to real servers and back, over a cable that is slow and cut, and with the main server
/// killed.
class TestSecondCopy : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void survivesAKillAndACut_data();
    void survivesAKillAndACut();
    void comesBackAfterAKillAndACut();

private:
    /// One of the grown store, and its proven copy \a elsewhere.
    core::Backup copied(const Elsewhere &elsewhere, const CuttingProxy &cable);
    core::JobState stateOf(const core::JobId &id);
    core::Backup newest();
    CopyState stateOfCopy() { return newest().copy.value_or(core::BackupCopy{}).state; }

    std::unique_ptr<RealSite> m_site;
};

void TestSecondCopy::init()
{
    if (QStandardPaths::findExecutable(u"rclone"_s).isEmpty())
        QSKIP("rclone is not installed");
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestSecondCopy::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

core::Backup TestSecondCopy::newest()
{
    const auto page = await(m_site->admin().backups().list(0, {}));
    if (!page || page->items.isEmpty())
        return {};
    return *std::ranges::max_element(page->items, {}, &core::Backup::createdAt);
}

void TestSecondCopy::survivesAKillAndACut_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::newRow("webdav") << u"webdav"_s;
    QTest::newRow("sftp") << u"sftp"_s;
}

void TestSecondCopy::survivesAKillAndACut()
{
    QFETCH(QString, protocol);
    const Elsewhere elsewhere(protocol);
    EVENTUALLY(elsewhere.answers());
    CuttingProxy cable(elsewhere.url());
    RealServer &server = m_site->server();
    QCOMPARE(server.stop(), 0);
    House::grow(server.folder() + u"/store.sqlite"_s, 24 << 20);
    const QString configuration = server.folder() + u"/secrets/rclone.conf"_s;
    QFile file(configuration);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(elsewhere.remote(cable.url()));
    file.close();
    QVERIFY2(server.start(), qPrintable(m_site->log()));
    backend::DatabaseClient settings(m_site->admin().api());
    core::CopySettings wanted;
    wanted.place = u"elsewhere:backups"_s;
    REQUIRE_RESULT(await(settings.changeCopies(wanted)));

    // The main server is killed in the middle of the file.
    cable.setRate(2 << 20);
    REQUIRE_RESULT(await(m_site->admin().backups().start()));
    EVENTUALLY(newest().state == BackupState::Finished);
    const core::Backup backup = newest();
    QVERIFY2(backup.size > 4 << 20, qPrintable(QString::number(backup.size)));
    const qint64 before = cable.toServer();
    EVENTUALLY(cable.toServer() > before + backup.size / 4);
    server.kill();
    EVENTUALLY(!isUsed(configuration));
    QVERIFY(!QFile::exists(elsewhere.file(backup.fileName + u".manifest.json"_s)));
    QVERIFY2(server.start(), qPrintable(m_site->log()));

    // The line is cut in the middle of the next try.
    const qint64 again = cable.toServer();
    EVENTUALLY(cable.toServer() > again + backup.size / 4);
    cable.cut();
    EVENTUALLY(stateOfCopy() == CopyState::Failed);
    QVERIFY(newest().copy->error && newest().copy->nextTryAt);
    QVERIFY(!QFile::exists(elsewhere.file(backup.fileName + u".manifest.json"_s)));

    // A good line: all of it is there, and was read back.
    cable.restore();
    cable.setRate(0);
    REQUIRE_RESULT(await(m_site->admin().backups().copy(backup.id)));
    EVENTUALLY(stateOfCopy() == CopyState::Proven);
    QCOMPARE(sha256Of(elsewhere.file(backup.fileName)), backup.sha256);
    QVERIFY(QFile::exists(elsewhere.file(backup.fileName + u".manifest.json"_s)));
    QCOMPARE(server.stop(), 0);
}

core::Backup TestSecondCopy::copied(const Elsewhere &elsewhere, const CuttingProxy &cable)
{
    RealServer &server = m_site->server();
    if (server.stop() != 0)
        return {};
    House::grow(server.folder() + u"/store.sqlite"_s, 24 << 20);
    QFile file(server.folder() + u"/secrets/rclone.conf"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(elsewhere.remote(cable.url())) < 0)
        return {};
    file.close();
    backend::DatabaseClient settings(m_site->admin().api());
    core::CopySettings wanted;
    wanted.place = u"elsewhere:backups"_s;
    if (!server.start() || !await(settings.changeCopies(wanted)) || !await(m_site->admin().backups().start()))
        return {};
    const bool proven = until([&] { return stateOfCopy() == CopyState::Proven; });
    return proven ? newest() : core::Backup{};
}

core::JobState TestSecondCopy::stateOf(const core::JobId &id)
{
    const auto page = await(m_site->admin().backups().jobs(0, {}));
    if (!page)
        return core::JobState::Running;
    const auto job = std::ranges::find(page->items, id, &core::Job::id);
    return job == page->items.cend() ? core::JobState::Queued : job->state;
}

/// The file is lost; the main server is killed and the line cut while it comes back.
void TestSecondCopy::comesBackAfterAKillAndACut()
{
    const Elsewhere elsewhere(u"webdav"_s);
    EVENTUALLY(elsewhere.answers());
    CuttingProxy cable(elsewhere.url());
    const core::Backup backup = copied(elsewhere, cable);
    QVERIFY2(backup.size > 4 << 20, qPrintable(m_site->log()));
    RealServer &server = m_site->server();
    const QDir folder(server.folder() + u"/backups"_s);
    const QString partial = backup.fileName + u".partial"_s;
    QCOMPARE(server.stop(), 0);
    QVERIFY(QFile::remove(folder.filePath(backup.fileName)));
    QVERIFY2(server.start(), qPrintable(m_site->log()));
    EVENTUALLY(newest().state == BackupState::Missing);

    cable.setRate(2 << 20);
    qint64 before = cable.toClients();
    REQUIRE_RESULT(await(m_site->admin().backups().bringBack(backup.id)));
    EVENTUALLY(cable.toClients() > before + backup.size / 4);
    QVERIFY(folder.exists(partial) && !folder.exists(backup.fileName));
    server.kill();
    EVENTUALLY(!isUsed(server.folder() + u"/secrets/rclone.conf"_s));
    QVERIFY2(server.start(), qPrintable(m_site->log()));
    QVERIFY(!folder.exists(partial) && !folder.exists(backup.fileName));
    QCOMPARE(newest().state, BackupState::Missing);

    before = cable.toClients();
    const auto second = await(m_site->admin().backups().bringBack(backup.id));
    REQUIRE_RESULT(second);
    EVENTUALLY(cable.toClients() > before + backup.size / 4);
    cable.cut();
    EVENTUALLY(stateOf(second->id) == core::JobState::Failed);
    QVERIFY(!folder.exists(partial) && !folder.exists(backup.fileName));
    QCOMPARE(newest().state, BackupState::Missing);

    cable.restore();
    cable.setRate(0);
    const auto third = await(m_site->admin().backups().bringBack(backup.id));
    REQUIRE_RESULT(third);
    EVENTUALLY(stateOf(third->id) == core::JobState::Succeeded);
    QCOMPARE(sha256Of(folder.filePath(backup.fileName)), backup.sha256);
    QCOMPARE(newest().state, BackupState::Finished);
    QCOMPARE(newest().proof, core::BackupProof::Created);
    const auto proof = await(m_site->admin().backups().verify(backup.id));
    REQUIRE_RESULT(proof);
    EVENTUALLY(stateOf(proof->id) == core::JobState::Succeeded);
    QCOMPARE(newest().proof, core::BackupProof::RestoreTested);
    QCOMPARE(server.stop(), 0);
}

QTEST_GUILESS_MAIN(TestSecondCopy)
#include "tst_secondcopy.moc"
