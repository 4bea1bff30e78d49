// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/retention.h"

#include <QTest>
#include <QTimeZone>

#include <functional>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Backup;

namespace {

Backup backupAt(const QString &instant, core::BackupProof proof = core::BackupProof::Decoded)
{
    Backup one;
    one.id = {instant};
    one.createdAt = QDateTime::fromString(instant, Qt::ISODate);
    one.state = core::BackupState::Finished;
    one.proof = proof;
    one.size = 10;
    return one;
}

/// Ids of what goes.
QStringList gone(const core::RetentionRule &rule, const QList<Backup> &backups, const QByteArray &zone = "UTC")
{
    QStringList ids;
    for (const core::RetentionItem &item : services::applyRule(rule, backups, QTimeZone(zone)).items) {
        if (!item.kept)
            ids.append(item.id.text);
    }
    return ids;
}

} // namespace

/// Which backups a rule keeps, and why.
class TestRetention : public QObject
{
    Q_OBJECT

private slots:
    void noRuleKeepsEverything()
    {
        const QList<Backup> all{backupAt(u"2026-11-21T00:00:00Z"_s), backupAt(u"2020-01-01T00:00:00Z"_s)};
        QCOMPARE(gone({}, all), QStringList());
        QCOMPARE(
            services::applyRule({}, all, QTimeZone::utc()).items.constLast().reasons, QStringList{u"everything"_s});
    }

    void theLastOnes()
    {
        const QList<Backup> all{backupAt(u"2026-11-21T03:00:00Z"_s), backupAt(u"2026-11-21T02:00:00Z"_s),
            backupAt(u"2026-11-21T01:00:00Z"_s)};
        QCOMPARE(gone({.last = 2}, all), QStringList{u"2026-11-21T01:00:00Z"_s});
        const auto preview = services::applyRule({.last = 2}, all, QTimeZone::utc());
        QCOMPARE(preview.keptBytes, 20);
        QCOMPARE(preview.freedBytes, 10);
    }

    void theNewestOfEachPeriod()
    {
        QList<Backup> all;
        // Every day at noon for two years.
        for (QDateTime at = QDateTime::fromString(u"2026-11-21T12:00:00Z"_s, Qt::ISODate); all.size() < 731;
             at = at.addDays(-1))
            all.append(backupAt(at.toString(Qt::ISODate)));
        const auto preview
            = services::applyRule({.daily = 7, .weekly = 4, .monthly = 12, .yearly = 3}, all, QTimeZone::utc());
        QMap<QString, QStringList> kept;
        for (const auto &item : preview.items) {
            if (item.kept)
                kept.insert(item.id.text.left(10), item.reasons);
        }
        // 7 days 21..15; weeks end on 15, 8, 1 beside the running one; 11 ends of months; 2 ends of years among them.
        QCOMPARE(kept.size(), 7 + 2 + 11 + 1);
        QCOMPARE(kept.value(u"2026-11-21"_s),
            (QStringList{u"lastProven"_s, u"daily"_s, u"weekly"_s, u"monthly"_s, u"yearly"_s}));
        QCOMPARE(kept.value(u"2026-11-15"_s), (QStringList{u"daily"_s, u"weekly"_s}));
        QCOMPARE(kept.value(u"2026-10-31"_s), QStringList{u"monthly"_s});
        QCOMPARE(kept.value(u"2025-12-31"_s), (QStringList{u"monthly"_s, u"yearly"_s}));
        QCOMPARE(kept.value(u"2024-12-31"_s), QStringList{u"yearly"_s});
        // Applied again to what is left, nothing more goes.
        QList<Backup> left;
        for (const Backup &one : all) {
            if (kept.contains(one.id.text.left(10)))
                left.append(one);
        }
        QCOMPARE(gone({.daily = 7, .weekly = 4, .monthly = 12, .yearly = 3}, left), QStringList());
    }

    void daysAreTheZones()
    {
        // One day in UTC, two in Rome.
        const QList<Backup> all{backupAt(u"2026-11-20T23:30:00Z"_s), backupAt(u"2026-11-20T22:30:00Z"_s)};
        QCOMPARE(gone({.daily = 5}, all), QStringList{u"2026-11-20T22:30:00Z"_s});
        QCOMPARE(gone({.daily = 5}, all, "Europe/Rome"), QStringList());
    }

    void aWeekBelongsToItsIsoYear()
    {
        const QList<Backup> all{backupAt(u"2027-01-03T12:00:00Z"_s), backupAt(u"2026-12-28T12:00:00Z"_s)};
        QCOMPARE(gone({.weekly = 5}, all), QStringList{u"2026-12-28T12:00:00Z"_s});
    }

    void theLastProvenOneAndPinsStay()
    {
        QList<Backup> all{backupAt(u"2026-11-21T03:00:00Z"_s, core::BackupProof::None),
            backupAt(u"2026-11-21T02:00:00Z"_s, core::BackupProof::Created), backupAt(u"2026-11-20T01:00:00Z"_s),
            backupAt(u"2026-11-19T01:00:00Z"_s), backupAt(u"2026-11-18T01:00:00Z"_s)};
        all[4].pinned = true;
        QCOMPARE(gone({.last = 1}, all), QStringList{u"2026-11-19T01:00:00Z"_s});
        const auto items = services::applyRule({.last = 1}, all, QTimeZone::utc()).items;
        QCOMPARE(items.at(0).reasons, QStringList{u"unproven"_s});
        QCOMPARE(items.at(2).reasons, (QStringList{u"lastProven"_s, u"last"_s}));
        QCOMPARE(items.at(4).reasons, QStringList{u"pinned"_s});
    }

    void eachDatabaseIsCountedByItself()
    {
        // Somebody has moved from one database to another: two backups of it, then two of the former.
        QList<Backup> all{backupAt(u"2026-11-21T03:00:00Z"_s), backupAt(u"2026-11-21T02:00:00Z"_s),
            backupAt(u"2026-11-21T01:00:00Z"_s), backupAt(u"2026-11-20T01:00:00Z"_s)};
        const auto isFormerBy = [&](const std::function<void(Backup &)> &change) {
            QList<Backup> moved = all;
            change(moved[2]);
            change(moved[3]);
            return moved;
        };
        const QStringList older{u"2026-11-21T02:00:00Z"_s, u"2026-11-20T01:00:00Z"_s};
        for (const QList<Backup> &moved : {isFormerBy([](Backup &one) { one.database = u"former"_s; }),
                 isFormerBy([](Backup &one) { one.engine = core::DatabaseEngine::PostgreSql; })}) {
            QCOMPARE(gone({.last = 1}, moved), older);
            QCOMPARE(gone({.yearly = 1}, moved), older);
            const auto items = services::applyRule({.last = 1}, moved, QTimeZone::utc()).items;
            QCOMPARE(items.at(2).reasons, (QStringList{u"lastProven"_s, u"last"_s}));
        }
        QCOMPARE(gone({.last = 1}, all).size(), 3);
    }

    void attemptsThatFailedAreNoBackups()
    {
        Backup failed = backupAt(u"2026-11-21T03:00:00Z"_s);
        failed.state = core::BackupState::Failed;
        QVERIFY(services::applyRule({.last = 1}, {failed}, QTimeZone::utc()).items.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
