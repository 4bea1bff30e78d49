// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"
#include "server/services/scheduledbackups.h"
#include "server/services/scheduleservice.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// What a server has for schedules, around a house.
struct Desk
{
    explicit Desk(test::House &house)
        : audit(house.database(), clock),
          work(house.service()),
          scheduler(house.database(), clock, work),
          schedules(house.database(), clock, audit, scheduler)
    { }

    services::Clock clock;
    services::AuditTrail audit;
    services::ScheduledBackups work;
    services::Scheduler scheduler;
    services::ScheduleService schedules;
};

} // namespace

/// kill -9 around an occurrence: it is run once, before the crash or after it.
class TestScheduleCrash : public QObject
{
    Q_OBJECT

private slots:
    void killedAroundAnOccurrence()
    {
        int before = 0;
        for (int i = 0; i < rounds; ++i) {
            const QTemporaryDir folder;
            const QDateTime due = makeSchedule(folder.path());
            QProcess host;
            host.start(QStringLiteral(SCHEDULE_HOST), {folder.path()});
            QVERIFY(QTest::qWaitFor([&host] { return host.canReadLine(); }, 60'000));
            QCOMPARE(host.readLine(), QByteArray("ready\n"));
            // From shortly before until the backup is well under way.
            const QDateTime kill = due.addMSecs(QRandomGenerator::global()->bounded(-30, 150));
            QVERIFY(QTest::qWaitFor([&kill] { return QDateTime::currentDateTimeUtc() >= kill; }, 60'000));
            host.kill();
            QVERIFY(host.waitForFinished());
            QCOMPARE(host.exitStatus(), QProcess::CrashExit);

            test::House house(folder.path());
            QCOMPARE(house.problem(), QString());
            before += int(house.service().list({})->items.size());
            Desk desk(house);
            QTRY_VERIFY_WITH_TIMEOUT(desk.scheduler.tick() && desk.schedules.runs({})->items.size() == 1, 60'000);
            QVERIFY(desk.scheduler.tick());
            const core::ScheduleRun run = desk.schedules.runs({})->items.constFirst();
            QCOMPARE(run.state, core::RunState::Started);
            QCOMPARE(run.dueAt, due);
            const auto backups = house.service().list({})->items;
            QCOMPARE(backups.size(), 1);
            QCOMPARE(backups.constFirst().id, *run.backup);
            QCOMPARE(backups.constFirst().schedule, std::optional(run.schedule));
            QCOMPARE(backups.constFirst().startedBy, u"nightly"_s);
            QVERIFY(isTerminal(house.awaitEnd(backups.constFirst().job).state));
        }
        qInfo("%d of %d were killed after the start was on record", before, rounds);
    }

private:
    static constexpr int rounds = 12;

    /// Due in about two seconds, on a whole one: what wall times are made of.
    static QDateTime makeSchedule(const QString &folder)
    {
        test::House house(folder);
        if (!house.problem().isEmpty())
            qFatal("no house: %s", qPrintable(house.problem()));
        Desk desk(house);
        const QDateTime due = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch() + secondsAhead, Qt::UTC);
        core::ScheduleRule rule;
        rule.frequency = core::Frequency::Once;
        rule.timeZone = u"UTC"_s;
        rule.start = due.toString(u"yyyy-MM-ddTHH:mm:ss"_s);
        if (!desk.schedules.create({u"nightly"_s, true, rule, {}}, house.admin))
            qFatal("no schedule");
        return due;
    }

    static constexpr int secondsAhead = 3;
};

QTEST_GUILESS_MAIN(TestScheduleCrash)
#include "tst_schedulecrash.moc"
