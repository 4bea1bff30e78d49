// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/changes.h"
#include "core/values/copysettings.h"
#include "core/values/job.h"
#include "core/values/mail.h"
#include "core/values/restore.h"
#include "tests/server/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::CopyState;

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

} // namespace

/// Second copies by the real rclone, over HTTP and on a whole server: a folder of this machine stands for the store
/// elsewhere, and a port that never answers for a line that is down.
class TestSecondCopies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_admin = m_server.superuser();
        QVERIFY(m_silence.listen(QHostAddress::LocalHost));
        QVERIFY(QDir(m_elsewhere.path()).mkpath(u"nas"_s));
        write(m_elsewhere.filePath(u"full"_s), "a file, in which there can be no folder");
        QByteArray remotes;
        for (const QString &name : {u"nas"_s, u"full"_s})
            remotes += "[" + name.toUtf8() + "]\ntype = alias\nremote = " + m_elsewhere.filePath(name).toUtf8() + '\n';
        remotes += "[silent]\ntype = webdav\nvendor = other\nurl = http://127.0.0.1:"
            + QByteArray::number(m_silence.serverPort()) + '\n';
        write(m_server.folder() + u"/secrets/rclone.conf"_s, remotes);
        core::MailSettingsChange mail;
        mail.settings.host = u"127.0.0.1"_s;
        mail.settings.port = 9;
        mail.settings.sender = u"mainstay@example.org"_s;
        mail.settings.recipients = QStringList{u"ada@example.org"_s};
        const auto kept = m_server.ask({"PUT", "/api/v1/settings/mail", m_admin, core::encode(mail), {}});
        QVERIFY2(kept.status == 200, kept.body.constData());
    }

    void atFirstThereAreNone()
    {
        const auto settings = valueOf<core::CopySettings>(m_server.get(path, m_admin));
        QVERIFY(settings.place.isEmpty());
        QVERIFY2(settings.tool.startsWith("rclone 1."_L1), qPrintable(settings.tool));
        QCOMPARE(settings.remotes, (QStringList{u"full"_s, u"nas"_s, u"silent"_s}));
        QCOMPARE(settings.configuration, QString(m_server.folder() + u"/secrets/rclone.conf"_s));
        m_first = backUp();
        QVERIFY(!m_first.copy);
        QVERIFY(!overview().copies);
        QCOMPARE(m_server.post(of(m_first, "/copy"), m_admin, "{}").context(u"state"_s), u"noCopies"_s);
    }

    void onlySuperusersSayWhere()
    {
        for (const core::Role role : {core::Role::Viewer, core::Role::Operator}) {
            const QString session = m_server.session(role);
            QCOMPARE(m_server.get(path, session).status, 403);
            QCOMPARE(m_server.ask({"PUT", path, session, core::encode(to(u"nas:copies"_s)), {}}).status, 403);
            QCOMPARE(m_server.post(trial, session, core::encode(to(u"nas:copies"_s))).status, 403);
        }
        QCOMPARE(m_server.post(of(m_first, "/copy"), m_server.session(core::Role::Viewer), "{}").status, 403);
    }

    void whatIsNoPlaceIsRefused_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("no remote") << u"/etc"_s;
        QTest::newRow("a remote of one's own") << u":local:/tmp"_s;
        QTest::newRow("a command") << u":sftp,ssh='touch x':y"_s;
        QTest::newRow("a remote with options of one's own") << u"nas,remote=/etc:x"_s;
        QTest::newRow("an option") << u"--config:x"_s;
        QTest::newRow("unknown") << u"elsewhere:copies"_s;
        QTest::newRow("up") << u"nas:../up"_s;
        QTest::newRow("up later") << u"nas:a/../../up"_s;
        QTest::newRow("two lines") << u"nas:a\nb"_s;
        QTest::newRow("long") << u"nas:"_s + QString(600, u'x');
    }
    void whatIsNoPlaceIsRefused()
    {
        QFETCH(QString, place);
        for (const test::Answer &refused : {put(place), m_server.post(trial, m_admin, core::encode(to(place)))}) {
            QCOMPARE(refused.status, 400);
            QCOMPARE(refused.context(u"field"_s), u"place"_s);
        }
        QVERIFY(valueOf<core::CopySettings>(m_server.get(path, m_admin)).place.isEmpty());
    }

    void aPlaceIsTried()
    {
        const auto good = m_server.post(trial, m_admin, core::encode(to(u"nas:deep/copies"_s)));
        QVERIFY2(good.status == 200, good.body.constData());
        QCOMPARE(entries(u"nas/deep/copies"_s), QStringList());
        const auto bad = m_server.post(trial, m_admin, core::encode(to(u"full:copies"_s)));
        QCOMPARE(bad.kind(), u"process-failed"_s);
        QCOMPARE(bad.context(u"program"_s), u"rclone"_s);
        // What rclone said last, and not when.
        QVERIFY2(bad.body.contains("not a directory"), bad.body.constData());
        QVERIFY2(!bad.body.contains("/11/") && !bad.body.contains("ERROR"), bad.body.constData());
    }

    void whatExistsIsCopiedByItselfAndProven()
    {
        const auto kept = put(u"nas:copies"_s);
        QVERIFY2(kept.status == 200, kept.body.constData());
        const auto copied = awaitCopy(m_first.id, CopyState::Proven);
        QCOMPARE(copied.copy->place, u"nas:copies"_s);
        QVERIFY(copied.copy->provenAt);
        QVERIFY(!copied.copy->error);
        QCOMPARE(there(m_first.fileName), here(m_first.fileName));
        QCOMPARE(there(manifestOf(m_first)), here(manifestOf(m_first)));
        QCOMPARE(test::sha256Of(there(m_first.fileName)), m_first.sha256);
        QVERIFY(m_server.get("/api/v1/audit", m_admin).body.contains("settings.copies"));
    }

    void aNewOneIsCopiedToo()
    {
        const auto second = backUp();
        const auto copied = awaitCopy(second.id, CopyState::Proven);
        QCOMPARE(there(second.fileName), here(second.fileName));
        QCOMPARE(copied.job, second.job);
        const auto copies = overview().copies;
        QVERIFY(copies);
        QCOMPARE(copies->proven, 2);
        QCOMPARE(copies->backups, 2);
        QCOMPARE(copies->place, u"nas:copies"_s);
    }

    void whatIsThereIsProvenAgainWithoutBeingSent()
    {
        const auto before = *find(m_first.id).copy->provenAt;
        const QByteArray log = logOf(copyNow());
        QVERIFY2(log.contains("Step: readingBack") && !log.contains("Step: sending"), log.constData());
        QVERIFY(*find(m_first.id).copy->provenAt > before);
    }

    void whatWasDamagedThereIsSentAgain()
    {
        QByteArray damaged = there(m_first.fileName);
        damaged[damaged.size() / 2] = char(damaged.at(damaged.size() / 2) ^ 1);
        write(elsewhere(m_first.fileName), damaged);
        const QByteArray log = logOf(copyNow());
        QVERIFY2(log.contains("sent again") && log.contains("Step: sending"), log.constData());
        QCOMPARE(there(m_first.fileName), here(m_first.fileName));
        QCOMPARE(find(m_first.id).copy->state, CopyState::Proven);
    }

    /// An outage costs no copy, and one mail for each backup.
    void whatFailsIsToldOnceAndTriedAgain()
    {
        QCOMPARE(put(u"full:copies"_s).status, 200);
        auto failed = awaitCopy(m_first.id, CopyState::Failed);
        QCOMPARE(failed.copy->failures, 1);
        QCOMPARE(failed.copy->error->kind, core::ErrorKind::ProcessFailed);
        QVERIFY(!failed.copy->provenAt);
        QVERIFY(*failed.copy->nextTryAt > m_server.clock().now().addSecs(200));
        QCOMPARE(failed.proof, m_first.proof); // the backup itself is as good as before
        m_server.clock().advance(301);
        QTRY_COMPARE(find(m_first.id).copy->failures, 2);
        QCOMPARE(overview().copies->failed, 2);
        QVERIFY(*awaitCopy(m_first.id, CopyState::Failed).copy->nextTryAt > m_server.clock().now().addSecs(800));
        QCOMPARE(mails(), 2); // of two backups, not of four tries

        QVERIFY(QFile::remove(m_elsewhere.filePath(u"full"_s)));
        QVERIFY(QDir(m_elsewhere.path()).mkpath(u"full"_s));
        m_server.clock().advance(901);
        const auto proven = awaitCopy(m_first.id, CopyState::Proven);
        QCOMPARE(proven.copy->failures, 0);
        QCOMPARE(contentOf(m_elsewhere.filePath(u"full/copies/"_s + m_first.fileName)), here(m_first.fileName));
        // Nothing is removed where the copies went before.
        QCOMPARE(there(m_first.fileName), here(m_first.fileName));
    }

    void aSlowLineHoldsNothingUp()
    {
        QCOMPARE(put(u"silent:copies"_s).status, 200);
        const auto job = awaitJob();
        const core::BackupId busy{job.subject};
        QCOMPARE(m_server.ask({"DELETE", of(find(busy), ""), m_admin, {}, {}}).context(u"state"_s), u"copying"_s);
        QCOMPARE(m_server.post(of(find(busy), "/copy"), m_admin, "{}").context(u"state"_s), u"copying"_s);
        const core::RestoreOrder order{core::RestoreTarget::NewDatabase, u"meanwhile"_s};
        const auto restore = m_server.post(of(find(busy), "/restore"), m_admin, core::encode(order));
        QVERIFY2(restore.status == 202, restore.body.constData());
        QCOMPARE(awaitEnd(valueOf<core::Job>(restore).id).state, core::JobState::Succeeded);
        QVERIFY(QFile::exists(m_server.folder() + u"/restored/meanwhile.sqlite"_s));
        const auto verify = m_server.post(of(find(busy), "/verify"), m_admin, "{}");
        QVERIFY2(verify.status == 202, verify.body.constData());
        QCOMPARE(awaitEnd(valueOf<core::Job>(verify).id).state, core::JobState::Succeeded);
        QVERIFY(!isTerminal(valueOf<core::Job>(m_server.get(jobPath(job.id), m_admin)).state));
    }

    void aServerThatStopsGoesOnLater()
    {
        const auto job = awaitJob();
        m_server.restart();
        QCOMPARE(valueOf<core::Job>(m_server.get(jobPath(job.id), m_admin)).state, core::JobState::Interrupted);
        QVERIFY(awaitJob().id != job.id);
        QCOMPARE(mails(), 2);
    }

    void whatSomebodyCancelsIsLeftAlone()
    {
        const auto job = awaitJob();
        QCOMPARE(m_server.post(jobPath(job.id) + "/cancel", m_admin, "{}").status, 200);
        QCOMPARE(awaitEnd(job.id).state, core::JobState::Cancelled);
        const auto cancelled = awaitCopy({job.subject}, CopyState::Failed);
        QVERIFY(!cancelled.copy->nextTryAt);
        QCOMPARE(cancelled.copy->error->kind, core::ErrorKind::Cancelled);
        QCOMPARE(mails(), 2);
    }

    void switchedOffNothingGoesOut()
    {
        QCOMPARE(put({}).status, 200);
        for (const core::Job &job : openJobs())
            m_server.post(jobPath(job.id) + "/cancel", m_admin, "{}");
        QTRY_VERIFY(openJobs().isEmpty());
        QVERIFY(!backUp().copy);
        QVERIFY(!overview().copies);
    }

    void aConfigurationThatRcloneCannotReadIsToldOf()
    {
        write(m_server.folder() + u"/secrets/rclone.conf"_s, "RCLONE_ENCRYPT_V0:\nAAAA\n");
        const auto settings = valueOf<core::CopySettings>(m_server.get(path, m_admin));
        QVERIFY(settings.remotes.isEmpty());
        QVERIFY(settings.problem);
        QCOMPARE(settings.problem->kind, core::ErrorKind::ProcessFailed);
        QVERIFY2(settings.problem->detail.contains("configuration data"_L1), qPrintable(settings.problem->detail));
    }

private:
    static constexpr int patience = 60'000;
    static constexpr auto path = "/api/v1/settings/copies";
    static constexpr auto trial = "/api/v1/settings/copies/test";

    static core::CopySettings to(const QString &place)
    {
        core::CopySettings settings;
        settings.place = place;
        return settings;
    }
    test::Answer put(const QString &place) { return m_server.ask({"PUT", path, m_admin, core::encode(to(place)), {}}); }
    static QByteArray of(const core::Backup &backup, const QByteArray &rest)
    {
        return "/api/v1/backups/" + backup.id.text.toLatin1() + rest;
    }
    static QByteArray jobPath(const core::JobId &id) { return "/api/v1/jobs/" + id.text.toLatin1(); }
    static QString manifestOf(const core::Backup &backup) { return backup.fileName + u".manifest.json"_s; }
    QString elsewhere(const QString &name) const { return m_elsewhere.filePath(u"nas/copies/"_s + name); }
    QByteArray there(const QString &name) const { return contentOf(elsewhere(name)); }
    QByteArray here(const QString &name) const { return contentOf(m_server.folder() + u"/backups/"_s + name); }
    QStringList entries(const QString &folder) const
    {
        return QDir(m_elsewhere.filePath(folder)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    core::Backup backUp()
    {
        const auto started = valueOf<core::Backup>(m_server.post("/api/v1/backups", m_admin, "{}"));
        awaitEnd(started.job);
        return find(started.id);
    }
    core::JobId copyNow()
    {
        const auto job = valueOf<core::Job>(m_server.post(of(m_first, "/copy"), m_admin, "{}"));
        if (awaitEnd(job.id).state != core::JobState::Succeeded)
            qWarning() << "the copy did not succeed";
        return job.id;
    }
    QByteArray logOf(const core::JobId &id) { return m_server.get(jobPath(id) + "/log", m_admin).body; }
    core::Job awaitEnd(const core::JobId &id)
    {
        core::Job now;
        const bool ended = QTest::qWaitFor(
            [&] {
                now = valueOf<core::Job>(m_server.get(jobPath(id), m_admin));
                return isTerminal(now.state);
            },
            patience);
        return ended ? now : core::Job{};
    }
    QList<core::Job> openJobs()
    {
        QList<core::Job> open;
        for (const core::Job &job : valueOf<core::Page<core::Job>>(m_server.get("/api/v1/jobs", m_admin)).items) {
            if (job.kind == core::JobKind::BackupCopy && !isTerminal(job.state))
                open.append(job);
        }
        return open;
    }
    /// The copy that runs, which the server begins within two seconds.
    core::Job awaitJob()
    {
        QList<core::Job> open;
        const bool runs = QTest::qWaitFor(
            [&] {
                open = openJobs();
                return !open.isEmpty() && open.constFirst().state == core::JobState::Running;
            },
            patience);
        return runs ? open.constFirst() : core::Job{};
    }
    core::Backup awaitCopy(const core::BackupId &id, CopyState state)
    {
        core::Backup now;
        const bool reached = QTest::qWaitFor(
            [&] {
                now = find(id);
                return now.copy && now.copy->state == state;
            },
            patience);
        if (!reached)
            now.copy = core::BackupCopy{}; // for the comparison that follows, which says what is missing
        return now;
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
    core::BackupOverview overview()
    {
        return valueOf<core::BackupOverview>(m_server.get("/api/v1/backups/overview", m_admin));
    }
    qsizetype mails()
    {
        return std::ranges::count(valueOf<core::Page<core::Mail>>(m_server.get("/api/v1/mail", m_admin)).items,
            u"notice.copyFailed"_s, &core::Mail::kind);
    }

    QTemporaryDir m_elsewhere;
    QTcpServer m_silence;
    test::TestServer m_server;
    QString m_admin;
    core::Backup m_first;
};

QTEST_GUILESS_MAIN(TestSecondCopies)

#include "tst_secondcopies.moc"
