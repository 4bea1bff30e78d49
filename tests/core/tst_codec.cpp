// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/agentprotocol.h"
#include "core/values/backup.h"
#include "core/values/changes.h"
#include "core/values/computer.h"
#include "core/values/job.h"
#include "core/values/schedule.h"
#include "core/values/session.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

QDateTime instant()
{
    return QDateTime(QDate(2026, 11, 21), QTime(6, 30, 1, 250), Qt::UTC);
}

UpgradeRequest sampleRequest()
{
    return {.id = {u"r1"_s},
        .name = u"Uffici — \"5.3\" <b>"_s,
        .version = *Version::parse(u"5.3.0"),
        .platform = Platform::Windows,
        .architecture = Architecture::Arm64,
        .artifact = {u"ab"_s, qint64(1) << 53, u"agent.msi"_s, u"untrusted comment: x\n"_s, u"9F3A"_s},
        .description = u"πρώτο\n"_s,
        .allowDowngrade = true,
        .state = RequestState::Rejected,
        .createdAt = instant(),
        .createdBy = u"admin"_s,
        .expiresAt = {},
        .counts = {5, 1, 1, 1, 1, 1, 3},
        .receipt = RejectReceipt{instant(), u"admin"_s, 1, 2, 3, 4, 1, 2.5},
        .policy = {{1, 10, 100}, 5, 3, 200, 65536, instant(),
            MaintenanceWindow{{6, 7}, u"22:00"_s, u"06:00"_s, u"Europe/Rome"_s}, instant()},
        .approval = Approval{u"berta"_s, instant()},
        .begunAt = instant(),
        .wave = 2,
        .waves = {{1, 2, 2, 1, 1}, {10, 3, 0, 0, 0}},
        .pause = Pause{PauseCause::Failures, instant(), {}, 1, 2, 1},
        .revision = 42};
}

template <typename T> void roundTrips(const T &value)
{
    const auto back = decode<T>(encode(value));
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QVERIFY(*back == value);
}

} // namespace

/// The wire contract, both ways.
class TestCodec : public QObject
{
    Q_OBJECT

private slots:
    void valuesRoundTrip()
    {
        roundTrips(sampleRequest());
        roundTrips(Page<UpgradeRequest>{u"e"_s, {sampleRequest()}, {u"gone"_s}, 43, true});
        roundTrips(Computer{{u"c"_s}, u"pc"_s, u"::1"_s, u"Debian"_s, Platform::Linux, Architecture::X86_64, Version(),
            instant(), instant(), 12, {u"a"_s, u"b"_s}, RequestId{u"r"_s}, 3});
        Deployment deployment;
        deployment.state = DeploymentState::RolledBack;
        deployment.changedAt = instant();
        deployment.reportedAt = instant();
        deployment.failedState = DeploymentState::Watching;
        deployment.retryAt = instant();
        deployment.error = Error{ErrorKind::DidNotReportIn, u"x"_s, {{u"seconds"_s, u"30"_s}}};
        roundTrips(deployment);
        Backup backup;
        backup.createdAt = instant();
        backup.schedule = ScheduleId{u"s"_s};
        backup.keptUntil = instant();
        roundTrips(backup);
        BackupManifest manifest;
        manifest.createdAt = instant();
        manifest.rows = {{u"computers"_s, 2}};
        roundTrips(manifest);
        Job job;
        job.state = JobState::Interrupted;
        job.createdAt = instant();
        job.heartbeatAt = instant();
        roundTrips(job);
        Schedule schedule;
        schedule.rule.weekdays = {Weekday::Monday, Weekday::Sunday};
        schedule.rule.day = MonthDay{MonthDay::last};
        schedule.recipients = {u"it@example.it"_s};
        schedule.createdAt = instant();
        roundTrips(schedule);
        roundTrips(Changes{u"e"_s, 7, {{u"requests"_s, 7}}});
        DesiredUpgrade desired;
        desired.version = *Version::parse(u"1.1");
        roundTrips(PollAnswer{u"t"_s, desired, {u"RW"_s}, 30});
        AgentReport report;
        report.error = Error{};
        roundTrips(report);
    }

    void instantsAreUtc()
    {
        QCOMPARE(instantToText(instant()), u"2026-11-21T06:30:01.250Z"_s);
        QCOMPARE(*instantFromText(u"2026-11-21T07:30:01.250+01:00"_s), instant());
        QVERIFY(!instantFromText(u"2026-11-21T07:30:01.250"_s));
        QVERIFY(!instantFromText(u"yesterday"_s));
        QVERIFY(instantFromText(u"9999-12-31T23:59:59Z"_s));
        QVERIFY(!instantFromText(u"9999-12-31T23:59:59-01:00"_s));
        QVERIFY(instantFromText(u"0001-01-01T00:00:00Z"_s));
        QVERIFY(!instantFromText(u"0001-01-01T00:00:00+01:00"_s));
    }

    void namesTheFieldThatIsWrong_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("wrong");
        QTest::newRow("missing") << u"name"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("wrong type") << u"name"_s << QJsonValue(3);
        QTest::newRow("unknown state") << u"state"_s << QJsonValue(u"sleeping"_s);
        QTest::newRow("no version") << u"version"_s << QJsonValue(u"x"_s);
        QTest::newRow("local time") << u"createdAt"_s << QJsonValue(u"2026-11-21T06:30:01"_s);
        QTest::newRow("nested") << u"counts"_s << QJsonValue(QJsonObject{{u"inScope"_s, u"two"_s}});
        QTest::newRow("fraction") << u"revision"_s << QJsonValue(1.5);
        QTest::newRow("null for required") << u"platform"_s << QJsonValue(QJsonValue::Null);
    }
    void namesTheFieldThatIsWrong()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, wrong);
        QJsonObject object = toJson(sampleRequest());
        if (wrong.isUndefined())
            object.remove(field);
        else
            object.insert(field, wrong);
        const auto result = fromJson<UpgradeRequest>(object);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(result.error().context.value(u"field"_s), field);
    }

    void ignoresUnknownNames()
    {
        QJsonObject object = toJson(sampleRequest());
        object.insert(u"colour"_s, u"blue"_s);
        QVERIFY(*fromJson<UpgradeRequest>(object) == sampleRequest());
    }

    void unknownErrorKindsStillArrive()
    {
        const QJsonObject json{{u"kind"_s, u"from-the-future"_s}, {u"detail"_s, u"d"_s}};
        Error error{ErrorKind::NotFound, {}, {}};
        QVERIFY(codec::Value<Error>::read(json, error));
        QVERIFY((error == Error{ErrorKind::Internal, u"d"_s, {}}));
    }

    void refusesWhatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("cut") << QByteArray(R"({"epoch":"e")");
        QTest::newRow("binary") << QByteArray("\0\1\2", 3);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void refusesWhatIsNoObject()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decode<Changes>(bytes));
    }

    void everyErrorKindHasItsName()
    {
        for (int i = 0; i <= int(ErrorKind::InstallerBusy); ++i) {
            const auto kind = ErrorKind(i);
            QVERIFY(errorKindFromString(kindName(kind)) == kind);
        }
    }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "tst_codec.moc"
