// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/keptuntil.h"
#include "server/services/retention.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Backup;

namespace {

Backup made(const QDateTime &at, int number)
{
    Backup backup;
    backup.id = {u"b%1"_s.arg(number)};
    backup.state = core::BackupState::Finished;
    backup.proof = core::BackupProof::Decoded;
    backup.createdAt = at;
    backup.size = 1000;
    return backup;
}

QList<QDateTime> nights(const QDateTime &first, int count)
{
    QList<QDateTime> instants;
    for (int night = 0; night < count; ++night)
        instants.append(first.addDays(night));
    return instants;
}

/// What really becomes of \a backups: one is made at each instant, and then the rule is applied.
QMap<QString, QDateTime> lived(
    const core::RetentionRule &rule, QList<Backup> backups, const QList<QDateTime> &future, const QTimeZone &zone)
{
    QMap<QString, QDateTime> gone;
    int number = 10'000;
    for (const QDateTime &instant : future) {
        backups.prepend(made(instant, number++));
        for (const core::RetentionItem &item : services::applyRule(rule, backups, zone).items) {
            if (item.kept)
                continue;
            gone.insert(item.id.text, instant);
            backups.removeIf([&](const Backup &one) { return one.id == item.id; });
        }
    }
    return gone;
}

} // namespace

/// When the retention will remove a backup.
class TestKeptUntil : public QObject
{
    Q_OBJECT

private slots:
    void sevenNightsAreKept()
    {
        const QTimeZone zone("Europe/Rome");
        const QDateTime first({2026, 11, 22}, {1, 30}, Qt::UTC);
        const QList<Backup> backups{made(first.addDays(-1), 1), made(first.addDays(-2), 2)};
        const auto until = services::keptUntil(core::RetentionRule{.last = 7}, backups, {}, nights(first, 30), zone);
        QCOMPARE(until.value(u"b1"_s), first.addDays(6));
        QCOMPARE(until.value(u"b2"_s), first.addDays(5));
    }

    void whatNothingRemovesHasNoDate()
    {
        const QTimeZone zone("UTC");
        const QDateTime first({2026, 11, 22}, {1, 30}, Qt::UTC);
        QList<Backup> backups{made(first.addDays(-1), 1), made(first.addDays(-2), 2), made(first.addDays(-3), 3)};
        QVERIFY(services::keptUntil({}, backups, {}, nights(first, 30), zone).isEmpty());
        QVERIFY(services::keptUntil(core::RetentionRule{.last = 5}, backups, {}, {}, zone).isEmpty()); // no schedule
        backups[1].pinned = true;
        backups[2].proof = core::BackupProof::Created;
        const auto until = services::keptUntil(core::RetentionRule{.last = 5}, backups, {}, nights(first, 30), zone);
        QCOMPARE(until.keys(), QStringList{u"b1"_s});
        // Ten years are not foretold by a month.
        QVERIFY(services::keptUntil(
            core::RetentionRule{.yearly = 10}, {made(first.addYears(-1), 1)}, {}, nights(first, 30), zone)
                    .isEmpty());
    }

    void whatComesTakesNoPlaceOfAnotherDatabase()
    {
        const QTimeZone zone("UTC");
        const QDateTime first({2026, 11, 22}, {1, 30}, Qt::UTC);
        QList<Backup> backups{made(first.addDays(-1), 1), made(first.addDays(-2), 2), made(first.addDays(-3), 3)};
        backups[0].database = u"former"_s;
        backups[2].database = u"former"_s;
        const auto until = services::keptUntil(core::RetentionRule{.last = 2}, backups, {}, nights(first, 30), zone);
        QCOMPARE(until, (QMap<QString, QDateTime>{{u"b2"_s, first.addDays(1)}}));
    }

    /// Whatever the rule: what is foretold is what comes.
    void foretoldIsWhatComes_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 150; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void foretoldIsWhatComes()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const QTimeZone zone(seed % 2 == 0 ? "Europe/Rome" : "America/New_York");
        core::RetentionRule rule{int(random.bounded(6)), int(random.bounded(10)), int(random.bounded(6)),
            int(random.bounded(5)), int(random.bounded(2))};
        const QDateTime now({2026, 11, 21}, {12, 0}, Qt::UTC);
        QList<QDateTime> future;
        for (QDateTime at = now; future.size() < 300;)
            future.append(at = at.addSecs(3600 * (1 + qint64(random.bounded(40)))));
        QList<Backup> backups;
        QDateTime at = now;
        for (int number = 0; number < 40; ++number)
            backups.append(made(at = at.addSecs(-3600 * (1 + qint64(random.bounded(60)))), number));
        // As a server has it: what the rule does not keep is gone already.
        for (const core::RetentionItem &item : services::applyRule(rule, backups, zone).items) {
            if (!item.kept)
                backups.removeIf([&](const Backup &one) { return one.id == item.id; });
        }
        auto real = lived(rule, backups, future, zone);
        for (const QString &id : real.keys()) {
            if (id.size() > 4) // one of those to come
                real.remove(id);
        }
        QCOMPARE(services::keptUntil(rule, backups, {}, future, zone), real);
    }
};

QTEST_GUILESS_MAIN(TestKeptUntil)
#include "tst_keptuntil.moc"
