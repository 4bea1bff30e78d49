// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailserver.h"
#include "server/services/backupmails.h"
#include "server/storage/mailrepository.h"
#include "server/update/codemail.h"
#include "tests/server/support/testserver.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::MailState;
using services::MailService;

/// The queue of mails, against a real SMTP server: it outlives the server, tries again, and tells what became of each.
class TestMailService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY2(m_server.problem().isEmpty(), qPrintable(m_server.problem()));
        m_server.behave(u"accept"_s);
        m_folder = std::make_unique<QTemporaryDir>();
        m_delivered = m_server.mails().size();
        open();
        QVERIFY(m_service->change({settings(), u"secret"_s}, std::nullopt, m_admin));
    }

    void cleanup()
    {
        m_service.reset();
        m_audit.reset();
        m_database.reset();
    }

    void whatIsCommittedIsSent()
    {
        m_service->start();
        QVERIFY(add({u"anna@example.org"_s, u"bert@example.org"_s, u"anna@example.org"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QList{MailState::Sent, MailState::Sent}), 60'000);
        QCOMPARE(m_server.mails().size(), m_delivered + 2);
        QCOMPARE(all().constFirst().reply.left(3), u"250"_s);
        const auto last = m_service->lastAccepted();
        QCOMPARE(last->keys(), (QStringList{u"anna@example.org"_s, u"bert@example.org"_s}));
        // A delivered mail's text is kept no longer: it may have been a code.
        QVERIFY(!storeHolds("the text of the mail"));

        // What is rolled back is never sent.
        const auto undone = m_database->write([&](storage::Transaction &transaction) -> core::Result<void> {
            const auto added = m_service->add(transaction, newMail({u"carl@example.org"_s}));
            return added ? core::Error{core::ErrorKind::Conflict, {}, {}} : added;
        });
        QVERIFY(!undone);
        QVERIFY(add({u"dora@example.org"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(m_server.mails().size(), m_delivered + 3, 60'000);
        QVERIFY(m_server.mails().constLast().contains("dora@example.org"));
        QCOMPARE(add({u"not an address"_s}).error().kind, core::ErrorKind::InvalidInput);
    }

    void greylistingIsTriedAgain()
    {
        m_server.behave(u"greylist"_s);
        m_service->start();
        QVERIFY(add({u"anna@example.org"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(all().constFirst().attempts, 1, 60'000);
        core::Mail mail = all().constFirst();
        QCOMPARE(mail.state, MailState::Queued);
        QVERIFY(mail.reply.startsWith("451"_L1));
        QVERIFY(mail.nextTryAt > m_clock.now());
        m_server.behave(u"accept"_s);
        m_clock.advance(61);
        m_service->wake();
        QTRY_COMPARE_WITH_TIMEOUT(states(), QList{MailState::Sent}, 60'000);
        QVERIFY(!all().constFirst().error);
    }

    void aRefusalEndsIt()
    {
        m_server.behave(u"refuse"_s);
        m_service->start();
        QVERIFY(add({u"anna@example.org"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(states(), QList{MailState::Failed}, 60'000);
        QCOMPARE(all().constFirst().error->kind, core::ErrorKind::Rejected);
        QCOMPARE(all().constFirst().attempts, 1);
        QVERIFY(m_service->lastAccepted()->isEmpty());
        QVERIFY(!storeHolds("the text of the mail"));
    }

    void anHourWithoutMailServer()
    {
        core::MailSettings nowhere = settings();
        nowhere.port = 1;
        QVERIFY(m_service->change({nowhere, {}}, std::nullopt, m_admin));
        m_service->start();
        QVERIFY(add({u"anna@example.org"_s}));
        for (int attempt = 1; attempt <= 5; ++attempt) {
            QTRY_COMPARE_WITH_TIMEOUT(all().constFirst().attempts, attempt, 60'000);
            QCOMPARE(all().constFirst().state, MailState::Queued);
            m_clock.advance(MailService::pauseAfter(attempt).count() + 1);
            m_service->wake();
        }
        QTRY_COMPARE_WITH_TIMEOUT(all().constFirst().attempts, 6, 60'000);
        QVERIFY(m_service->change({settings(), {}}, std::nullopt, m_admin));
        m_clock.advance(MailService::pauseAfter(6).count() + 1);
        m_service->wake();
        QTRY_COMPARE_WITH_TIMEOUT(states(), QList{MailState::Sent}, 60'000);
    }

    void whatIsWorthNothingAnyMoreIsGivenUp()
    {
        m_server.behave(u"greylist"_s);
        m_service->start();
        services::NewMail code = newMail({u"anna@example.org"_s});
        code.worthFor = std::chrono::seconds(30);
        QVERIFY(
            m_database->write([&](storage::Transaction &transaction) { return m_service->add(transaction, code); }));
        QTRY_COMPARE_WITH_TIMEOUT(states(), QList{MailState::Failed}, 60'000);
    }

    void theQueueOutlivesARestart()
    {
        QVERIFY(add({u"anna@example.org"_s})); // nobody delivers yet
        cleanup();
        open();
        QCOMPARE(states(), QList{MailState::Queued});
        m_service->start();
        QTRY_COMPARE_WITH_TIMEOUT(states(), QList{MailState::Sent}, 60'000);
        QVERIFY(m_server.mails().constLast().contains("anna@example.org"));
    }

    void aStopDoesNotWaitForAServerThatHangs()
    {
        m_server.behave(u"hang"_s);
        m_service->start();
        QVERIFY(add({u"anna@example.org"_s}));
        m_service->stop();
        QCOMPARE(states(), QList{MailState::Queued});
    }

    void aCodeIsSentAtOnceAndKeptNowhere()
    {
        const update::CodeMail code{u"anna@example.org"_s, u"48151623"_s, *core::Version::parse(u"2.0.0"_s),
            m_clock.now().addSecs(1800), u"L-1"_s, u"Shop"_s};
        std::optional<update::MailOutcome> outcome;
        const auto told = [&](const update::MailOutcome &one) { outcome = one; };
        const auto send = update::codesBy(update::toMailServer(*m_service, update::toNobody()));
        send(code, told);
        QVERIFY2(!outcome->error, qPrintable(outcome->error ? outcome->error->detail : QString()));
        QVERIFY(outcome->answer.startsWith("250"_L1));
        const QJsonObject mail = test::MailServer::read(m_server.mails().constLast());
        QVERIFY(mail.value(u"text"_s).toString().contains("48151623"_L1));
        QVERIFY(all().isEmpty());
        m_server.behave(u"refuse"_s);
        send(code, told);
        QCOMPARE(outcome->error->kind, core::ErrorKind::Rejected);
        // Without a mail server it is for somebody else.
        QVERIFY(m_service->change({core::MailSettings(), {}}, std::nullopt, m_admin));
        send(code, told);
        QCOMPARE(outcome->error->kind, core::ErrorKind::NotFound);
    }

    void thePasswordIsNoPartOfTheStore()
    {
        QVERIFY(m_service->settings()->hasPassword);
        QFile file(passwordFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "secret");
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!storeHolds("secret"));
        QVERIFY(m_service->change({settings(), u""_s}, std::nullopt, m_admin));
        QVERIFY(!QFile::exists(passwordFile()));
        QVERIFY(!m_service->settings()->hasPassword);
    }

    void badSettingsAreRefusedByField()
    {
        const auto fieldOf = [&](auto change) {
            core::MailSettings bad = settings();
            change(bad);
            const auto changed = m_service->change({bad, {}}, std::nullopt, m_admin);
            return changed ? u"accepted"_s : changed.error().context.value(u"field"_s);
        };
        QCOMPARE(fieldOf([](auto &s) { s.host = u"mail server"_s; }), u"host"_s);
        QCOMPARE(fieldOf([](auto &s) { s.host = u"user@evil/path"_s; }), u"host"_s);
        QCOMPARE(fieldOf([](auto &s) { s.port = 0; }), u"port"_s);
        QCOMPARE(fieldOf([](auto &s) { s.sender = u"nobody"_s; }), u"sender"_s);
        QCOMPARE(fieldOf([](auto &s) { s.recipients = QStringList{u"a@b\nc"_s}; }), u"recipients"_s);
        QCOMPARE(fieldOf([](auto &s) { s.authorityFile = u"relative.pem"_s; }), u"authorityFile"_s);
        QCOMPARE(m_service->change({settings(), {}}, 999, m_admin).error().kind, core::ErrorKind::VersionMismatch);
    }

    void aFailedBackupIsToldInBothLanguages()
    {
        core::Backup backup;
        backup.database = u"shop <b>"_s;
        backup.startedBy = u"Ogni notte"_s;
        backup.createdAt = QDateTime::fromString(u"2026-11-21T06:30:00Z"_s, Qt::ISODate);
        backup.error = core::Error{core::ErrorKind::WrongCredentials, u"password authentication failed"_s, {}};
        const services::BackupMails mails(*m_service, u"Sede"_s, "Europe/Rome");
        core::MailSettings with = settings();
        with.recipients = QStringList{u"admin@example.org"_s};
        m_service->start();
        for (const core::MailLanguage language :
            {core::MailLanguage::Italian, core::MailLanguage::English, core::MailLanguage::Both}) {
            with.language = language;
            QVERIFY(m_service->change({with, {}}, std::nullopt, m_admin));
            const auto before = m_server.mails().size();
            QVERIFY(m_database->write(
                [&](storage::Transaction &transaction) { return mails.failed(transaction, backup, {}); }));
            QTRY_COMPARE_WITH_TIMEOUT(m_server.mails().size(), before + 1, 60'000);
            const QJsonObject mail = test::MailServer::read(m_server.mails().constLast());
            const bool italian = language != core::MailLanguage::English;
            const bool english = language != core::MailLanguage::Italian;
            QCOMPARE(mail.value(u"to"_s).toString(), u"admin@example.org"_s);
            QVERIFY(mail.value(u"subject"_s)
                        .toString()
                        .startsWith(italian ? u"Backup non riuscito"_s : u"Backup failed"_s));
            const QString text = mail.value(u"text"_s).toString();
            for (const QString &part : {u"Sede"_s, u"shop <b>"_s, u"2026-11-21 07:30 Europe/Rome"_s, u"Ogni notte"_s})
                QVERIFY2(text.contains(part), qPrintable(text));
            QCOMPARE(text.contains("ha rifiutato utente o password"_L1), italian);
            QCOMPARE(text.contains("refused the user or the password"_L1), english);
            QVERIFY(mail.value(u"html"_s).toString().contains("shop &lt;b&gt;"_L1));
        }
        // Nobody is to be told of a backup that somebody cancelled.
        backup.error = core::Error{core::ErrorKind::Cancelled, {}, {}};
        const auto before = all().size();
        QVERIFY(m_database->write(
            [&](storage::Transaction &transaction) { return mails.failed(transaction, backup, {}); }));
        QCOMPARE(all().size(), before);
        // The dead man's mail.
        QVERIFY(m_database->write([&](storage::Transaction &transaction) {
            return mails.overdue(transaction, u"Ogni notte"_s, std::nullopt, {u"boss@example.org"_s});
        }));
        QTRY_VERIFY_WITH_TIMEOUT(m_server.mails().constLast().contains("boss@example.org"), 60'000);
    }

    void whatElseBecomesOfBackupsIsToldInItalianAndAsHtml_data()
    {
        QTest::addColumn<QString>("notice");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QStringList>("parts"); // of both the text and the HTML
        QTest::newRow("missed") << u"missed"_s << u"Backup pianificato non eseguito: Sede"_s
                                << QStringList{u"a quell'ora il server non era in funzione"_s, u"Ogni notte"_s,
                                       u"2026-11-21 02:30 Europe/Rome … 2026-11-22 02:30 Europe/Rome"_s,
                                       u"Esecuzioni mancate"_s, u"Un backup di recupero parte da solo"_s};
        QTest::newRow("missed in sleep") << u"asleep"_s << u"Backup pianificato non eseguito: Sede"_s
                                         << QStringList{u"a quell'ora la macchina del server era in sospensione"_s,
                                                u"impedire che la macchina"_s};
        QTest::newRow("overdue") << u"overdue"_s << u"Nessun backup verificato recente: Sede"_s
                                 << QStringList{u"così recente come promette la pianificazione"_s, u"Ogni notte"_s,
                                        u"Ultimo backup verificato"_s, u"2026-11-20 02:30 Europe/Rome"_s,
                                        u"eseguire un backup adesso"_s};
        QTest::newRow("shrunk") << u"shrunk"_s << u"Il database si è ridotto di colpo: Sede, shop"_s
                                << QStringList{u"molto meno che nell'ultimo backup verificato"_s, u"ordini"_s,
                                       u"98.000 → 12.000"_s, u"722,0 MB → 12,0 MB"_s, u"indagare subito"_s};
    }
    void whatElseBecomesOfBackupsIsToldInItalianAndAsHtml()
    {
        QFETCH(QString, notice);
        QFETCH(QString, subject);
        QFETCH(QStringList, parts);
        core::MailSettings with = settings();
        with.language = core::MailLanguage::Italian;
        with.recipients = QStringList{u"admin@example.org"_s};
        QVERIFY(m_service->change({with, {}}, std::nullopt, m_admin));
        const QDateTime night = QDateTime::fromString(u"2026-11-20T01:30:00Z"_s, Qt::ISODate);
        QList<core::ScheduleRun> runs(2);
        runs[0].dueAt = night.addDays(1);
        runs[1].dueAt = night.addDays(2);
        runs[0].cause = runs[1].cause = notice == "asleep"_L1 ? core::RunCause::Asleep : core::RunCause::Down;
        core::Backup backup;
        backup.database = u"shop"_s;
        backup.createdAt = night;
        backup.shrink = core::BackupShrink{{u"b1"_s}, u"ordini"_s, 98'000, 12'000, 722'000'000, 12'000'000};
        const services::BackupMails mails(*m_service, u"Sede"_s, "Europe/Rome");
        m_service->start();
        QVERIFY(m_database->write([&](storage::Transaction &transaction) {
            return notice == "overdue"_L1 ? mails.overdue(transaction, u"Ogni notte"_s, night, {})
                : notice == "shrunk"_L1   ? mails.shrunk(transaction, backup, {})
                                          : mails.missed(transaction, u"Ogni notte"_s, runs, true, {});
        }));
        QTRY_COMPARE_WITH_TIMEOUT(m_server.mails().size(), m_delivered + 1, 60'000);
        const QJsonObject mail = test::MailServer::read(m_server.mails().constLast());
        QCOMPARE(mail.value(u"subject"_s).toString(), subject);
        for (const QString &part : parts) {
            QVERIFY2(mail.value(u"text"_s).toString().contains(part), qPrintable(part));
            QVERIFY2(mail.value(u"html"_s).toString().contains(part.toHtmlEscaped()), qPrintable(part));
        }
        QVERIFY(mail.value(u"html"_s).toString().startsWith("<html>"_L1));
    }

private:
    core::MailSettings settings() const { return m_server.settings(); }
    QString passwordFile() const { return m_folder->filePath(u"mail-password"_s); }

    void open()
    {
        auto database = storage::Database::open(m_folder->filePath(u"store.sqlite"_s));
        QVERIFY(database);
        m_database = std::move(*database);
        m_audit = std::make_unique<services::AuditTrail>(*m_database, m_clock);
        m_service = std::make_unique<MailService>(*m_database, m_clock, *m_audit, passwordFile());
    }

    static services::NewMail newMail(const QStringList &recipients)
    {
        return {u"test"_s, recipients, u"Subject"_s, u"the text of the mail"_s, {}};
    }

    core::Result<void> add(const QStringList &recipients)
    {
        return m_database->write(
            [&](storage::Transaction &transaction) { return m_service->add(transaction, newMail(recipients)); });
    }

    QList<core::Mail> all() const { return m_service->list({}).valueOr({}).items; }

    QList<MailState> states() const
    {
        QList<MailState> states;
        for (const core::Mail &mail : all())
            states.append(mail.state);
        return states;
    }

    bool storeHolds(const QByteArray &text)
    {
        const auto rows = m_database->read([&](const storage::Connection &connection) -> core::Result<qint64> {
            storage::Query query(connection,
                u"SELECT (SELECT count(*) FROM mails WHERE body LIKE ?1 OR html LIKE ?1)"
                " + (SELECT count(*) FROM settings WHERE value LIKE ?1) + (SELECT count(*) FROM audit WHERE detail LIKE ?1)"_s
                    .replace(u"?1"_s, u"'%"_s + QString::fromUtf8(text) + u"%'"_s));
            return query.first() ? core::Result<qint64>(query.number(0)) : query.status().error();
        });
        return !rows || *rows > 0;
    }

    const services::Actor m_admin{u"admin"_s, u"127.0.0.1"_s};
    test::MailServer m_server;
    test::TestClock m_clock;
    qsizetype m_delivered = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<services::AuditTrail> m_audit;
    std::unique_ptr<MailService> m_service;
};

QTEST_GUILESS_MAIN(TestMailService)
#include "tst_mailservice.moc"
