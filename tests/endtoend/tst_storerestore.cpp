// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/realsite.h"
#include "tests/support/await.h"
#include "tools.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::RequestState;

/// A main server whose store is gone or damaged gets the store of a backup, with the real programs.
class TestStoreRestore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aDeadServerLivesAgain_data();
    void aDeadServerLivesAgain();
    void killedAtAnyInstantThereIsAStore();
    void whatIsNoBackupOfItLeavesTheStoreAlone_data();
    void whatIsNoBackupOfItLeavesTheStoreAlone();

private:
    core::Result<core::Backup> backUp();
    int restore(const QString &file);
    QString store() const { return m_site->server().folder() + u"/store.sqlite"_s; }
    QString backups() const { return m_site->server().folder() + u"/backups/"_s; }
    static void overwrite(const QString &path, qint64 at, const QByteArray &bytes);

    std::unique_ptr<RealSite> m_site;
};

void TestStoreRestore::init()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestStoreRestore::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

core::Result<core::Backup> TestStoreRestore::backUp()
{
    const auto begun = await(m_site->admin().backups().start());
    if (!begun)
        return begun;
    core::Backup made;
    const bool ended = until([&] {
        const auto page = await(m_site->admin().backups().list(0, {}));
        for (const core::Backup &one : page ? page->items : QList<core::Backup>()) {
            if (one.id == begun->id)
                made = one;
        }
        return made.state != core::BackupState::Running;
    });
    if (ended && made.state == core::BackupState::Finished)
        return made;
    return made.error.value_or(core::Error{core::ErrorKind::TimedOut, u"the backup has not ended"_s, {}});
}

int TestStoreRestore::restore(const QString &file)
{
    return m_site->server().command({u"backup"_s, u"restore"_s, file, u"--data"_s, m_site->server().folder()});
}

void TestStoreRestore::overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QFile::ReadWrite) || !file.seek(at) || file.write(bytes) != bytes.size())
        qFatal("cannot write to %s", qPrintable(path));
}

void TestStoreRestore::aDeadServerLivesAgain_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("the store is gone") << u"gone"_s;
    QTest::newRow("the store is gone, and its log is left") << u"half gone"_s;
    QTest::newRow("the store is damaged") << u"damaged"_s;
    QTest::newRow("the store is whole, and was written to by somebody who was killed") << u"killed"_s;
}

void TestStoreRestore::aDeadServerLivesAgain()
{
    QFETCH(const QString, fault);
    RealServer &server = m_site->server();
    Administrator &admin = m_site->admin();
    const QString off = u"PC-ROMA-1"_s;
    m_site->addComputer(off);
    const auto request = admin.create({u"To 1.1.0"_s, RealSite::upgradePackage(), u"1.1.0"_s});
    REQUIRE_RESULT(request);
    const auto backup = backUp();
    REQUIRE_RESULT(backup);
    const auto before = await(admin.api().get<core::Changes>(u"/api/v1/changes"_s));
    REQUIRE_RESULT(before);
    // What the backup does not know of.
    REQUIRE_RESULT(await(admin.api().post<core::User>(u"/api/v1/users"_s,
        QJsonObject{{u"name"_s, u"later"_s}, {u"password"_s, u"correct horse battery"_s}, {u"role"_s, u"viewer"_s}})));
    const auto later = backUp();
    REQUIRE_RESULT(later);
    const bool isKilled = fault == "killed"_L1 || fault == "half gone"_L1;
    const bool isGone = fault == "gone"_L1 || fault == "half gone"_L1;
    if (isKilled)
        server.kill();
    else
        QCOMPARE(server.stop(), 0);
    const QStringList beside{store() + u"-wal"_s, store() + u"-shm"_s};
    if (isKilled)
        QVERIFY(QFile::exists(beside.constFirst())); // its log has what the file does not
    if (isGone)
        QVERIFY(QFile::remove(store()));
    else if (fault == "damaged"_L1)
        overwrite(store(), 0, QByteArray(8192, '\0'));
    // A server without its store makes no empty one: it says what to do.
    if (fault != "killed"_L1) {
        QVERIFY(!server.start());
        QVERIFY2(server.log().contains(u"mainstayd backup restore"_s), qPrintable(server.log()));
        QCOMPARE(QFile::exists(store()), !isGone);
    }

    QVERIFY2(restore(backups() + backup->fileName) == 0, qPrintable(server.log()));
    for (const QString &path : beside)
        QVERIFY2(!QFile::exists(path), qPrintable(path));
    // What was there can be looked into.
    const QDir kept(server.folder() + u"/before-restore"_s);
    QCOMPARE(kept.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), fault == "gone"_L1 ? 0 : 1);
    if (fault == "killed"_L1) {
        const QString former
            = kept.filePath(kept.entryList(QDir::Dirs | QDir::NoDotAndDotDot).constFirst()) + u"/store.sqlite"_s;
        QCOMPARE(sqlite3Tool(former, u"SELECT count(*) FROM users WHERE name = 'later'"_s), u"1"_s);
    }
    QCOMPARE(sqlite3Tool(store(), u"PRAGMA integrity_check"_s), u"ok"_s);

    QVERIFY2(server.start(), qPrintable(server.log()));
    // Nobody is signed in, and consoles read everything anew.
    QCOMPARE(await(admin.backups().list(0, {})).error().kind, core::ErrorKind::Unauthorised);
    REQUIRE_RESULT(admin.signIn(u"admin"_s, server.password()));
    const auto after = await(admin.api().get<core::Changes>(u"/api/v1/changes"_s));
    REQUIRE_RESULT(after);
    QVERIFY(after->epoch != before->epoch);
    const auto users = await(admin.api().get<core::Page<core::User>>(u"/api/v1/users"_s));
    REQUIRE_RESULT(users);
    QCOMPARE(users->items.size(), 1);
    // Backups that were made since are found, and none is called running.
    const auto found = await(admin.backups().list(0, {}));
    REQUIRE_RESULT(found);
    QCOMPARE(found->items.size(), 2);
    QVERIFY(std::ranges::all_of(
        found->items, [](const core::Backup &one) { return one.state == core::BackupState::Finished; }));
    QCOMPARE(server.command({u"audit"_s, u"verify"_s, u"--data"_s, server.folder()}), 0);

    // Nothing is sent before somebody says so; then everything goes on.
    const auto held = admin.request(request->id);
    REQUIRE_RESULT(held);
    QCOMPARE(held->state, RequestState::Paused);
    QCOMPARE(held->pause->by, u"command line"_s);
    m_site->computer(off).supervise();
    EVENTUALLY(core::isActive(admin.computer(off), QDateTime::currentDateTimeUtc(), 2));
    QCOMPARE(admin.deployment(request->id, off).state, DeploymentState::Waiting);
    REQUIRE_RESULT(await(backend::RequestClient(admin.api()).resume(request->id)));
    EVENTUALLY(m_site->hasEnded(request->id, off, DeploymentState::Upgraded, u"1.1.0"_s));
}

void TestStoreRestore::killedAtAnyInstantThereIsAStore()
{
    constexpr int kills = 16;
    RealServer &server = m_site->server();
    const auto backup = backUp();
    REQUIRE_RESULT(backup);
    QCOMPARE(server.stop(), 0);
    const QString path = backups() + backup->fileName;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(restore(path), 0);
    const qint64 whole = clock.elapsed();
    int killed = 0;
    for (int i = 0; i < kills; ++i) {
        killed += server.killedCommand(
            {u"backup"_s, u"restore"_s, path, u"--data"_s, server.folder()}, int(whole * (i + 1) / kills));
        // The one that was there, or the restored one.
        QCOMPARE(sqlite3Tool(store(), u"PRAGMA integrity_check"_s), u"ok"_s);
        QCOMPARE(sqlite3Tool(store(), u"SELECT count(*) FROM users"_s), u"1"_s);
    }
    QVERIFY(killed > 0);
    // What a kill has left is no obstacle, and goes.
    QCOMPARE(restore(path), 0);
    QCOMPARE(QDir(server.folder()).entryList({u"store.sqlite.restored*"_s}), QStringList());
    QVERIFY2(server.start(), qPrintable(server.log()));
    REQUIRE_RESULT(m_site->admin().signIn(u"admin"_s, server.password()));
}

void TestStoreRestore::whatIsNoBackupOfItLeavesTheStoreAlone_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("the server runs") << u"running"_s << u"running"_s;
    QTest::newRow("a bit is flipped") << u"bit"_s << u"verification-failed"_s;
    QTest::newRow("the file is cut") << u"cut"_s << u"file-truncated"_s;
    QTest::newRow("no manifest") << u"manifest"_s << u"manifest"_s;
    QTest::newRow("no such file") << u"missing"_s << u"nothing.zst"_s;
}

void TestStoreRestore::whatIsNoBackupOfItLeavesTheStoreAlone()
{
    QFETCH(const QString, fault);
    QFETCH(const QString, says);
    RealServer &server = m_site->server();
    const auto backup = backUp();
    REQUIRE_RESULT(backup);
    QString path = backups() + backup->fileName;
    if (fault != "running"_L1)
        QCOMPARE(server.stop(), 0);
    if (fault == "bit"_L1)
        overwrite(path, backup->size / 2, "x");
    else if (fault == "cut"_L1)
        QVERIFY(QFile::resize(path, backup->size - 1));
    else if (fault == "manifest"_L1)
        QVERIFY(QFile::remove(path + u".manifest.json"_s));
    else if (fault == "missing"_L1)
        path = backups() + u"nothing.zst"_s;
    const auto dump = [this] { return sqlite3Tool(store(), u"SELECT epoch FROM store"_s); };
    const QString epoch = dump();
    QVERIFY(!epoch.isEmpty());

    QVERIFY(restore(path) != 0);
    QVERIFY2(server.log().contains(says), qPrintable(server.log()));
    QCOMPARE(dump(), epoch);
    const QDir folder(server.folder());
    QCOMPARE(folder.entryList({u"store.sqlite.restored*"_s, u"before-restore"_s}), QStringList());
    if (fault != "running"_L1)
        QVERIFY2(server.start(), qPrintable(server.log()));
    REQUIRE_RESULT(await(m_site->admin().backups().list(0, {})));
}

QTEST_GUILESS_MAIN(TestStoreRestore)
#include "tst_storerestore.moc"
