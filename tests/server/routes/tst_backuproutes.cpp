// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/backup.h"
#include "core/values/changes.h"
#include "core/values/job.h"
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

} // namespace

/// Backups and jobs over HTTP, on a whole server.
class TestBackupRoutes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestServer>();
        m_operator = m_server->session(core::Role::Operator);
        m_viewer = m_server->session(core::Role::Viewer);
        const auto started = m_server->post("/api/v1/backups", m_operator, "{}");
        QCOMPARE(started.status, 202);
        m_backup = awaitEnd(valueOf<core::Backup>(started));
        QCOMPARE(m_backup.state, core::BackupState::Finished);
        QFile file(m_server->folder() + u"/backups/"_s + m_backup.fileName);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
        QCOMPARE(m_bytes.size(), m_backup.size);
    }

    void theListAndTheOverviewTellOfIt()
    {
        const auto page = valueOf<core::Page<core::Backup>>(m_server->get("/api/v1/backups", m_viewer));
        QCOMPARE(page.items.size(), 1);
        QVERIFY(page.items.constFirst() == m_backup);
        QVERIFY(page.revision >= m_backup.revision);
        const auto later = valueOf<core::Page<core::Backup>>(
            m_server->get("/api/v1/backups?since=" + QByteArray::number(page.revision), m_viewer));
        QVERIFY(later.items.isEmpty());

        const auto overview = valueOf<core::BackupOverview>(m_server->get("/api/v1/backups/overview", m_viewer));
        QCOMPARE(overview.diskUsed, m_backup.size);
        QVERIFY(overview.ownStore);
        QCOMPARE(overview.lastProvenAt, m_backup.createdAt);

        const auto changes = valueOf<core::Changes>(m_server->get("/api/v1/changes?since=0&wait=0", m_viewer));
        QVERIFY(changes.collections.contains(u"backups"_s));
        QVERIFY(changes.collections.contains(u"jobs"_s));
    }

    void theFileComesWholeAndInPieces()
    {
        const auto whole = m_server->get(path("/file"), m_operator);
        QCOMPARE(whole.status, 200);
        QCOMPARE(test::sha256Of(whole.body), m_backup.sha256);
        const QByteArray tag = '"' + m_backup.sha256.toLatin1() + '"';
        QCOMPARE(whole.headers.at("etag"), tag);
        QVERIFY(whole.headers.at("content-disposition").contains(m_backup.fileName.toLatin1()));

        const QByteArray half = QByteArray::number(m_bytes.size() / 2);
        const auto rest = m_server->ask(
            {"GET", path("/file"), m_operator, {}, {{"Range", "bytes=" + half + '-'}, {"If-Range", tag}}});
        QCOMPARE(rest.status, 206);
        QCOMPARE(rest.body, m_bytes.sliced(m_bytes.size() / 2));
        const auto other = m_server->ask(
            {"GET", path("/file"), m_operator, {}, {{"Range", "bytes=" + half + '-'}, {"If-Range", "\"other\""}}});
        QCOMPARE(other.status, 200);
        QCOMPARE(other.body.size(), m_bytes.size());
    }

    void theManifestIsTheOneOnTheDisk()
    {
        const auto answer = m_server->get(path("/manifest"), m_operator);
        QCOMPARE(answer.status, 200);
        QFile file(m_server->folder() + u"/backups/"_s + m_backup.fileName + u".manifest.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(answer.body, file.readAll());
        QCOMPARE(valueOf<core::BackupManifest>(answer).sha256, m_backup.sha256);
    }

    void aLogIsTailedByRange()
    {
        const QByteArray log = "/api/v1/jobs/" + m_backup.job.text.toLatin1() + "/log";
        const auto whole = m_server->get(log, m_viewer);
        QCOMPARE(whole.status, 200);
        QVERIFY(whole.headers.at("content-type").startsWith("text/plain"));
        for (const char *step : {"preparing", "copying", "compressing", "verifying", "finishing"})
            QVERIFY2(whole.body.contains(QByteArray("Step: ").append(step)), whole.body.constData());
        QVERIFY(whole.body.trimmed().endsWith("Succeeded"));
        const auto tail = m_server->ask({"GET", log, m_viewer, {}, {{"Range", "bytes=40-"}}});
        QCOMPARE(tail.status, 206);
        QCOMPARE(tail.body, whole.body.sliced(40));
        QCOMPARE(m_server->get("/api/v1/jobs/none/log", m_viewer).status, 404);
        // A slash in an id is refused before any route sees it.
        QCOMPARE(m_server->get("/api/v1/jobs/..%2F..%2Fmainstayd.conf/log", m_viewer).status, 400);
    }

    void aVerificationIsAJob()
    {
        const auto answer = m_server->post(path("/verify"), m_operator, "{}");
        QCOMPARE(answer.status, 202);
        const auto job = valueOf<core::Job>(answer);
        QCOMPARE(job.kind, core::JobKind::BackupVerification);
        QCOMPARE(job.subject, m_backup.id.text);
        QTRY_COMPARE(jobOf(job.id).state, core::JobState::Succeeded);
        QTRY_COMPARE(find(m_backup.id).proof, core::BackupProof::RestoreTested);
        const auto jobs = valueOf<core::Page<core::Job>>(m_server->get("/api/v1/jobs", m_viewer));
        QCOMPARE(jobs.items.size(), 2);

        const auto late = m_server->post("/api/v1/jobs/" + job.id.text.toLatin1() + "/cancel", m_operator, "{}");
        QCOMPARE(late.status, 409);
        QCOMPARE(late.context(u"state"_s), u"succeeded"_s);
    }

    void theLastProvenOneIsKept()
    {
        const auto kept = m_server->ask({"DELETE", path(""), m_server->superuser(), {}, {}});
        QCOMPARE(kept.status, 409);
        QCOMPARE(kept.context(u"state"_s), u"lastProven"_s);

        const auto second = awaitEnd(valueOf<core::Backup>(m_server->post("/api/v1/backups", m_operator, "")));
        QCOMPARE(second.state, core::BackupState::Finished);
        const QByteArray other = "/api/v1/backups/" + second.id.text.toLatin1();
        QCOMPARE(m_server->ask({"DELETE", other, m_server->superuser(), {}, {}}).status, 204);
        QCOMPARE(m_server->ask({"DELETE", other, m_server->superuser(), {}, {}}).status, 404);
        QCOMPARE(m_server->get(other + "/file", m_operator).status, 404);
    }

    void aRepeatedCallIsOneBackup()
    {
        const test::Ask call{"POST", "/api/v1/backups", m_operator, "{}", {{"Idempotency-Key", "once"}}};
        const auto first = m_server->ask(call);
        QCOMPARE(first.status, 202);
        awaitEnd(valueOf<core::Backup>(first));
        const auto again = m_server->ask(call);
        QCOMPARE(valueOf<core::Backup>(again).id.text, valueOf<core::Backup>(first).id.text);
        QCOMPARE(m_server->post("/api/v1/backups", m_operator, "[1]").status, 400);
    }

    void whoTookABackupIsOnRecord()
    {
        const auto before = taken();
        QCOMPARE(m_server->get(path("/file"), m_operator).status, 200);
        QCOMPARE(taken(), before + 1);
        QCOMPARE(m_server->ask({"GET", path("/file"), m_operator, {}, {{"Range", "bytes=10-"}}}).status, 206);
        QCOMPARE(taken(), before + 1);
    }

    void theCatalogueOutlivesARestart()
    {
        m_server->restart();
        QVERIFY(find(m_backup.id).proof == core::BackupProof::RestoreTested);
        QCOMPARE(m_server->get(path("/file"), m_operator).body.size(), m_bytes.size());
    }

private:
    QByteArray path(const QByteArray &rest) const { return "/api/v1/backups/" + m_backup.id.text.toLatin1() + rest; }

    core::Job jobOf(const core::JobId &id)
    {
        return valueOf<core::Job>(m_server->get("/api/v1/jobs/" + id.text.toLatin1(), m_viewer));
    }

    core::Backup find(const core::BackupId &id)
    {
        const auto page = valueOf<core::Page<core::Backup>>(m_server->get("/api/v1/backups", m_viewer));
        for (const core::Backup &backup : page.items) {
            if (backup.id == id)
                return backup;
        }
        return {};
    }

    core::Backup awaitEnd(const core::Backup &backup)
    {
        while (!isTerminal(jobOf(backup.job).state)) { }
        return find(backup.id);
    }

    qsizetype taken()
    {
        const QByteArray trail = m_server->get("/api/v1/audit", m_server->superuser()).body;
        return trail.count("backup.take");
    }

    std::unique_ptr<test::TestServer> m_server;
    QString m_operator;
    QString m_viewer;
    core::Backup m_backup;
    QByteArray m_bytes;
};

QTEST_GUILESS_MAIN(TestBackupRoutes)
#include "tst_backuproutes.moc"
