// SPDX-License-Identifier: GPL-3.0-or-later
#include "agekeys.h"
#include "core/values/changes.h"
#include "core/values/copysettings.h"
#include "core/values/encryptionsettings.h"
#include "core/values/job.h"
#include "tests/server/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;
using core::JobState;

namespace {

template <typename T> T valueOf(const test::Answer &answer)
{
    return core::decode<T>(answer.body).valueOr({});
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// Another byte in the middle.
QByteArray damaged(QByteArray content)
{
    content[content.size() / 2] = char(content.at(content.size() / 2) ^ 1);
    return content;
}

} // namespace

/// A backup whose file was lost comes back from its second copy, by the real rclone: whole, or not at all.
class TestBackupReturn : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_admin = m_server.superuser();
        write(m_server.folder() + u"/secrets/rclone.conf"_s,
            "[nas]\ntype = alias\nremote = " + m_elsewhere.path().toUtf8() + '\n');
        core::CopySettings settings;
        settings.place = u"nas:copies"_s;
        const auto kept = m_server.ask({"PUT", "/api/v1/settings/copies", m_admin, core::encode(settings), {}});
        QVERIFY2(kept.status == 200, kept.body.constData());
    }

    void init()
    {
        m_backup = backUp();
        m_bytes = contentOf(here());
        m_manifest = contentOf(here() + manifestEnding);
        QVERIFY(!m_bytes.isEmpty() && !m_manifest.isEmpty());
    }

    void whatIsThereIsNotBroughtBack()
    {
        QCOMPARE(bringBack().context(u"state"_s), u"whole"_s);
        QCOMPARE(m_server.post(path("/return"), m_server.session(core::Role::Viewer), "{}").status, 403);
        QCOMPARE(m_server.post("/api/v1/backups/none/return", m_admin, "{}").status, 404);
    }

    void whatIsGoneComesBack_data()
    {
        QTest::addColumn<bool>("file");
        QTest::addColumn<bool>("manifest");
        QTest::newRow("the file") << true << false;
        QTest::newRow("the manifest") << false << true;
        QTest::newRow("both") << true << true;
    }
    void whatIsGoneComesBack()
    {
        QFETCH(const bool, file);
        QFETCH(const bool, manifest);
        lose(file, manifest);
        QCOMPARE(end(bringBack()).state, JobState::Succeeded);
        expectBack();
        QVERIFY(m_server.get("/api/v1/audit", m_admin).body.contains("backup.return"));
    }

    void whatWasDamagedComesBack()
    {
        write(here(), damaged(m_bytes));
        QCOMPARE(end(m_server.post(path("/verify"), m_admin, "{}")).state, JobState::Failed);
        QCOMPARE(find().proof, BackupProof::None);
        QCOMPARE(find().state, BackupState::Finished);
        QCOMPARE(end(bringBack()).state, JobState::Succeeded);
        expectBack();
    }

    void aPinStays()
    {
        QCOMPARE(m_server.post(path("/pin"), m_admin, "{}").status, 200);
        lose(true, false);
        QCOMPARE(end(bringBack()).state, JobState::Succeeded);
        QVERIFY(find().pinned);
        QVERIFY(contentOf(here() + manifestEnding).contains("\"pinned\""));
        QCOMPARE(m_server.ask({"DELETE", path("/pin"), m_admin, {}, {}}).status, 200);
    }

    void anEncryptedOneComesBackAsItIs()
    {
        const auto keys = test::AgeKeys::create(m_elsewhere.filePath(u"anna.txt"_s));
        core::EncryptionSettings settings;
        settings.recipients = {{u"Anna"_s, keys.recipient}};
        const auto on = m_server.ask({"PUT", "/api/v1/settings/encryption", m_admin, core::encode(settings), {}});
        QVERIFY2(on.status == 200, on.body.constData());
        init();
        QVERIFY(m_backup.encryption);
        const core::EncryptionSettings none;
        QCOMPARE(m_server.ask({"PUT", "/api/v1/settings/encryption", m_admin, core::encode(none), {}}).status, 200);
        lose(true, true);
        QCOMPARE(end(bringBack()).state, JobState::Succeeded);
        expectBack();
    }

    void withoutAProvenCopyItIsRefused()
    {
        core::CopySettings off;
        QCOMPARE(m_server.ask({"PUT", "/api/v1/settings/copies", m_admin, core::encode(off), {}}).status, 200);
        const auto started = valueOf<Backup>(m_server.post("/api/v1/backups", m_admin, "{}"));
        awaitEnd(started.job);
        m_backup = find(started.id);
        off.place = u"nas:copies"_s;
        lose(true, true);
        QCOMPARE(m_server.ask({"PUT", "/api/v1/settings/copies", m_admin, core::encode(off), {}}).status, 200);
        QCOMPARE(bringBack().context(u"state"_s), u"noCopy"_s);
    }

    void aCopyThatIsNotTheBackupIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<core::ErrorKind>("kind");
        QTest::newRow("another byte") << u"byte"_s << core::ErrorKind::HashMismatch;
        QTest::newRow("cut off") << u"short"_s << core::ErrorKind::SizeMismatch;
        QTest::newRow("longer") << u"long"_s << core::ErrorKind::SizeMismatch;
        QTest::newRow("a manifest of something else") << u"other"_s << core::ErrorKind::HashMismatch;
        QTest::newRow("no manifest at all") << u"rubbish"_s << core::ErrorKind::ManifestInvalid;
    }
    void aCopyThatIsNotTheBackupIsRefused()
    {
        QFETCH(const QString, what);
        QFETCH(const core::ErrorKind, kind);
        if (what == "byte"_L1)
            write(there(), damaged(m_bytes));
        else if (what == "short"_L1)
            write(there(), m_bytes.chopped(1000));
        else if (what == "long"_L1)
            write(there(), m_bytes + QByteArray(1000, 'x'));
        else if (what == "other"_L1)
            write(there() + manifestEnding,
                QByteArray(m_manifest).replace(m_backup.sha256.toLatin1(), QByteArray(64, 'a')));
        else
            write(there() + manifestEnding, "{}");
        lose(true, true);
        const QStringList before = entries();
        const auto job = end(bringBack());
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error->kind, kind);
        QCOMPARE(entries(), before); // nothing is left behind
        QCOMPARE(find().state, BackupState::Missing);
        // It is no proven copy any more.
        QCOMPARE(find().copy->state, core::CopyState::Failed);
        QCOMPARE(bringBack().context(u"state"_s), u"noCopy"_s);
    }

    void aBadCopyDoesNotReplaceWhatIsHere()
    {
        write(here(), damaged(m_bytes));
        QCOMPARE(end(m_server.post(path("/verify"), m_admin, "{}")).state, JobState::Failed);
        write(there(), damaged(m_bytes).append('x'));
        const QStringList before = entries();
        QCOMPARE(end(bringBack()).state, JobState::Failed);
        QCOMPARE(entries(), before);
        QCOMPARE(contentOf(here()), damaged(m_bytes));
    }

    void withoutRoomNothingIsBegun()
    {
        const QByteArray size = "\"size\": " + QByteArray::number(m_backup.size);
        QVERIFY(m_manifest.contains(size));
        write(there() + manifestEnding, QByteArray(m_manifest).replace(size, "\"size\": 1000000000000000000"));
        lose(true, true);
        const QStringList before = entries();
        const auto job = end(bringBack());
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error->kind, core::ErrorKind::DiskFull);
        QCOMPARE(entries(), before);
        QCOMPARE(find().copy->state, core::CopyState::Proven);
    }

    void aRemoteThatIsAwayIsTold()
    {
        lose(true, false);
        const QStringList before = entries();
        const QString away = m_elsewhere.filePath(u"away"_s);
        QVERIFY(QDir().rename(m_elsewhere.filePath(u"copies"_s), away));
        const auto job = end(bringBack());
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error->kind, core::ErrorKind::ProcessFailed);
        QCOMPARE(job.error->context.value(u"program"_s), u"rclone"_s);
        QCOMPARE(entries(), before);
        // The copy may be as good as it was: the next try decides.
        QVERIFY(QDir().rename(away, m_elsewhere.filePath(u"copies"_s)));
        QCOMPARE(end(bringBack()).state, JobState::Succeeded);
        expectBack();
    }

private:
    static constexpr int patience = 60'000;
    static inline const QString manifestEnding = u".manifest.json"_s;

    QByteArray path(const QByteArray &rest) const { return "/api/v1/backups/" + m_backup.id.text.toLatin1() + rest; }
    QString here() const { return m_server.folder() + u"/backups/"_s + m_backup.fileName; }
    QString there() const { return m_elsewhere.filePath(u"copies/"_s + m_backup.fileName); }
    QStringList entries() const
    {
        return QDir(m_server.folder() + u"/backups"_s).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    test::Answer bringBack() { return m_server.post(path("/return"), m_admin, "{}"); }

    /// Somebody removes them, and the server finds out.
    void lose(bool file, bool manifest)
    {
        if (file)
            QVERIFY(QFile::remove(here()));
        if (manifest)
            QVERIFY(QFile::remove(here() + manifestEnding));
        QCOMPARE(end(m_server.post(path("/verify"), m_admin, "{}")).state, JobState::Failed);
        QCOMPARE(find().state, BackupState::Missing);
    }
    void expectBack()
    {
        QCOMPARE(contentOf(here()), m_bytes);
        QCOMPARE(contentOf(here() + manifestEnding), m_manifest);
        QVERIFY(!entries().join(u' ').contains(u".partial"_s));
        const Backup back = find();
        QCOMPARE(back.state, BackupState::Finished);
        QCOMPARE(back.proof, BackupProof::Created);
        QVERIFY(!back.provenAt && !back.error);
        QCOMPARE(back.copy->state, core::CopyState::Proven);
        QCOMPARE(back.createdAt, m_backup.createdAt);
        QCOMPARE(end(m_server.post(path("/verify"), m_admin, "{}")).state, JobState::Succeeded);
        QCOMPARE(find().proof, m_backup.encryption ? m_backup.proof : BackupProof::RestoreTested);
    }

    /// One with a proven second copy.
    Backup backUp()
    {
        const auto started = valueOf<Backup>(m_server.post("/api/v1/backups", m_admin, "{}"));
        awaitEnd(started.job);
        const bool copied = QTest::qWaitFor(
            [&] {
                const auto copy = find(started.id).copy;
                return copy && copy->state == core::CopyState::Proven;
            },
            patience);
        return copied ? find(started.id) : Backup{};
    }
    core::Job end(const test::Answer &answer)
    {
        if (answer.status != 202)
            qWarning("%d %s", answer.status, answer.body.constData());
        return awaitEnd(valueOf<core::Job>(answer).id);
    }
    core::Job awaitEnd(const core::JobId &id)
    {
        core::Job now;
        const bool ended = QTest::qWaitFor(
            [&] {
                now = valueOf<core::Job>(m_server.get("/api/v1/jobs/" + id.text.toLatin1(), m_admin));
                return isTerminal(now.state);
            },
            patience);
        return ended ? now : core::Job{};
    }
    Backup find() { return find(m_backup.id); }
    Backup find(const core::BackupId &id)
    {
        for (const Backup &one : valueOf<core::Page<Backup>>(m_server.get("/api/v1/backups", m_admin)).items) {
            if (one.id == id)
                return one;
        }
        return {};
    }

    QTemporaryDir m_elsewhere;
    test::TestServer m_server;
    QString m_admin;
    Backup m_backup;
    QByteArray m_bytes;
    QByteArray m_manifest;
};

QTEST_GUILESS_MAIN(TestBackupReturn)
#include "tst_backupreturn.moc"
