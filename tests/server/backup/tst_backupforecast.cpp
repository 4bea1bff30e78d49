// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupforecast.h"

#include <QTest>

using namespace mainstay;
using namespace mainstay::services;
using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;

namespace {

QDateTime now()
{
    return QDateTime(QDate(2026, 11, 21), QTime(6, 30), Qt::UTC);
}

Backup finished(double daysAgo, qint64 size, BackupProof proof = BackupProof::Decoded)
{
    Backup backup;
    backup.state = BackupState::Finished;
    backup.proof = proof;
    backup.size = size;
    backup.originalSize = size * 10;
    backup.createdAt = now().addSecs(-qint64(daysAgo * 86'400));
    return backup;
}

Backup failed(double daysAgo, BackupState state = BackupState::Failed, core::ErrorKind kind = core::ErrorKind::DiskFull)
{
    Backup backup = finished(daysAgo, 0, BackupProof::None);
    backup.state = state;
    backup.error = core::Error{kind, {}, {}};
    return backup;
}

} // namespace

/// What the line on top of the page says.
class TestBackupForecast : public QObject
{
    Q_OBJECT

private slots:
    void withoutBackupsThereIsNothingToTell()
    {
        const core::BackupOverview overview = forecast({}, {}, 1000, 5000, now());
        QCOMPARE(overview.databaseSize, 1000);
        QCOMPARE(overview.diskFree, 5000);
        QCOMPARE(overview.expectedSize, 1000);
        const qint64 archive = 1250 + (1 << 20);
        QCOMPARE(overview.roomNeeded, 1000 + archive); // SQLite is copied first
        QCOMPARE(forecast({}, {core::DatabaseEngine::PostgreSql, u"desk"_s}, 1000, 5000, now()).roomNeeded, archive);
        QVERIFY(!overview.lastProvenAt);
        QVERIFY(!overview.diskFullAt);
    }

    void whatTheRetentionRemovesDoesNotFillTheDisk()
    {
        // One a day; the last five are kept.
        QList<Backup> backups;
        for (int day = 0; day < 5; ++day) {
            backups.append(finished(day + 0.1, 100));
            backups.last().keptUntil = now().addDays(5 - day);
        }
        QVERIFY(!forecast(backups, {}, 1000, 10'000, now()).diskFullAt);
        // They grow: what goes is less than what comes.
        for (int day = 0; day < 5; ++day)
            backups[day].size = 100 + 100 * (4 - day);
        QVERIFY(forecast(backups, {}, 1000, 10'000, now()).diskFullAt);
        for (Backup &backup : backups)
            backup.keptUntil.reset();
        const auto sooner = forecast(backups, {}, 1000, 10'000, now()).diskFullAt;
        QVERIFY(sooner && *sooner < now().addDays(60));
    }

    void aFormerDatabaseProvesNothingOfThisOne()
    {
        Backup former = finished(1, 10);
        former.database = u"former"_s;
        const core::BackupOverview none = forecast({former}, {}, 1000, 1, now());
        QVERIFY(!none.lastProvenAt);
        QCOMPARE(none.expectedSize, 1000);
        QCOMPARE(forecast({former, finished(2, 10)}, {}, 1000, 1, now()).lastProvenAt, now().addDays(-2));
    }

    void theLastProvenIsNotTheLast()
    {
        const core::BackupOverview overview = forecast(
            {failed(0.1), finished(1, 10, BackupProof::None), finished(2, 10), finished(3, 10)}, {}, 1000, 1, now());
        QCOMPARE(overview.lastProvenAt, now().addDays(-2));
        QCOMPARE(overview.expectedSize, 100);
    }

    void theDiskFillsAtTheRateOfTheLastDays()
    {
        // One of 100 bytes a day; 1000 are free: ten days.
        const core::BackupOverview overview
            = forecast({finished(0, 100), finished(1, 100), finished(2, 100), finished(3, 100)}, {}, 1000, 1000, now());
        QCOMPARE(overview.diskFullAt, now().addDays(10));
        // What is older than 30 days does not count.
        QVERIFY(!forecast({finished(31, 100), finished(32, 100)}, {}, 1000, 1000, now()).diskFullAt);
        // Two in an hour say nothing about a month.
        QVERIFY(!forecast({finished(0, 100), finished(0.04, 100)}, {}, 1000, 1000, now()).diskFullAt);
        QVERIFY(!forecast({finished(0, 1), finished(20, 1)}, {}, 1000, qint64(1) << 40, now()).diskFullAt);
    }

    void failuresOfTheLastWeekAreCounted()
    {
        const core::BackupOverview overview
            = forecast({failed(1), failed(2, BackupState::Interrupted),
                           failed(3, BackupState::Failed, core::ErrorKind::Cancelled), failed(8), finished(1, 1)},
                {}, 1, 1, now());
        QCOMPARE(overview.failedLastWeek, 2);
    }
};

QTEST_GUILESS_MAIN(TestBackupForecast)
#include "tst_backupforecast.moc"
