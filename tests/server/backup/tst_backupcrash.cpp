// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// All logs of jobs in \a folder.
QByteArray logsIn(const QString &folder)
{
    QByteArray all;
    const QDir jobs(folder + u"/jobs"_s);
    for (const QString &name : jobs.entryList(QDir::Files)) {
        QFile file(jobs.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

/// kill -9 in the middle of a job, and what the next start makes of it.
class TestBackupCrash : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Long enough for each step to be seen.
        QVERIFY(test::House(m_seed.path()).problem().isEmpty());
        test::House::grow(m_seed.filePath(u"store.sqlite"_s), 48 << 20);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::copy(m_seed.filePath(u"store.sqlite"_s), store()));
        m_killed = false;
    }

    void killedInAStepNothingIsLeft_data()
    {
        QTest::addColumn<QByteArray>("step");
        for (const char *step : {"preparing", "copying", "compressing", "verifying"})
            QTest::newRow(step) << QByteArray(step);
    }

    void killedInAStepNothingIsLeft()
    {
        QFETCH(QByteArray, step);
        killAt(u"backup"_s, "Step: " + step);
        if (!m_killed)
            QFAIL("the job was over before it could be killed");
        test::House house(m_folder->path());
        QCOMPARE(house.problem(), QString());
        QCOMPARE(house.files(), QStringList());
        const core::Backup backup = house.service().list({})->items.value(0);
        QCOMPARE(backup.state, core::BackupState::Interrupted);
        QCOMPARE(backup.error->kind, core::ErrorKind::Interrupted);
        QVERIFY(backup.finishedAt);
        QCOMPARE(backup.fileName, QString());
        const core::Job job = *house.jobs().find(backup.job);
        QCOMPARE(job.state, core::JobState::Interrupted);
        QCOMPARE(job.error->kind, core::ErrorKind::Interrupted);
        QVERIFY(logsIn(m_folder->path()).contains("interrupted: the server went away"));
        QCOMPARE(house.service().overview()->failedLastWeek, 1);
        QCOMPARE(house.backUp().state, core::BackupState::Finished);
    }

    void killedAtTheEndItIsWholeOrNothing()
    {
        killAt(u"backup"_s, "Step: finishing");
        test::House house(m_folder->path());
        wholeOrNothing(house);
    }

    void killedAtAnyInstantItIsWholeOrNothing()
    {
        QElapsedTimer clock;
        clock.start();
        start(u"backup"_s);
        QVERIFY(m_process->waitForFinished());
        const qint64 whole = clock.elapsed();
        for (int i = 0; i < 12; ++i) {
            m_folder = std::make_unique<QTemporaryDir>();
            QVERIFY(QFile::copy(m_seed.filePath(u"store.sqlite"_s), store()));
            clock.restart();
            start(u"backup"_s);
            const qint64 instant = qint64(QRandomGenerator::global()->bounded(double(whole)));
            m_process->waitForFinished(int(instant));
            m_process->kill();
            QVERIFY(m_process->state() == QProcess::NotRunning || m_process->waitForFinished());
            test::House house(m_folder->path());
            QVERIFY2(house.problem().isEmpty(), qPrintable(house.problem()));
            wholeOrNothing(house);
        }
    }

    void aKilledVerificationTakesNothingAway_data()
    {
        QTest::addColumn<QByteArray>("step");
        for (const char *step : {"decoding", "restoring"})
            QTest::newRow(step) << QByteArray(step);
    }

    void aKilledVerificationTakesNothingAway()
    {
        QFETCH(QByteArray, step);
        {
            test::House house(m_folder->path());
            QCOMPARE(house.backUp().state, core::BackupState::Finished);
        }
        killAt(u"verify"_s, "Step: " + step);
        test::House house(m_folder->path());
        QCOMPARE(house.files().size(), 2);
        const core::Backup backup = house.service().list({})->items.value(0);
        QCOMPARE(backup.state, core::BackupState::Finished);
        QVERIFY(backup.proof >= core::BackupProof::Decoded);
        if (m_killed)
            QCOMPARE(backup.proof, core::BackupProof::Decoded);
    }

private:
    QString store() const { return m_folder->filePath(u"store.sqlite"_s); }

    void start(const QString &command)
    {
        m_process = std::make_unique<QProcess>();
        m_process->start(QStringLiteral(BACKUP_HOST), {m_folder->path(), command});
        QVERIFY(m_process->waitForStarted());
    }

    void killAt(const QString &command, const QByteArray &line)
    {
        start(command);
        while (!logsIn(m_folder->path()).contains(line)) {
            if (m_process->waitForFinished(0))
                return;
        }
        m_process->kill();
        QVERIFY(m_process->waitForFinished());
        m_killed = m_process->exitStatus() == QProcess::CrashExit;
    }

    static void wholeOrNothing(test::House &house)
    {
        const QList<core::Backup> backups = house.service().list({})->items;
        if (backups.isEmpty()) {
            QCOMPARE(house.files(), QStringList()); // killed before the record
            return;
        }
        const core::Backup backup = backups.constFirst();
        QCOMPARE(backups.size(), 1);
        if (backup.state == core::BackupState::Interrupted) {
            QCOMPARE(house.files(), QStringList());
            return;
        }
        QCOMPARE(backup.state, core::BackupState::Finished);
        QCOMPARE(house.files().size(), 2);
        const auto job = house.service().verify(backup.id, house.admin);
        QVERIFY(job);
        QCOMPARE(house.awaitEnd(job->id).state, core::JobState::Succeeded);
        QCOMPARE(house.find(backup.id).proof, core::BackupProof::RestoreTested);
    }

    QTemporaryDir m_seed;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    bool m_killed = false;
};

QTEST_GUILESS_MAIN(TestBackupCrash)
#include "tst_backupcrash.moc"
