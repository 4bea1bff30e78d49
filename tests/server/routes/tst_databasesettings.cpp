// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "core/values/job.h"
#include "core/values/mail.h"
#include "core/values/restore.h"
#include "core/values/retention.h"
#include "databaseserver.h"
#include "livestore.h"
#include "mailserver.h"
#include "tests/server/support/testserver.h"

#include <QDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

template <typename T> T valueOf(const test::Answer &answer)
{
    return core::decode<T>(answer.body).valueOr({});
}

} // namespace

/// A whole server that looks after a real PostgreSQL database: settings, backups, proof, restore, retention, mail.
class TestDatabaseSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<test::PostgreSqlServer>();
        QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
        QVERIFY2(m_mail.problem().isEmpty(), qPrintable(m_mail.problem()));
        m_admin = m_server.superuser();
        m_settings = m_database->login().settings;
    }

    void aConnectionIsTriedBeforeItIsKept()
    {
        const auto tried = post("/api/v1/settings/database/test", change(test::DatabaseServer::password()));
        QVERIFY2(tried.status == 200, tried.body.constData());
        const auto check = valueOf<core::DatabaseCheck>(tried);
        QVERIFY(check.serverVersion.startsWith("PostgreSQL "_L1));
        QVERIFY(check.tool.startsWith("pg_dump"_L1));
        QVERIFY(check.tables >= 6);
        QVERIFY(check.databaseSize > 1'000'000);
        QVERIFY(check.mayCreateDatabases);
        QCOMPARE(post("/api/v1/settings/database/test", change(u"wrong"_s)).kind(), u"wrong-credentials"_s);
        QCOMPARE(
            valueOf<core::DatabaseSettings>(get("/api/v1/settings/database")).engine, core::DatabaseEngine::Sqlite);
    }

    void theToolsAreListed()
    {
        const auto listed = get("/api/v1/settings/database/tools");
        QCOMPARE(listed.status, 200);
        QMap<core::DatabaseEngine, QStringList> versions;
        for (const core::DatabaseTool &tool : valueOf<core::DatabaseTools>(listed).tools)
            versions[tool.engine].append(tool.version);
        QCOMPARE(versions.value(core::DatabaseEngine::Sqlite).size(), 1);
        QVERIFY(versions.value(core::DatabaseEngine::PostgreSql).constLast().startsWith("pg_dump (PostgreSQL) "_L1));
        QCOMPARE(
            m_server.ask({"GET", "/api/v1/settings/database/tools", m_server.session(core::Role::Operator), {}, {}})
                .status,
            403);
    }

    void thePasswordIsNeverTold()
    {
        const auto kept = m_server.ask(
            {"PUT", "/api/v1/settings/database", m_admin, core::encode(change(test::DatabaseServer::password())), {}});
        QVERIFY2(kept.status == 200, kept.body.constData());
        QVERIFY(valueOf<core::DatabaseSettings>(kept).hasPassword);
        const QByteArray secret = test::DatabaseServer::password().toUtf8();
        for (const char *path : {"/api/v1/settings/database", "/api/v1/audit"})
            QVERIFY2(!get(path).body.contains(secret), path);
        for (const QString &name : {u"store.sqlite"_s, u"store.sqlite-wal"_s}) {
            QFile file(m_server.folder() + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret), qPrintable(name));
        }
        // Once kept it need not be said again.
        QCOMPARE(post("/api/v1/settings/database/test", change({})).status, 200);
        core::DatabaseSettingsChange bad = change({});
        bad.settings.database.clear();
        const auto refused = m_server.ask({"PUT", "/api/v1/settings/database", m_admin, core::encode(bad), {}});
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.context(u"field"_s), u"database"_s);
        const auto stale = m_server.ask(
            {"PUT", "/api/v1/settings/database", m_admin, core::encode(change({})), {{"If-Match", "\"1\""}}});
        QCOMPARE(stale.kind(), u"version-mismatch"_s);
    }

    void aBackupIsMadeAndProven()
    {
        m_backup = backUp();
        QCOMPARE(m_backup.state, core::BackupState::Finished);
        QCOMPARE(m_backup.engine, core::DatabaseEngine::PostgreSql);
        QCOMPARE(m_backup.database, u"shop"_s);
        QVERIFY(m_backup.fileName.endsWith(".pgdump.zst"_L1));
        const auto verify = valueOf<core::Job>(post(path("/verify"), "{}"));
        QCOMPARE(awaitEnd(verify.id).state, core::JobState::Succeeded);
        QCOMPARE(find(m_backup.id).proof, core::BackupProof::RestoreTested);
        const auto overview = valueOf<core::BackupOverview>(get("/api/v1/backups/overview"));
        QCOMPARE(overview.engine, core::DatabaseEngine::PostgreSql);
        QVERIFY(overview.databaseSize > 1'000'000);
        QVERIFY(QDir(m_server.folder() + u"/run"_s).entryList(QDir::Files).isEmpty());
    }

    void aRestoreIntoANewDatabase()
    {
        const auto taken = post(path("/restore"), core::RestoreOrder{core::RestoreTarget::NewDatabase, u"shop"_s});
        QCOMPARE(awaitEnd(valueOf<core::Job>(taken).id).error->kind, core::ErrorKind::AlreadyExists);
        for (const QString &name : {u"mainstay_x"_s, u"a b"_s, u"1a"_s, u""_s, u"a'b"_s}) {
            QCOMPARE(
                post(path("/restore"), core::RestoreOrder{core::RestoreTarget::NewDatabase, name}).context(u"field"_s),
                u"name"_s);
        }
        const auto started = post(path("/restore"), core::RestoreOrder{core::RestoreTarget::NewDatabase, u"copy"_s});
        QCOMPARE(started.status, 202);
        const core::Job job = awaitEnd(valueOf<core::Job>(started).id);
        QVERIFY2(job.state == core::JobState::Succeeded, qPrintable(job.error ? job.error->detail : QString()));
        QVERIFY(m_database->databases().contains(u"copy"_s));
        QCOMPARE(m_database->sql(u"SELECT count(*) FROM accounts"_s, u"copy"_s), u"100"_s);
    }

    void aReplacementWantsTheNameAndMakesASafetyBackup()
    {
        const auto untyped = post(path("/restore"), core::RestoreOrder{core::RestoreTarget::Replace, u"Shop"_s});
        QCOMPARE(untyped.status, 400);
        QCOMPARE(
            m_server.ask({"POST", path("/restore"), m_server.session(core::Role::Operator), "{}", {}}).status, 403);
        m_database->sql(u"UPDATE accounts SET balance = 12345 WHERE id = 1"_s);
        const auto started = post(path("/restore"), core::RestoreOrder{core::RestoreTarget::Replace, u"shop"_s});
        QCOMPARE(started.status, 202);
        const core::Job job = awaitEnd(valueOf<core::Job>(started).id);
        QVERIFY2(job.state == core::JobState::Succeeded, qPrintable(job.error ? job.error->detail : QString()));
        QCOMPARE(m_database->sql(u"SELECT balance FROM accounts WHERE id = 1"_s), u"0"_s);

        // What was there before is in a backup of its own, and that one stays.
        const auto all = valueOf<core::Page<core::Backup>>(get("/api/v1/backups")).items;
        QCOMPARE(all.size(), 2);
        const core::Backup safety = all.at(0).id == m_backup.id ? all.at(1) : all.at(0);
        QVERIFY(safety.pinned);
        QVERIFY(safety.fileName.contains("safety"_L1));
        QCOMPARE(
            m_database->restoreWithTools(m_server.folder() + u"/backups/"_s + safety.fileName, u"before"_s), QString());
        QCOMPARE(m_database->sql(u"SELECT balance FROM accounts WHERE id = 1"_s, u"before"_s), u"12345"_s);
    }

    void aRuleRemovesAndPinsHold()
    {
        const core::Backup second = backUp();
        const core::Backup third = backUp();
        const auto preview = valueOf<core::RetentionPreview>(
            post("/api/v1/settings/retention/preview", core::RetentionRule{.last = 2}));
        QCOMPARE(preview.items.size(), 4);
        QCOMPARE(preview.freedBytes, m_backup.size);
        QCOMPARE(m_server.ask({"PUT", "/api/v1/settings/retention", m_server.session(core::Role::Operator), "{}", {}})
                     .status,
            403);
        QCOMPARE(post(path("/pin"), "{}").status, 200);
        const auto kept = m_server.ask(
            {"PUT", "/api/v1/settings/retention", m_admin, core::encode(core::RetentionRule{.last = 1}), {}});
        QCOMPARE(kept.status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(find(second.id).id.text, QString(), 60'000);
        QCOMPARE(find(third.id).state, core::BackupState::Finished);
        QVERIFY(find(m_backup.id).pinned);
        QVERIFY(!QFile::exists(m_server.folder() + u"/backups/"_s + second.fileName));
        QCOMPARE(m_server.ask({"DELETE", path(""), m_admin, {}, {}}).context(u"state"_s), u"pinned"_s);
        QCOMPARE(m_server.ask({"DELETE", path("/pin"), m_admin, {}, {}}).status, 200);
        QVERIFY(get("/api/v1/audit").body.contains("settings.retention"));
    }

    void aFailureIsMailed()
    {
        core::MailSettings mail = m_mail.settings();
        mail.recipients = QStringList{u"admin@example.org"_s};
        QCOMPARE(
            m_server
                .ask({"PUT", "/api/v1/settings/mail", m_admin, core::encode(core::MailSettingsChange{mail, {}}), {}})
                .status,
            200);
        const auto tried = post("/api/v1/mail/test", core::MailTrial{u"anna@example.org"_s, {}});
        QVERIFY2(tried.status == 200, tried.body.constData());
        QVERIFY(valueOf<core::MailReply>(tried).text.startsWith("250 "_L1));
        const auto trial = core::encode(core::MailTrial{u"anna@example.org"_s, core::MailSettingsChange{mail, {}}});
        QCOMPARE(
            m_server.ask({"POST", "/api/v1/mail/test", m_server.session(core::Role::Operator), trial, {}}).status, 403);

        m_database->killHard();
        const core::Backup failed = backUp();
        QCOMPARE(failed.state, core::BackupState::Failed);
        QCOMPARE(failed.error->kind, core::ErrorKind::Unreachable);
        QTRY_COMPARE_WITH_TIMEOUT(m_mail.mails().size(), 2, 60'000);
        const QJsonObject read = test::MailServer::read(m_mail.mails().constLast());
        QCOMPARE(read.value(u"to"_s).toString(), u"admin@example.org"_s);
        QVERIFY(read.value(u"subject"_s).toString().contains("shop"_L1));
        QTRY_VERIFY_WITH_TIMEOUT(get("/api/v1/mail/accepted").body.contains("admin@example.org"), 60'000);
        QCOMPARE(valueOf<core::Page<core::Mail>>(get("/api/v1/mail")).items.constFirst().kind, u"notice.failed"_s);
        // The page still has something to say.
        QCOMPARE(get("/api/v1/backups/overview").status, 200);
    }

    void anSqliteFileIsBackedUpToo()
    {
        core::DatabaseSettingsChange file;
        file.settings.database = u"shop.sqlite"_s;
        QCOMPARE(post("/api/v1/settings/database/test", file).context(u"field"_s), u"database"_s);
        file.settings.database = m_server.folder() + u"/no-such.sqlite"_s;
        QCOMPARE(post("/api/v1/settings/database/test", file).kind(), u"file-unreadable"_s);
        file.settings.database = m_server.folder() + u"/shop.sqlite"_s;
        QFile text(file.settings.database);
        QVERIFY(text.open(QIODevice::WriteOnly));
        QVERIFY(text.write(QByteArray(8192, 'x')) > 0);
        text.close();
        QCOMPARE(post("/api/v1/settings/database/test", file).kind(), u"verification-failed"_s);
        QVERIFY(QFile::remove(file.settings.database));
        const test::LiveStore shop(file.settings.database, 100'000);
        const auto tried = post("/api/v1/settings/database/test", file);
        QVERIFY2(tried.status == 200, tried.body.constData());
        const auto check = valueOf<core::DatabaseCheck>(tried);
        QVERIFY(check.tables >= 2);
        QVERIFY(check.databaseSize >= 100'000);
        QVERIFY(!check.writersWait);

        QCOMPARE(m_server.ask({"PUT", "/api/v1/settings/database", m_admin, core::encode(file), {}}).status, 200);
        const core::Backup made = backUp();
        QCOMPARE(made.state, core::BackupState::Finished);
        QCOMPARE(made.database, u"shop.sqlite"_s);
        const auto overview = valueOf<core::BackupOverview>(get("/api/v1/backups/overview"));
        QCOMPARE(overview.database, u"shop.sqlite"_s);
        QVERIFY(!overview.ownStore);
        const core::DatabaseSettingsChange own;
        QCOMPARE(m_server.ask({"PUT", "/api/v1/settings/database", m_admin, core::encode(own), {}}).status, 200);
        QCOMPARE(backUp().database, u"store"_s);
    }

private:
    core::DatabaseSettingsChange change(const std::optional<QString> &password) const { return {m_settings, password}; }

    QByteArray path(const QByteArray &rest) const { return "/api/v1/backups/" + m_backup.id.text.toLatin1() + rest; }
    test::Answer get(const QByteArray &path) const { return m_server.get(path, m_admin); }
    test::Answer post(const QByteArray &path, const QByteArray &body) const
    {
        return m_server.post(path, m_admin, body);
    }
    template <core::HasFields T> test::Answer post(const QByteArray &path, const T &value) const
    {
        return post(path, core::encode(value));
    }

    core::Job awaitEnd(const core::JobId &id)
    {
        core::Job job;
        const auto ended = [&] {
            job = valueOf<core::Job>(get("/api/v1/jobs/" + id.text.toLatin1()));
            return isTerminal(job.state);
        };
        if (!QTest::qWaitFor(ended, 120'000))
            qFatal("a job does not end");
        return job;
    }

    core::Backup find(const core::BackupId &id)
    {
        for (const core::Backup &backup : valueOf<core::Page<core::Backup>>(get("/api/v1/backups")).items) {
            if (backup.id == id)
                return backup;
        }
        return {};
    }

    core::Backup backUp()
    {
        const auto started = valueOf<core::Backup>(post("/api/v1/backups", "{}"));
        awaitEnd(started.job);
        return find(started.id);
    }

    std::unique_ptr<test::PostgreSqlServer> m_database;
    test::MailServer m_mail;
    test::TestServer m_server;
    QString m_admin;
    core::DatabaseSettings m_settings;
    core::Backup m_backup;
};

QTEST_GUILESS_MAIN(TestDatabaseSettings)
#include "tst_databasesettings.moc"
