// SPDX-License-Identifier: GPL-3.0-or-later
#include "agekeys.h"
#include "databaseserver.h"
#include "recordingprogress.h"
#include "server/backup/archivewriter.h"
#include "server/backup/backupjob.h"
#include "server/backup/verificationjob.h"
#include "smalldisk.h"
#include "tools.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <map>
#include <unistd.h>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;
using core::BackupProof;
using core::ErrorKind;

namespace {

/// The processes of \a program that we started, by their id.
QList<pid_t> childrenCalled(const QString &program)
{
    QList<pid_t> found;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/%1/stat"_s.arg(entry));
        if (entry.toInt() == 0 || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll();
        const qsizetype open = stat.indexOf('(');
        const qsizetype close = stat.lastIndexOf(')');
        const QByteArray name = stat.mid(open + 1, close - open - 1);
        const QList<QByteArray> rest = stat.mid(close + 2).split(' ');
        // The kernel keeps 15 characters of a name.
        if (name == program.toUtf8().left(15) && rest.value(1).toInt() == ::getpid())
            found.append(entry.toInt());
    }
    return found;
}

/// Everything that a user of this machine can see of our children: command lines, environments.
QByteArray visibleOfChildren()
{
    QByteArray seen;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        for (const QString &what : {u"cmdline"_s, u"environ"_s}) {
            QFile file(u"/proc/%1/%2"_s.arg(entry, what));
            if (entry.toInt() > 0 && entry.toInt() != ::getpid() && file.open(QIODevice::ReadOnly))
                seen += file.readAll();
        }
    }
    return seen;
}

} // namespace

/// Real PostgreSQL and MariaDB servers: backed up while they are written to, restored with their own tools, and every
/// way that it can fail.
class TestDatabaseEngines : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_servers[u"postgresql"_s] = std::make_unique<test::PostgreSqlServer>();
        m_servers[u"mariadb"_s] = std::make_unique<test::MariaDbServer>();
        for (const auto &[name, server] : m_servers) {
            QVERIFY2(server->problem().isEmpty(), qPrintable(QString(name + u": "_s + server->problem())));
            server->grow(12);
        }
    }

    void init()
    {
        m_progress.onStep = {};
        m_progress.onAdvance = {};
        m_progress.notes.clear();
        m_directory = std::make_unique<QTemporaryDir>();
        m_folder = std::make_unique<BackupFolder>(m_directory->filePath(u"backups"_s));
    }

    void cleanup()
    {
        for (const auto &[name, server] : m_servers) {
            server->stopWriting();
            QCOMPARE(QDir(server->login().runFolder).entryList(QDir::Files), QStringList());
            QCOMPARE(childrenCalled(server->dumpProgram()), QList<pid_t>());
        }
    }

    void cleanupTestCase()
    {
        for (const auto &[name, server] : m_servers)
            QDir(server->login().runFolder).removeRecursively();
    }

    void whileItIsWrittenTo_data() { servers(); }
    void whileItIsWrittenTo()
    {
        test::DatabaseServer &server = this->server();
        server.startWriting();
        const qint64 before = server.transfers();
        QByteArray seen;
        m_progress.onAdvance = [&](const QString &step, qint64, qint64) {
            if (seen.isEmpty() && step == "copying"_L1)
                seen = visibleOfChildren();
        };
        const auto manifest = backUp();
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        server.awaitTransfers(5);
        server.stopWriting();
        const qint64 inIt = manifest->rows.value(server.tableName(u"transfers"_s));
        QVERIFY2(inIt >= before && inIt < server.transfers(), qPrintable(QString::number(inIt)));
        QCOMPARE(manifest->rows.value(server.tableName(u"accounts"_s)), 100);
        QCOMPARE(manifest->rows.value(server.tableName(u"odd \" name\t(1)"_s), 0)
                + manifest->rows.value(server.tableName(u"odd ` name\t(1)"_s), 0),
            2);
        QCOMPARE(manifest->rows.value(server.tableName(u"empty"_s), -1), 0);
        QVERIFY(!manifest->rows.contains(server.tableName(u"rich"_s)));
        if (server.name() == "postgresql"_L1) {
            QCOMPARE(manifest->rows.value(u"archive.old"_s), 9);
            QCOMPARE(manifest->rows.value(u"archive.young"_s), 21);
        }
        QVERIFY(manifest->tableSizes.value(server.tableName(u"ballast"_s)) > 0);
        QVERIFY(manifest->tool.contains(QRegularExpression(u"\\d+\\.\\d+"_s)));

        // The database's own tools restore it, without us.
        const QString path = m_folder->filePath(manifest->fileName);
        const QString target = u"by_tools_"_s + QString::number(++m_number);
        QCOMPARE(server.restoreWithTools(path, target), QString());
        QCOMPARE(server.broken(target, inIt), QString());

        // Nobody could see the password.
        const QByteArray secret = test::DatabaseServer::password().toUtf8();
        QVERIFY(seen.contains(server.dumpProgram().toUtf8()));
        QVERIFY(!seen.contains(secret));
        QVERIFY(!m_progress.notes.join(u'\n').contains(test::DatabaseServer::password()));

        // Decoded in full, and restored into a database that is gone afterwards.
        const QStringList databases = server.databases();
        const auto [done, proofs] = verify();
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        QCOMPARE(proofs, (QList{BackupProof::Decoded, BackupProof::RestoreTested}));
        QCOMPARE(server.databases(), databases);
    }

    void wrongLogins_data() { servers(); }
    void wrongLogins()
    {
        const auto kindWith = [&](const std::function<void(DatabaseLogin &)> &change) {
            DatabaseLogin login = server().login();
            change(login);
            const auto manifest = backUp(login);
            return manifest ? core::Error{} : manifest.error();
        };
        const core::Error password = kindWith([](DatabaseLogin &login) { login.password = u"wrong"_s; });
        QVERIFY2(password.kind == ErrorKind::WrongCredentials, qPrintable(password.detail));
        QCOMPARE(password.context.value(u"user"_s), u"mainstay"_s);
        QCOMPARE(kindWith([](DatabaseLogin &login) { login.password.clear(); }).kind, ErrorKind::WrongCredentials);
        QCOMPARE(kindWith([](DatabaseLogin &login) { login.settings.user = u"nobody' --"_s; }).kind,
            ErrorKind::WrongCredentials);
        const core::Error database
            = kindWith([](DatabaseLogin &login) { login.settings.database = u"no such='db`;"_s; });
        QVERIFY2(database.kind == ErrorKind::NotFound, qPrintable(database.detail));
        QVERIFY(database.context.contains(u"database"_s));
        const core::Error nowhere = kindWith([](DatabaseLogin &login) { login.settings.host += u"/nowhere"_s; });
        QVERIFY2(nowhere.kind == ErrorKind::Unreachable, qPrintable(nowhere.detail));
        QCOMPARE(files(), QStringList());
    }

    void toolsThatDoNotFit_data() { servers(); }
    void toolsThatDoNotFit()
    {
        const QString real
            = test::runTool(u"which"_s, {server().name() == "mariadb"_L1 ? u"mariadb"_s : u"psql"_s}).output;
        DatabaseLogin login = server().login();
        login.settings.toolsFolder = m_directory->filePath(u"none"_s);
        const auto missing = backUp(login);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QCOMPARE(missing.error().context.value(u"program"_s), server().dumpProgram());

        // Tools of an old release: found out before anything is made.
        login.settings.toolsFolder = m_directory->filePath(u"old"_s);
        QVERIFY(QDir().mkpath(login.settings.toolsFolder));
        QVERIFY(QFile::link(real, login.settings.toolsFolder + u'/' + QFileInfo(real).fileName()));
        QFile old(login.settings.toolsFolder + u'/' + server().dumpProgram());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("#!/bin/sh\ntest \"$1\" = --version -o \"$2\" = --version || touch \"$0.used\"\n"
                  "echo 'dump  Ver 10.16 Distrib 9.6.1 (old)'\n");
        old.close();
        QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const auto mismatch = backUp(login);
        QVERIFY2(mismatch.error().kind == ErrorKind::UnsupportedVersion, qPrintable(mismatch.error().detail));
        QVERIFY(mismatch.error().context.value(u"needs"_s).startsWith(server().dumpProgram()));
        QVERIFY(!QFile::exists(old.fileName() + u".used"_s));
        QCOMPARE(files(), QStringList());
    }

    void aLockedTable_data() { servers(); }
    void aLockedTable()
    {
        const auto holder = server().lockAccounts();
        DatabaseLogin login = server().login();
        login.settings.lockWaitSeconds = 1;
        const auto manifest = backUp(login);
        QVERIFY(!manifest);
        QVERIFY2(manifest.error().kind == ErrorKind::TimedOut, qPrintable(manifest.error().detail));
        QCOMPARE(manifest.error().context.value(u"reason"_s), u"locked"_s);
        QCOMPARE(files(), QStringList());
        holder->kill();
        holder->waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(backUp().hasValue(), 60'000);
    }

    void aDumpThatIsKilled_data() { servers(); }
    void aDumpThatIsKilled()
    {
        bool killed = false;
        m_progress.onAdvance = [&](const QString &step, qint64 done, qint64) {
            if (killed || step != "copying"_L1 || done < 1'000'000)
                return;
            for (const pid_t pid : childrenCalled(server().dumpProgram()))
                killed = ::kill(pid, SIGKILL) == 0;
        };
        const auto manifest = backUp();
        QVERIFY(killed);
        QVERIFY(!manifest);
        QVERIFY2(manifest.error().kind == ErrorKind::ProcessFailed, qPrintable(manifest.error().detail));
        QCOMPARE(manifest.error().context.value(u"exitCode"_s), u"signal 9"_s);
        QCOMPARE(manifest.error().context.value(u"program"_s), server().dumpProgram());
        QCOMPARE(files(), QStringList());
    }

    void aDatabaseThatGoesAway_data() { servers(); }
    void aDatabaseThatGoesAway()
    {
        bool killed = false;
        m_progress.onAdvance = [&](const QString &step, qint64 done, qint64) {
            if (!killed && step == "copying"_L1 && done > 500'000) {
                server().killHard();
                killed = true;
            }
        };
        const auto manifest = backUp();
        QVERIFY(killed);
        QVERIFY(!manifest);
        QVERIFY2(QList({ErrorKind::ConnectionLost, ErrorKind::Unreachable}).contains(manifest.error().kind),
            qPrintable(manifest.error().detail));
        QCOMPARE(files(), QStringList());
        QVERIFY(!backUp());
        server().start();
        QCOMPARE(server().problem(), QString());
        m_progress.onAdvance = {};
        QVERIFY(backUp());
    }

    void aCancel_data() { servers(); }
    void aCancel()
    {
        m_progress.onAdvance = [&](const QString &step, qint64 done, qint64) {
            if (step == "copying"_L1 && done > 500'000)
                m_progress.stop = true;
        };
        const auto manifest = backUp();
        QCOMPARE(manifest.error().kind, ErrorKind::Cancelled);
        QCOMPARE(files(), QStringList());
    }

    void aFullDisk_data() { servers(); }
    void aFullDisk()
    {
        const test::SmallDisk disk(64 << 20);
        if (!disk.problem().isEmpty())
            QSKIP(qPrintable(disk.problem()));
        m_folder = std::make_unique<BackupFolder>(disk.path() + u"/backups"_s);
        m_progress.onStep = [&](const QString &step) {
            if (step == "copying"_L1)
                disk.fill(2 << 20);
        };
        const auto manifest = backUp();
        QCOMPARE(manifest.error().kind, ErrorKind::DiskFull);
        QCOMPARE(files(), QStringList());
        disk.release();
        m_progress.onStep = {};
        QVERIFY(backUp());
    }

    void damageIsNoProof_data() { servers(); }
    void damageIsNoProof()
    {
        const auto manifest = backUp();
        QVERIFY(manifest);
        const QString path = m_folder->filePath(manifest->fileName);
        const QByteArray good = bytesOf(path);
        for (int i = 0; i < 12; ++i) {
            QByteArray flipped = good;
            const qsizetype at = good.size() * (2 * i + 1) / 25;
            flipped[at] = char(flipped[at] ^ (1 << (i % 8)));
            store(path, flipped);
            const auto [done, proofs] = verify();
            QVERIFY2(!done && proofs.isEmpty(), qPrintable(QString::number(at)));
        }
        store(path, good.first(good.size() * 6 / 10));
        QCOMPARE(verify().first.error().kind, ErrorKind::FileTruncated);

        // A dump that was cut before it was compressed: every hash is right, and it is none.
        const QByteArray content = test::runBytes(u"zstd"_s, {u"-dc"_s}, good);
        QCOMPARE(content.size(), manifest->originalSize);
        QVERIFY(QFile::remove(path));
        auto writer = ArchiveWriter::create(path);
        QVERIFY(writer);
        QVERIFY((*writer)->write(QByteArrayView(content).first(content.size() * 6 / 10)));
        const auto digest = (*writer)->finish();
        QVERIFY(digest);
        core::BackupManifest cut = *manifest;
        cut.size = digest->size;
        cut.sha256 = digest->sha256;
        cut.originalSize = digest->originalSize;
        cut.originalSha256 = digest->originalSha256;
        store(m_folder->manifestPath(cut.fileName), core::encode(cut));
        const auto [done, proofs] = verify();
        QVERIFY(!done);
        QVERIFY2(QList({ErrorKind::VerificationFailed, ErrorKind::FileTruncated}).contains(done.error().kind),
            qPrintable(done.error().detail));
        QCOMPARE(proofs, QList<BackupProof>());
    }

    void fewerRowsThanTheManifestSays_data() { servers(); }
    void fewerRowsThanTheManifestSays()
    {
        auto manifest = backUp();
        QVERIFY(manifest);
        ++manifest->rows[server().tableName(u"accounts"_s)];
        store(m_folder->manifestPath(manifest->fileName), core::encode(*manifest));
        const QStringList databases = server().databases();
        const auto [done, proofs] = verify();
        QCOMPARE(done.error().kind, ErrorKind::VerificationFailed);
        QCOMPARE(done.error().context.value(u"actual"_s), u"100"_s);
        QCOMPARE(proofs, QList{BackupProof::Decoded});
        QCOMPARE(server().databases(), databases);
    }

    void restoresThatStay_data() { servers(); }
    void restoresThatStay()
    {
        const auto manifest = backUp();
        QVERIFY(manifest);
        const qint64 transfers = manifest->rows.value(server().tableName(u"transfers"_s));
        const auto engine = server().engine(server().login());
        QVERIFY(engine->prepare(m_progress));
        QCOMPARE(engine->restoreToNew(u"shop"_s, m_progress).error().kind, ErrorKind::AlreadyExists);
        const QString target = u"new'\"` one %1"_s.arg(++m_number);
        {
            const auto fresh = engine->restoreToNew(target, m_progress);
            QVERIFY2(fresh, qPrintable(fresh ? QString() : fresh.error().detail));
            const auto restored = restoreFrom(m_folder->filePath(manifest->fileName), *manifest, **fresh, m_progress);
            QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
            QVERIFY((*fresh)->keep());
        }
        QVERIFY(server().databases().contains(target));
        QCOMPARE(server().broken(target, transfers), QString());

        // Somebody destroys the database, and is connected all the time.
        const QString lost = server().sql(u"DELETE FROM accounts; DELETE FROM transfers"_s);
        QCOMPARE(lost, QString());
        {
            const auto replacement = engine->restoreInPlace(m_folder->scratchPath(u"x"_s), m_progress);
            QVERIFY2(replacement, qPrintable(replacement ? QString() : replacement.error().detail));
            const auto restored
                = restoreFrom(m_folder->filePath(manifest->fileName), *manifest, **replacement, m_progress);
            QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
            const auto kept = (*replacement)->keep();
            QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().detail));
        }
        QCOMPARE(server().broken(u"shop"_s, transfers), QString());
        QVERIFY(server().databases().filter(u"mainstay_"_s).isEmpty());
        // Who owned it may still write to it.
        QVERIFY(backUp());
    }

    void aReplacedDatabaseKeepsItsProperties_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("postgresql") << u"postgresql"_s;
    }
    void aReplacedDatabaseKeepsItsProperties()
    {
        test::DatabaseServer &server = this->server();
        QCOMPARE(server.sql(uR"sql(CREATE ROLE clerk;
            REVOKE ALL ON DATABASE shop FROM PUBLIC; GRANT CONNECT ON DATABASE shop TO clerk WITH GRANT OPTION;
            ALTER DATABASE shop SET search_path TO archive, "$user", public;
            ALTER DATABASE shop SET work_mem TO '7MB'; ALTER ROLE mainstay IN DATABASE shop SET timezone TO 'Asia/Tokyo';
            ALTER DATABASE shop CONNECTION LIMIT 17; COMMENT ON DATABASE shop IS E'it''s\nthe shop')sql"_s),
            QString());
        const QString question = uR"sql(SELECT pg_get_userbyid(datdba), datconnlimit, datacl, shobj_description(oid,
            'pg_database'), (SELECT string_agg(setrole::regrole || ' ' || array_to_string(setconfig, ', '), ' + '
                ORDER BY setrole) FROM pg_db_role_setting WHERE setdatabase = oid)
            FROM pg_database WHERE datname = 'shop')sql"_s;
        const QString before = server.sql(question, u"postgres"_s);
        QVERIFY2(before.contains("search_path"_L1) && before.contains("clerk=c*/mainstay"_L1), qPrintable(before));
        const auto manifest = backUp(server.login());
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));

        const auto engine = server.engine(server.login());
        QVERIFY(engine->prepare(m_progress));
        const auto replacement = engine->restoreInPlace(m_folder->scratchPath(u"x"_s), m_progress);
        QVERIFY2(replacement, qPrintable(replacement ? QString() : replacement.error().detail));
        QVERIFY(restoreFrom(m_folder->filePath(manifest->fileName), *manifest, **replacement, m_progress));
        // A program that comes back at once whenever it is sent away.
        QProcess guest;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PGPASSWORD"_s, test::DatabaseServer::password());
        guest.setProcessEnvironment(environment);
        guest.start(u"sh"_s,
            {u"-c"_s,
                u"while :; do psql -X -h '%1' -U mainstay -c 'SELECT pg_sleep(60)' shop; done"_s.arg(server.folder())});
        const QString guests = u"SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'"_s;
        QTRY_COMPARE_WITH_TIMEOUT(server.sql(guests), u"1"_s, 60'000);
        const auto kept = (*replacement)->keep();
        guest.kill();
        guest.waitForFinished();
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().detail));
        QCOMPARE(server.sql(question, u"postgres"_s), before);
        QVERIFY(server.databases().filter(u"mainstay_"_s).isEmpty());
        QCOMPARE(server.sql(u"ALTER DATABASE shop RESET ALL; ALTER ROLE mainstay IN DATABASE shop RESET ALL; "
                            "GRANT ALL ON DATABASE shop TO PUBLIC; ALTER DATABASE shop CONNECTION LIMIT -1"_s),
            QString());
    }

    void anEncryptedDumpIsForItsRecipientAlone_data() { servers(); }
    void anEncryptedDumpIsForItsRecipientAlone()
    {
        const auto keys = test::AgeKeys::create(m_directory->filePath(u"identity%1.txt"_s.arg(++m_number)));
        m_recipients = {{u"Anna"_s, keys.recipient}};
        const auto manifest = backUp();
        m_recipients.clear();
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        QVERIFY(m_fileName.endsWith(".zst.age"_L1));
        QCOMPARE(manifest->encryption->proof, BackupProof::RestoreTested);
        QVERIFY(server().databases().filter(u"mainstay_"_s).isEmpty());
        QCOMPARE(verify().second, QList{BackupProof::RestoreTested}); // it is still that file

        const auto engine = server().engine(server().login());
        QVERIFY(engine->prepare(m_progress));
        const QString target = u"opened%1"_s.arg(m_number);
        const auto fresh = engine->restoreToNew(target, m_progress);
        QVERIFY2(fresh, qPrintable(fresh ? QString() : fresh.error().detail));
        const auto restored
            = restoreFrom(m_folder->filePath(m_fileName), *manifest, **fresh, m_progress, {Age(), keys.secret});
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
        QVERIFY((*fresh)->keep());
        QVERIFY(server().databases().contains(target));
    }

    void aRestoreThatIsCutOffLeavesNothing_data() { servers(); }
    void aRestoreThatIsCutOffLeavesNothing()
    {
        const auto manifest = backUp();
        QVERIFY(manifest);
        const QStringList databases = server().databases();
        m_progress.onAdvance = [&](const QString &step, qint64 done, qint64 total) {
            if (step == "restoring"_L1 && done > total / 2)
                m_progress.stop = true;
        };
        QCOMPARE(verify().first.error().kind, ErrorKind::Cancelled);
        QCOMPARE(server().databases(), databases);
    }

private:
    void servers()
    {
        QTest::addColumn<QString>("name");
        for (const auto &[name, server] : m_servers)
            QTest::newRow(qPrintable(name)) << name;
    }

    test::DatabaseServer &server()
    {
        QFETCH(QString, name);
        return *m_servers.at(name);
    }

    core::Result<core::BackupManifest> backUp() { return backUp(server().login()); }

    core::Result<core::BackupManifest> backUp(const DatabaseLogin &login)
    {
        const auto engine = server().engine(login);
        m_progress.stop = false;
        m_fileName = m_folder->newFileName(
            u"main"_s, engine->database(), engine->suffix(), QDateTime::currentDateTimeUtc(), !m_recipients.isEmpty());
        auto manifest = BackupJob(*engine, *m_folder,
            {.id = core::BackupId::create(),
                .fileName = m_fileName,
                .startedBy = u"admin"_s,
                .recipients = m_recipients})
                            .run(m_progress);
        if (!manifest)
            m_fileName.clear();
        return manifest;
    }

    std::pair<core::Result<void>, QList<BackupProof>> verify()
    {
        QList<BackupProof> proofs;
        const auto engine = server().engine(server().login());
        m_progress.stop = false;
        VerificationJob job(*engine, *m_folder, m_fileName, [&](BackupProof proof) { proofs.append(proof); });
        const auto done = job.run(m_progress);
        return {done, proofs};
    }

    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void store(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::map<QString, std::unique_ptr<test::DatabaseServer>> m_servers;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<BackupFolder> m_folder;
    test::RecordingProgress m_progress;
    QString m_fileName;
    QList<core::BackupRecipient> m_recipients;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(TestDatabaseEngines)
#include "tst_databaseengines.moc"
