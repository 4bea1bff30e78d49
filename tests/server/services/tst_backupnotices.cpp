// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulerhouse.h"
#include "server/services/backupnotices.h"
#include "server/storage/backuprepository.h"
#include "server/storage/mailrepository.h"

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

constexpr auto nightly = "{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}";

} // namespace

/// Who is told what of scheduled backups: the scheduler, the catalogue and the queue of mails together, by a clock that
/// stands where the test puts it. Nothing is delivered here; tst_mailservice does that.
class TestBackupNotices : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_house = std::make_unique<test::SchedulerHouse>();
        m_mails = std::make_unique<services::MailService>(
            *m_house->database, m_house->clock, *m_house->audit, m_folder.filePath(u"mail-password"_s));
        core::MailSettings settings;
        settings.host = u"127.0.0.1"_s;
        settings.sender = u"mainstay@example.org"_s;
        settings.language = core::MailLanguage::English;
        settings.recipients = QStringList{u"all@example.org"_s};
        QVERIFY(m_mails->change({settings, {}}, std::nullopt, m_house->admin));
        m_texts = std::make_unique<services::BackupMails>(*m_mails, u"Sede"_s, "Europe/Rome");
        m_notices = std::make_unique<services::BackupNotices>(*m_house->database, m_house->clock, *m_texts);
        listen();
    }

    void whatIsMissedIsToldOnce()
    {
        m_house->clock.set(u"2026-11-21T10:00:00Z"_s);
        const core::Schedule schedule = addNightly({u"night@example.org"_s});
        // On time: nobody hears of it.
        m_house->tickAt(u"2026-11-22T01:30:10Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z started"_s});
        QCOMPARE(told(), QStringList());
        // Three nights without a server; the last run is made up for.
        m_house->restart();
        listen();
        m_house->tickAt(u"2026-11-25T08:00:00Z"_s);
        QCOMPARE(told(), QStringList{u"notice.missed night@example.org"_s});
        const storage::QueuedMail mail = newest();
        QVERIFY2(mail.text.contains("Runs missed: 2\n"_L1), qPrintable(mail.text));
        QVERIFY2(mail.text.contains("2026-11-23 02:30 Europe/Rome"_L1), qPrintable(mail.text));
        QVERIFY2(mail.text.contains("makes up for it"_L1), qPrintable(mail.text));
        m_house->tickAt(u"2026-11-25T08:05:01Z"_s);
        m_house->tickAt(u"2026-11-25T09:00:00Z"_s);
        QCOMPARE(told().size(), 1);
        QCOMPARE(schedule.recipients, QStringList{u"night@example.org"_s});
    }

    void aMissedRunThatIsMadeUpForIsTold()
    {
        m_house->clock.set(u"2026-11-21T10:00:00Z"_s);
        addNightly({});
        m_house->restart();
        listen();
        m_house->tickAt(u"2026-11-22T08:00:00Z"_s);
        QCOMPARE(told(), QStringList{u"notice.missed all@example.org"_s});
        QVERIFY(newest().text.contains("Runs missed: 1\n"_L1));
    }

    void aSuddenShrinkIsToldToThemToo()
    {
        const core::Schedule schedule = addNightly({u"night@example.org"_s});
        core::Backup backup = attempt(schedule.id, core::BackupState::Finished);
        backup.shrink = core::BackupShrink{{u"b1"_s}, u"orders"_s, 98'000, 1'200, 722'000'000, 12'000'000};
        end(backup);
        QCOMPARE(told(), QStringList{u"notice.shrunk night@example.org"_s});
        const storage::QueuedMail mail = newest();
        QVERIFY2(mail.text.contains("Table: orders\n"_L1), qPrintable(mail.text));
        QVERIFY2(mail.text.contains(u"Rows: 98,000 → 1,200\n"_s), qPrintable(mail.text));
    }

    void aFailureIsToldToTheSchedulesRecipients()
    {
        const core::Schedule schedule = addNightly({u"night@example.org"_s, u"boss@example.org"_s});
        core::Backup backup = attempt(schedule.id, core::BackupState::Failed);
        backup.error = core::Error{core::ErrorKind::DiskFull, u"No space left on device"_s, {}};
        end(backup);
        QCOMPARE(told(), (QStringList{u"notice.failed boss@example.org"_s, u"notice.failed night@example.org"_s}));
        // The schedule is gone, or there was none: then who is named in the settings.
        end(attempt(core::ScheduleId{u"gone"_s}, core::BackupState::Interrupted));
        QCOMPARE(told().constFirst(), u"notice.failed all@example.org"_s);
    }

    void successIsQuietUnlessAskedFor()
    {
        const core::Schedule schedule = addNightly({u"night@example.org"_s});
        end(attempt(schedule.id, core::BackupState::Finished));
        QCOMPARE(told(), QStringList());
        core::ScheduleChange change;
        change.mailOnSuccess = true;
        const auto changed = m_house->service->change(schedule.id, change, std::nullopt, m_house->admin);
        QVERIFY(changed && changed->mailOnSuccess);
        end(attempt(schedule.id, core::BackupState::Finished));
        QCOMPARE(told(), QStringList{u"notice.succeeded night@example.org"_s});
    }

    void theDeadManSpeaksUpOnceADay()
    {
        m_house->clock.set(u"2026-11-21T10:00:00Z"_s);
        addNightly({u"night@example.org"_s});
        // The first run is due on the 22nd at 01:30 UTC; until the next one nobody worries.
        QCOMPARE(watchAt(u"2026-11-22T02:00:00Z"_s), 0);
        QCOMPARE(watchAt(u"2026-11-23T01:29:00Z"_s), 0);
        QCOMPARE(watchAt(u"2026-11-23T01:31:00Z"_s), 1);
        QCOMPARE(told().constFirst(), u"notice.overdue night@example.org"_s);
        QVERIFY(newest().text.contains("Last proven backup: never"_L1));
        QCOMPARE(watchAt(u"2026-11-24T01:30:00Z"_s), 1);
        QCOMPARE(watchAt(u"2026-11-24T01:32:00Z"_s), 2);
        // A proven one ends it, and the count begins anew.
        keep(u"2026-11-24T02:00:00Z"_s, core::BackupProof::Decoded);
        QCOMPARE(watchAt(u"2026-11-24T02:01:00Z"_s), 2);
        QCOMPARE(watchAt(u"2026-11-26T01:29:00Z"_s), 2);
        // One that nobody has proven is none; one that is being made is waited for.
        keep(u"2026-11-26T01:29:30Z"_s, core::BackupProof::Created);
        const core::BackupId running = keep(u"2026-11-26T01:30:00Z"_s, core::BackupProof::None);
        QCOMPARE(watchAt(u"2026-11-26T01:31:00Z"_s), 2);
        core::Backup failed = *m_house->database->read(
            [&](const storage::Connection &c) { return storage::BackupRepository::find(c, running); });
        failed.state = core::BackupState::Failed;
        QVERIFY(m_house->database->write(
            [&](storage::Transaction &t) { return storage::BackupRepository::update(t, failed); }));
        QCOMPARE(watchAt(u"2026-11-26T01:32:00Z"_s), 3);
        QVERIFY(newest().text.contains("Last proven backup: 2026-11-24 03:00 Europe/Rome"_L1));
    }

    void aBackupThatHangsIsNotWaitedForForEver()
    {
        m_house->clock.set(u"2026-11-21T10:00:00Z"_s);
        addNightly({u"night@example.org"_s});
        keep(u"2026-11-22T01:31:00Z"_s, core::BackupProof::Decoded);
        keep(u"2026-11-23T20:00:00Z"_s, core::BackupProof::None);
        // Late since half past one: it may still be the one that is waited for, until it has run for a day.
        QCOMPARE(watchAt(u"2026-11-24T01:31:00Z"_s), 0);
        QCOMPARE(watchAt(u"2026-11-24T19:59:00Z"_s), 0);
        QCOMPARE(watchAt(u"2026-11-24T20:00:00Z"_s), 1);
        QCOMPARE(told().constFirst(), u"notice.overdue night@example.org"_s);
    }

    void aBackupOfAFormerDatabaseProvesNothing()
    {
        m_house->clock.set(u"2026-11-21T10:00:00Z"_s);
        addNightly({u"night@example.org"_s});
        keep(u"2026-11-23T01:30:10Z"_s, core::BackupProof::Decoded, u"former"_s);
        QCOMPARE(watchAt(u"2026-11-23T01:31:00Z"_s), 1);
        QVERIFY(newest().text.contains("Last proven backup: never"_L1));
        keep(u"2026-11-23T01:32:00Z"_s, core::BackupProof::Decoded);
        QCOMPARE(watchAt(u"2026-11-24T01:32:00Z"_s), 1);
    }

    void deadlines_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("proven");
        QTest::addColumn<QString>("deadline"); // where it is now 2026-12-31
        QTest::newRow("minutes: an hour at least")
            << QByteArray("{'frequency':'interval','timeZone':'UTC','start':'2026-11-21T00:00','every':5,"
                          "'unit':'minutes'}")
            << u"2026-11-21T12:00:00Z"_s << u"2026-11-21T13:05:00Z"_s;
        QTest::newRow("daily: as long as until the next")
            << QByteArray(nightly) << u"2026-11-21T01:31:00Z"_s << u"2026-11-23T01:30:00Z"_s;
        QTest::newRow("monthly: a day at most")
            << QByteArray("{'frequency':'monthly','timeZone':'UTC','time':'04:00','months':[12],'day':1}")
            << u"2026-11-21T12:00:00Z"_s << u"2026-12-02T04:00:00Z"_s;
        QTest::newRow("once") << QByteArray("{'frequency':'once','timeZone':'UTC','start':'2026-11-22T04:00'}")
                              << u"2026-11-21T12:00:00Z"_s << u"2026-11-23T04:00:00Z"_s;
        QTest::newRow("once, kept") << QByteArray("{'frequency':'once','timeZone':'UTC','start':'2026-11-22T04:00'}")
                                    << u"2026-11-22T04:00:00Z"_s << QString();
        QTest::newRow("a zone that nobody knows")
            << QByteArray("{'frequency':'daily','timeZone':'Moon/Crater','time':'02:30'}") << u"2026-11-21T12:00:00Z"_s
            << u"2026-11-22T12:00:00Z"_s;
    }
    void deadlines()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QString, proven);
        QFETCH(QString, deadline);
        const auto instant = [](const QString &text) { return QDateTime::fromString(text, Qt::ISODate); };
        storage::StoredSchedule stored;
        stored.effectiveAt = instant(u"2026-11-21T00:00:00Z"_s);
        stored.schedule.rule = core::decode<core::ScheduleRule>(rule.replace('\'', '"')).valueOr({});
        const auto until
            = services::BackupNotices::deadline(stored, instant(proven), instant(u"2026-12-31T00:00:00Z"_s));
        QCOMPARE(until ? until->toUTC().toString(Qt::ISODate) : QString(), deadline);
    }

private:
    void listen()
    {
        m_house->scheduler->onDecided(
            [this](storage::Transaction &transaction, const core::Schedule &schedule,
                const QList<core::ScheduleRun> &runs) { return m_notices->decided(transaction, schedule, runs); });
    }

    core::Schedule addNightly(const QStringList &recipients)
    {
        const auto rule = core::decode<core::ScheduleRule>(QByteArray(nightly).replace('\'', '"'));
        const auto made = m_house->service->create({u"Nightly"_s, true, *rule, recipients, false}, m_house->admin);
        if (!made)
            qFatal("no schedule: %s", qPrintable(made.error().detail));
        return *made;
    }

    core::Backup attempt(const core::ScheduleId &schedule, core::BackupState state)
    {
        core::Backup backup;
        backup.id = core::BackupId::create();
        backup.database = u"store"_s; // the one that is set where nobody has set another
        backup.schedule = schedule;
        backup.state = state;
        backup.createdAt = m_house->clock.now();
        return backup;
    }

    void end(const core::Backup &backup)
    {
        const auto ended = m_house->database->write(
            [&](storage::Transaction &transaction) { return m_notices->ended(transaction, backup); });
        QVERIFY2(ended, qPrintable(ended ? QString() : ended.error().detail));
    }

    /// How many have been told by then.
    qsizetype watchAt(const QString &now)
    {
        m_house->clock.set(now);
        if (const auto watched = m_notices->watch(); !watched)
            qFatal("watch: %s", qPrintable(watched.error().detail));
        return told().size();
    }

    /// Without a proof one that runs.
    core::BackupId keep(const QString &instant, core::BackupProof proof, const QString &database = u"store"_s)
    {
        core::Backup backup
            = attempt({}, proof == core::BackupProof::None ? core::BackupState::Running : core::BackupState::Finished);
        backup.schedule.reset();
        backup.proof = proof;
        backup.database = database;
        backup.fileName = instant;
        backup.createdAt = QDateTime::fromString(instant, Qt::ISODate);
        const auto kept = m_house->database->write(
            [&](storage::Transaction &t) { return storage::BackupRepository::insert(t, backup); });
        if (!kept)
            qFatal("no backup: %s", qPrintable(kept.error().detail));
        return backup.id;
    }

    /// Kinds and recipients, the newest first.
    QStringList told() const
    {
        QStringList all;
        const core::Page<core::Mail> page = m_mails->list({}).valueOr({});
        for (const core::Mail &mail : page.items)
            all.prepend(mail.kind + u' ' + mail.recipient);
        return all;
    }

    storage::QueuedMail newest() const
    {
        const auto found
            = m_house->database->read([](const storage::Connection &c) -> core::Result<storage::QueuedMail> {
                  storage::Query query(c, u"SELECT body FROM mails ORDER BY revision DESC"_s);
                  storage::QueuedMail mail;
                  if (query.first())
                      mail.text = query.text(0);
                  return mail;
              });
        return found.valueOr({});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<test::SchedulerHouse> m_house;
    std::unique_ptr<services::MailService> m_mails;
    std::unique_ptr<services::BackupMails> m_texts;
    std::unique_ptr<services::BackupNotices> m_notices;
};

QTEST_GUILESS_MAIN(TestBackupNotices)
#include "tst_backupnotices.moc"
