// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/changes.h"
#include "core/values/job.h"
#include "core/values/restore.h"
#include "mailserver.h"
#include "server/services/backuprescan.h"
#include "server/storage/jobrepository.h"
#include "tests/server/support/testserver.h"

#include <QFile>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

template <typename T> T valueOf(const test::Answer &answer)
{
    return core::decode<T>(answer.body).valueOr({});
}

class Quiet : public jobs::Progress
{
public:
    void step(const QString &, int, int) override { }
    void advance(qint64, qint64) override { }
    void note(const QString &) override { }
    bool stopRequested() const override { return false; }
};

} // namespace

/// What goes wrong with backups that were made is told by mail, once, in both languages: a whole server, real damage,
/// and a real mail server that takes the mails.
class TestFailureMails : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY2(m_mails.problem().isEmpty(), qPrintable(m_mails.problem()));
        m_server = std::make_unique<test::TestServer>();
        m_admin = m_server->superuser();
        m_before = m_mails.mails().size();
        core::MailSettingsChange mail{m_mails.settings(), {}};
        mail.settings.language = core::MailLanguage::Both;
        mail.settings.recipients = QStringList{u"ada@example.org"_s};
        QCOMPARE(m_server->ask({"PUT", "/api/v1/settings/mail", m_admin, core::encode(mail), {}}).status, 200);
        m_backup = backUp();
        QCOMPARE(m_backup.state, core::BackupState::Finished);
    }
    void cleanup() { m_server.reset(); }

    void aVerificationThatFindsDamage()
    {
        damage(m_backup);
        QCOMPARE(run("/verify", "{}"), core::JobState::Failed);
        const QJsonObject mail = next();
        const QString subject = mail.value(u"subject"_s).toString();
        QVERIFY2(subject.contains(u"Verifica non riuscita: "_s), qPrintable(subject));
        QVERIFY2(subject.contains(u"Verification failed: "_s), qPrintable(subject));
        for (const QString &part : {u"text"_s, u"html"_s}) {
            const QString text = mail.value(part).toString();
            QVERIFY2(text.contains(m_backup.fileName), qPrintable(text));
            QVERIFY2(text.contains(u"non è più un backup affidabile"_s), qPrintable(text));
            QVERIFY2(text.contains(u"no backup to rely on any more"_s), qPrintable(text));
        }
        QCOMPARE(taken(), 1);
    }

    void aVerificationThatPassesIsQuiet()
    {
        QCOMPARE(run("/verify", "{}"), core::JobState::Succeeded);
        QVERIFY(queued().isEmpty());
    }

    void aRestoreThatFails()
    {
        damage(m_backup);
        QCOMPARE(run("/restore", core::encode(core::RestoreOrder{core::RestoreTarget::NewDatabase, u"copy"_s})),
            core::JobState::Failed);
        const QString text = next().value(u"text"_s).toString();
        QVERIFY2(text.contains(u"Il ripristino di un backup non è riuscito."_s), qPrintable(text));
        QVERIFY2(text.contains(u"The restore of a backup failed."_s), qPrintable(text));
        QVERIFY2(text.contains(u"Started by: superuser"_s), qPrintable(text));
        QCOMPARE(taken(), 1);
    }

    /// A disk that is not mounted takes all of them along: one mail says so.
    void backupsThatAreGoneAtTheStart()
    {
        const core::Backup other = backUp();
        QVERIFY(QFile::remove(pathOf(m_backup)));
        QVERIFY(QFile::remove(pathOf(other)));
        m_server->restart();
        const QString text = next().value(u"text"_s).toString();
        QVERIFY2(text.contains(u"Backups: 2"_s), qPrintable(text));
        QVERIFY(text.contains(m_backup.fileName) && text.contains(other.fileName));
        QVERIFY2(text.contains(u"the file or its manifest is gone"_s), qPrintable(text));
        // And once.
        m_server->restart();
        QCOMPARE(queued().size(), 1);
    }

    void whatARescanFinds()
    {
        const core::Backup gone = backUp();
        QVERIFY(QFile::remove(pathOf(gone)));
        damage(m_backup);
        rescan();
        const QString text = next().value(u"text"_s).toString();
        QVERIFY2(text.contains(u"Backups: 2"_s), qPrintable(text));
        QVERIFY(text.contains(m_backup.fileName) && text.contains(gone.fileName));
        rescan();
        QCOMPARE(queued().size(), 1);
    }

    void workThatAServerLeftBehind()
    {
        core::Job left;
        left.id = core::JobId::create();
        left.kind = core::JobKind::BackupRestore;
        left.state = core::JobState::Running;
        left.subject = m_backup.id.text;
        left.startedBy = u"anna"_s;
        left.createdAt = m_server->clock().now();
        QVERIFY(m_server->server().database().write(
            [&](storage::Transaction &transaction) { return storage::JobRepository::insert(transaction, left); }));
        m_server->restart();
        const QString text = next().value(u"text"_s).toString();
        QVERIFY2(text.contains(u"the server stopped in the middle"_s), qPrintable(text));
        m_server->restart();
        QCOMPARE(queued().size(), 1);
    }

private:
    QString pathOf(const core::Backup &backup) const { return m_server->folder() + u"/backups/"_s + backup.fileName; }
    void damage(const core::Backup &backup) { QVERIFY(QFile::resize(pathOf(backup), backup.size / 2)); }

    core::JobState awaitEnd(const core::JobId &id)
    {
        core::Job now;
        const bool ended = QTest::qWaitFor(
            [&] {
                now = valueOf<core::Job>(m_server->get("/api/v1/jobs/" + id.text.toLatin1(), m_admin));
                return isTerminal(now.state);
            },
            60'000);
        return ended ? now.state : core::JobState::Running;
    }
    core::JobState run(const QByteArray &what, const QByteArray &body)
    {
        const auto job = valueOf<core::Job>(
            m_server->post("/api/v1/backups/" + m_backup.id.text.toLatin1() + what, m_admin, body));
        return awaitEnd(job.id);
    }
    core::Backup backUp()
    {
        const auto started = valueOf<core::Backup>(m_server->post("/api/v1/backups", m_admin, "{}"));
        awaitEnd(started.job);
        for (const core::Backup &one :
            valueOf<core::Page<core::Backup>>(m_server->get("/api/v1/backups", m_admin)).items) {
            if (one.id == started.id)
                return one;
        }
        return {};
    }
    void rescan()
    {
        MainServer &server = m_server->server();
        const backup::BackupFolder folder(m_server->folder() + u"/backups"_s);
        Quiet progress;
        const auto tell = [&](storage::Transaction &transaction, const QList<core::Backup> &lost) {
            return server.notices().lost(transaction, lost);
        };
        const auto report = services::BackupRescan(server.database(), m_server->clock(), server.audit(), folder, tell)
                                .run({u"commandLine"_s, {}}, progress);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    }

    qsizetype taken() const { return m_mails.mails().size() - m_before; }
    /// The first mail of this test, once it was delivered.
    QJsonObject next() const
    {
        if (!QTest::qWaitFor([&] { return taken() > 0; }, 60'000))
            return {};
        return test::MailServer::read(m_mails.mails().at(m_before));
    }
    QList<core::Mail> queued() { return m_server->server().mails().list({}).valueOr({}).items; }

    test::MailServer m_mails;
    std::unique_ptr<test::TestServer> m_server;
    QString m_admin;
    core::Backup m_backup;
    qsizetype m_before = 0;
};

QTEST_GUILESS_MAIN(TestFailureMails)
#include "tst_failuremails.moc"
