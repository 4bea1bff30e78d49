// SPDX-License-Identifier: GPL-3.0-or-later
#include "agekeys.h"
#include "core/values/changes.h"
#include "core/values/encryptionsettings.h"
#include "core/values/job.h"
#include "core/values/restore.h"
#include "tests/server/support/testserver.h"
#include "tools.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::BackupProof;
using core::ErrorKind;

namespace {

template <typename T> T valueOf(const test::Answer &answer)
{
    return core::decode<T>(answer.body).valueOr({});
}

} // namespace

/// Backups that the server cannot read again, over HTTP and on a whole server, with the real age.
class TestEncryptedBackups : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_anna = test::AgeKeys::create(m_keys.filePath(u"anna.txt"_s));
        m_bruno = test::AgeKeys::create(m_keys.filePath(u"bruno.txt"_s));
        m_admin = m_server.superuser();
    }

    void atFirstNothingIsEncrypted()
    {
        const auto settings = valueOf<core::EncryptionSettings>(m_server.get(path, m_admin));
        QVERIFY(settings.recipients.isEmpty());
        QVERIFY(settings.restoreTest);
        QVERIFY2(settings.tool.startsWith("age 1."_L1), qPrintable(settings.tool));
        m_plain = backUp();
        QVERIFY(!m_plain.encryption);
        QVERIFY(m_plain.fileName.endsWith(".sqlite.zst"_L1));
    }

    void onlySuperusersSayWhoReads()
    {
        for (const core::Role role : {core::Role::Viewer, core::Role::Operator}) {
            QCOMPARE(m_server.get(path, m_server.session(role)).status, 403);
            QCOMPARE(m_server.ask({"PUT", path, m_server.session(role), core::encode(both()), {}}).status, 403);
        }
    }

    void whatIsNoRecipientIsRefused_data()
    {
        QTest::addColumn<core::BackupRecipient>("recipient");
        QTest::newRow("no key") << core::BackupRecipient{u"Anna"_s, {}};
        QTest::newRow("no name") << core::BackupRecipient{u" "_s, m_anna.recipient};
        QTest::newRow("two lines") << core::BackupRecipient{u"Anna\nBruno"_s, m_anna.recipient};
        QTest::newRow("mistyped") << core::BackupRecipient{u"Anna"_s, QString(m_anna.recipient).replace(10, 1, u"b"_s)};
        QTest::newRow("an option") << core::BackupRecipient{u"Anna"_s, u"--output=x"_s};
        QTest::newRow("ssh") << core::BackupRecipient{u"Anna"_s, u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"_s};
        QTest::newRow("secret") << core::BackupRecipient{u"Anna"_s, QString::fromLatin1(m_anna.secret).trimmed()};
    }
    void whatIsNoRecipientIsRefused()
    {
        QFETCH(core::BackupRecipient, recipient);
        const auto refused = put({.recipients = {recipient}});
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.context(u"field"_s), u"recipients"_s);
        QVERIFY(valueOf<core::EncryptionSettings>(m_server.get(path, m_admin)).recipients.isEmpty());
    }

    void theSameKeyTwiceIsRefused()
    {
        const auto refused = put({.recipients = {{u"Anna"_s, m_anna.recipient}, {u"Also"_s, m_anna.recipient}}});
        QCOMPARE(refused.context(u"key"_s), m_anna.recipient);
    }

    void theSettingsAreKeptAndOnRecord()
    {
        const auto kept = put(both());
        QVERIFY2(kept.status == 200, kept.body.constData());
        const auto settings = valueOf<core::EncryptionSettings>(kept);
        QCOMPARE(settings.recipients, both().recipients);
        QVERIFY(settings.revision > 0);
        const auto stale = m_server.ask({"PUT", path, m_admin, core::encode(both()), {{"If-Match", "\"1\""}}});
        QCOMPARE(stale.kind(), u"version-mismatch"_s);
        const QByteArray trail = m_server.get("/api/v1/audit", m_admin).body;
        QVERIFY(trail.contains("settings.encryption"));
        QVERIFY(trail.contains(m_bruno.recipient.toLatin1()));
    }

    void aBackupIsMadeProvenAndTaken()
    {
        m_backup = backUp();
        QCOMPARE(m_backup.state, core::BackupState::Finished);
        QVERIFY(m_backup.fileName.endsWith(".sqlite.zst.age"_L1));
        QVERIFY(m_backup.encryption);
        QCOMPARE(m_backup.encryption->recipients, both().recipients);
        QCOMPARE(m_backup.proof, BackupProof::RestoreTested);
        QVERIFY(!m_backup.error);
        const auto file = m_server.get(of(m_backup, "/file"), m_admin);
        QCOMPARE(file.status, 200);
        QCOMPARE(file.headers.at("content-type"), QByteArray("application/octet-stream"));
        QCOMPARE(test::sha256(file.body), m_backup.sha256);
        QByteArray opened = test::runBytes(u"age"_s, {u"--decrypt"_s, u"-i"_s, m_bruno.path}, file.body);
        opened = test::runBytes(u"zstd"_s, {u"-d"_s, u"-q"_s, u"-c"_s}, opened);
        QVERIFY(opened.startsWith("SQLite format 3"));
        const auto manifest = valueOf<core::BackupManifest>(m_server.get(of(m_backup, "/manifest"), m_admin));
        QCOMPARE(manifest.encryption, m_backup.encryption);
        QCOMPARE(test::sha256(opened), manifest.originalSha256);
    }

    void aVerificationComparesAndKeepsTheProof()
    {
        const auto job = awaitEnd(valueOf<core::Job>(m_server.post(of(m_backup, "/verify"), m_admin, "{}")).id);
        QCOMPARE(job.state, core::JobState::Succeeded);
        const auto verified = find(m_backup.id);
        QCOMPARE(verified.proof, BackupProof::RestoreTested);
        QVERIFY(*verified.provenAt >= *m_backup.provenAt);
        // The log does not pretend to have decoded anything.
        const auto log = m_server.get("/api/v1/jobs/" + job.id.text.toLatin1() + "/log", m_admin).body;
        QVERIFY2(log.contains("Step: comparing") && !log.contains("Step: decoding"), log.constData());
    }

    void aRestoreNeedsTheIdentityOfARecipient()
    {
        core::RestoreOrder order{core::RestoreTarget::NewDatabase, u"copy"_s};
        for (const QString &identity : {QString(), u"not a key"_s, m_anna.recipient}) {
            order.identity = identity;
            const auto refused = restore(m_backup, order);
            QCOMPARE(refused.status, 400);
            QCOMPARE(refused.context(u"field"_s), u"identity"_s);
        }
        const auto carla = test::AgeKeys::create(m_keys.filePath(u"carla.txt"_s));
        order.identity = QString::fromLatin1(carla.secret);
        const auto stranger = restore(m_backup, order);
        QCOMPARE(stranger.kind(), u"wrong-credentials"_s);
        QCOMPARE(stranger.context(u"program"_s), u"age"_s);
        QVERIFY(!QFile::exists(restored()));

        // The whole file, comments and all, as the console would send it.
        QFile file(m_anna.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        order.identity = QString::fromUtf8(file.readAll());
        const auto started = restore(m_backup, order);
        QVERIFY2(started.status == 202, started.body.constData());
        const auto job = awaitEnd(valueOf<core::Job>(started).id);
        QVERIFY2(job.state == core::JobState::Succeeded, qPrintable(job.error ? job.error->detail : QString()));
        QCOMPARE(test::sqlite3Tool(restored(), u"PRAGMA integrity_check"_s), u"ok"_s);
    }

    void theIdentityIsKeptNowhere()
    {
        const QByteArray secret = m_anna.secret.trimmed();
        m_server.restart(); // so that all of it is on the disk
        QDir folder(m_server.folder());
        int looked = 0;
        const auto look = [&](const QDir &where, const auto &deeper) -> void {
            for (const QFileInfo &entry : where.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
                if (entry.isDir()) {
                    deeper(QDir(entry.filePath()), deeper);
                    continue;
                }
                QFile file(entry.filePath());
                if (!entry.isFile() || !file.open(QIODevice::ReadOnly))
                    continue;
                ++looked;
                const QByteArray bytes = file.readAll();
                QVERIFY2(!bytes.contains(secret) && !bytes.contains("AGE-SECRET-KEY-"), qPrintable(entry.filePath()));
            }
        };
        look(folder, look);
        QVERIFY(looked > 5);
    }

    void damageTakesTheProof()
    {
        QFile file(m_server.folder() + u"/backups/"_s + m_backup.fileName);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        const char byte = file.peek(1).at(0);
        QVERIFY(file.putChar(char(byte ^ 1)));
        file.close();
        const auto job = awaitEnd(valueOf<core::Job>(m_server.post(of(m_backup, "/verify"), m_admin, "{}")).id);
        QCOMPARE(job.error->kind, ErrorKind::HashMismatch);
        QCOMPARE(find(m_backup.id).proof, BackupProof::None);
        // The head still opens it: what is behind it does not.
        core::RestoreOrder order{core::RestoreTarget::NewDatabase, u"damaged"_s, QString::fromLatin1(m_bruno.secret)};
        const auto started = restore(m_backup, order);
        QCOMPARE(started.status, 202);
        QCOMPARE(awaitEnd(valueOf<core::Job>(started).id).error->kind, ErrorKind::VerificationFailed);
        QVERIFY(!QFile::exists(m_server.folder() + u"/restored/damaged.sqlite"_s));
    }

    void whatWasThereBeforeStaysReadable()
    {
        const auto job = awaitEnd(valueOf<core::Job>(m_server.post(of(m_plain, "/verify"), m_admin, "{}")).id);
        QCOMPARE(job.state, core::JobState::Succeeded);
        QCOMPARE(find(m_plain.id).proof, BackupProof::RestoreTested);
        QCOMPARE(put({}).status, 200);
        QVERIFY(!backUp().encryption);
    }

private:
    static constexpr auto path = "/api/v1/settings/encryption";

    core::EncryptionSettings both() const
    {
        return {.recipients = {{u"Anna"_s, m_anna.recipient}, {u"Cassaforte di Roma"_s, m_bruno.recipient}}};
    }
    test::Answer put(const core::EncryptionSettings &settings)
    {
        return m_server.ask({"PUT", path, m_admin, core::encode(settings), {}});
    }
    static QByteArray of(const core::Backup &backup, const QByteArray &rest)
    {
        return "/api/v1/backups/" + backup.id.text.toLatin1() + rest;
    }
    QString restored() const { return m_server.folder() + u"/restored/copy.sqlite"_s; }
    test::Answer restore(const core::Backup &backup, const core::RestoreOrder &order)
    {
        return m_server.post(of(backup, "/restore"), m_admin, core::encode(order));
    }

    core::Backup backUp()
    {
        const auto started = valueOf<core::Backup>(m_server.post("/api/v1/backups", m_admin, "{}"));
        awaitEnd(started.job);
        return find(started.id);
    }
    core::Job awaitEnd(const core::JobId &id)
    {
        for (;;) {
            auto now = valueOf<core::Job>(m_server.get("/api/v1/jobs/" + id.text.toLatin1(), m_admin));
            if (isTerminal(now.state))
                return now;
        }
    }
    core::Backup find(const core::BackupId &id)
    {
        const auto page = valueOf<core::Page<core::Backup>>(m_server.get("/api/v1/backups", m_admin));
        for (const core::Backup &backup : page.items) {
            if (backup.id == id)
                return backup;
        }
        return {};
    }

    test::TestServer m_server;
    QTemporaryDir m_keys;
    test::AgeKeys m_anna;
    test::AgeKeys m_bruno;
    QString m_admin;
    core::Backup m_plain;
    core::Backup m_backup;
};

QTEST_GUILESS_MAIN(TestEncryptedBackups)
#include "tst_encryptedbackups.moc"
