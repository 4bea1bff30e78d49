// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/changes.h"
#include "house.h"
#include "server/services/restoretestservice.h"
#include "server/storage/backuprepository.h"
#include "server/storage/jobrepository.h"
#include "tests/server/services/schedulerhouse.h"
#include "tests/server/support/testserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::ErrorKind;
using core::RestoreTestSettings;

/// Restore tests that the server makes by itself: real backups of a real store, by a clock that stands where the test
/// puts it.
class TestRestoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<test::House>(m_directory->path());
        QCOMPARE(m_house->problem(), QString());
        m_clock.set(u"2026-11-21T10:00:00Z"_s);
        open();
    }
    void cleanup()
    {
        m_service.reset();
        m_house.reset();
    }

    void itIsOffUntilSomebodyWantsIt()
    {
        QVERIFY(!settings().enabled);
        QVERIFY(!settings().nextAt);
        const Backup backup = m_house->backUp();
        // A rule is offered, and nothing comes of it.
        QCOMPARE(settings().rule.frequency, core::Frequency::Weekly);
        tickAt(u"2026-12-30T10:00:00Z"_s);
        QCOMPARE(tests(), 0);
        QCOMPARE(m_house->find(backup.id).proof, BackupProof::Decoded);
    }

    void itIsDueOnce()
    {
        const Backup older = m_house->backUp();
        const Backup newest = m_house->backUp();
        enable();
        QCOMPARE(*settings().nextAt, instant(u"2026-11-22T03:00:00Z"_s));
        tickAt(u"2026-11-22T02:59:59Z"_s);
        QCOMPARE(tests(), 0);
        tickAt(u"2026-11-22T03:00:01Z"_s);
        QCOMPARE(tests(), 1);
        awaitTest();
        QCOMPARE(m_house->find(newest.id).proof, BackupProof::RestoreTested);
        QCOMPARE(m_house->find(older.id).proof, BackupProof::Decoded);
        const RestoreTestSettings told = settings();
        QCOMPARE(told.lastFile, newest.fileName);
        QCOMPARE(*told.lastAt, instant(u"2026-11-22T03:00:01Z"_s));
        QVERIFY(!told.problem && !told.waitingSince);
        tickAt(u"2026-11-22T12:00:00Z"_s);
        QCOMPARE(tests(), 1);
        tickAt(u"2026-11-23T03:00:01Z"_s);
        QCOMPARE(tests(), 2);
        awaitTest();
    }

    void itIsDoneAndOnRecordByTheServer()
    {
        m_house->backUp();
        enable();
        tickAt(u"2026-11-22T03:00:01Z"_s);
        const auto jobs = m_house->jobs().list({})->items;
        QCOMPARE(jobs.constLast().kind, core::JobKind::BackupVerification);
        QCOMPARE(jobs.constLast().startedBy, u"server"_s);
        const core::AuditEntry noted = m_house->audit().list({})->items.constLast();
        QCOMPARE(noted.action, u"backup.verify"_s);
        QCOMPARE(noted.user, u"server"_s);
        awaitTest();
    }

    void whatWasMissedIsMadeUpForOnce()
    {
        m_house->backUp();
        enable();
        open(); // the server was away for days
        tickAt(u"2026-11-27T10:00:00Z"_s);
        QCOMPARE(tests(), 1);
        awaitTest();
        tickAt(u"2026-11-27T10:00:10Z"_s);
        QCOMPARE(tests(), 1);
    }

    void aChangedRuleSaysNothingOfThePast()
    {
        m_house->backUp();
        enable();
        m_clock.set(u"2026-11-24T10:00:00Z"_s);
        enable();
        tickAt(u"2026-11-24T10:00:01Z"_s);
        QCOMPARE(tests(), 0);
        RestoreTestSettings off = settings();
        off.enabled = false;
        QVERIFY(m_service->change(off, off.revision, m_house->admin));
        tickAt(u"2026-11-26T10:00:00Z"_s);
        QCOMPARE(tests(), 0);
        QCOMPARE(m_service->change(off, off.revision, m_house->admin).error().kind, ErrorKind::VersionMismatch);
        off.rule.timeZone = u"Moon/Crater"_s;
        QCOMPARE(m_service->change(off, {}, m_house->admin).error().context.value(u"field"_s), u"timeZone"_s);
    }

    void itWaitsForOtherWork()
    {
        m_house->backUp();
        enable();
        core::Job restore;
        restore.id = core::JobId::create();
        restore.kind = core::JobKind::BackupRestore;
        restore.state = core::JobState::Running;
        restore.startedBy = u"admin"_s;
        restore.createdAt = m_clock.now();
        QVERIFY(m_house->database().write(
            [&](storage::Transaction &transaction) { return storage::JobRepository::insert(transaction, restore); }));
        tickAt(u"2026-11-22T03:00:01Z"_s);
        tickAt(u"2026-11-23T03:30:00Z"_s);
        QCOMPARE(tests(), 0);
        QCOMPARE(*settings().waitingSince, instant(u"2026-11-22T03:00:01Z"_s));
        open(); // a restart does not forget it
        restore.state = core::JobState::Succeeded;
        QVERIFY(m_house->database().write(
            [&](storage::Transaction &transaction) { return storage::JobRepository::update(transaction, restore); }));
        tickAt(u"2026-11-23T03:30:01Z"_s);
        QCOMPARE(tests(), 1);
        awaitTest();
        // What came due while it waited is not made up for after it.
        tickAt(u"2026-11-23T03:30:10Z"_s);
        QCOMPARE(tests(), 1);
        QVERIFY(!settings().waitingSince);
    }

    void encryptedBackupsAreLeftOutWithAReason()
    {
        const Backup plain = m_house->backUp();
        Backup encrypted = m_house->backUp();
        encrypted.encryption = core::BackupEncryption{u"age"_s, {{u"Anna"_s, u"age1x"_s}}, BackupProof::Decoded};
        QVERIFY(m_house->database().write([&](storage::Transaction &transaction) {
            return storage::BackupRepository::update(transaction, encrypted);
        }));
        enable();
        tickAt(u"2026-11-22T03:00:01Z"_s);
        awaitTest();
        QCOMPARE(settings().lastFile, plain.fileName);
        // To test the old one again would say nothing of the newer ones.
        tickAt(u"2026-11-23T03:00:01Z"_s);
        QCOMPARE(tests(), 1);
        QCOMPARE(settings().problem->kind, ErrorKind::Conflict);
        QCOMPARE(settings().problem->context.value(u"state"_s), u"encrypted"_s);
        QCOMPARE(m_house->auditActions().constLast(), u"backup.skipTest"_s);
        // Told once for each time that it was due.
        tickAt(u"2026-11-23T03:00:10Z"_s);
        QCOMPARE(m_house->auditActions().count(u"backup.skipTest"_s), 1);
    }

    void withoutABackupThereIsNothingToTest()
    {
        enable();
        tickAt(u"2026-11-22T03:00:01Z"_s);
        QCOMPARE(settings().problem->context.value(u"state"_s), u"noBackup"_s);
        QVERIFY(settings().lastFile.isEmpty());
        m_house->backUp();
        tickAt(u"2026-11-23T03:00:01Z"_s);
        awaitTest();
        QVERIFY(!settings().problem);
    }

    void aFailedTestIsToldWithItsReason()
    {
        const Backup backup = m_house->backUp();
        QVERIFY(QFile::resize(*m_house->service().filePath(backup), backup.size / 2));
        enable();
        tickAt(u"2026-11-22T03:00:01Z"_s);
        awaitTest();
        QVERIFY(settings().problem.has_value());
        QCOMPARE(settings().lastFile, backup.fileName);
        QCOMPARE(m_house->find(backup.id).proof, BackupProof::None);
    }

    void aWholeServerTestsByItself()
    {
        test::TestServer server;
        const QByteArray path = "/api/v1/settings/restore-test";
        const auto put = [&](const RestoreTestSettings &wanted, core::Role role) {
            return server.ask({"PUT", path, server.session(role), core::encode(wanted), {}});
        };
        const auto kept = [&] {
            return core::decode<RestoreTestSettings>(server.get(path, server.session(core::Role::Viewer)).body)
                .valueOr({});
        };
        server.post("/api/v1/backups", server.superuser(), "{}");
        QTRY_VERIFY(server.get("/api/v1/backups", server.superuser()).body.contains("\"proof\":\"decoded\""));
        RestoreTestSettings wanted = kept();
        QVERIFY(!wanted.enabled);
        wanted.enabled = true;
        QCOMPARE(put(wanted, core::Role::Operator).status, 403);
        QCOMPARE(put(wanted, core::Role::Superuser).status, 200);
        QVERIFY(kept().nextAt.has_value());
        RestoreTestSettings never = wanted;
        never.rule.weekdays.clear();
        QCOMPARE(put(never, core::Role::Superuser).context(u"field"_s), u"weekdays"_s);
        server.clock().advance(server.clock().now().secsTo(*kept().nextAt) + 1); // no session lives that long
        QTRY_COMPARE_WITH_TIMEOUT(
            server.server().backups().list({})->items.constFirst().proof, BackupProof::RestoreTested, 60'000);
    }

private:
    static QDateTime instant(const QString &text) { return QDateTime::fromString(text, Qt::ISODate); }

    void open()
    {
        m_service = std::make_unique<services::RestoreTestService>(
            m_house->database(), m_clock, m_house->audit(), m_house->databases(), m_house->service(), "Europe/Rome");
    }
    /// Every night at 04:00 in Rome.
    void enable()
    {
        RestoreTestSettings wanted;
        wanted.enabled = true;
        wanted.rule.frequency = core::Frequency::Daily;
        wanted.rule.time = u"04:00"_s;
        wanted.rule.timeZone = u"Europe/Rome"_s;
        QVERIFY(m_service->change(wanted, {}, m_house->admin));
    }
    void tickAt(const QString &now)
    {
        m_clock.set(now);
        const auto done = m_service->tick();
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
    }
    RestoreTestSettings settings() const { return m_service->settings().valueOr({}); }
    QList<core::Job> verifications() const
    {
        QList<core::Job> all = m_house->jobs().list({})->items;
        all.removeIf([](const core::Job &job) { return job.kind != core::JobKind::BackupVerification; });
        return all;
    }
    qsizetype tests() const { return verifications().size(); }
    void awaitTest()
    {
        for (const core::Job &job : verifications())
            m_house->awaitEnd(job.id);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::House> m_house;
    test::StandingClock m_clock;
    std::unique_ptr<services::RestoreTestService> m_service;
};

QTEST_GUILESS_MAIN(TestRestoreTest)
#include "tst_restoretest.moc"
