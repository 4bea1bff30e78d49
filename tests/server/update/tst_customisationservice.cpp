// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/settingsrepository.h"
#include "server/update/scheduledsearch.h"
#include "updatehouse.h"

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::CustomisationKind;
using core::CustomisationReport;
using core::CustomisationSchedule;
using core::ErrorKind;
using core::HostTaskKind;

namespace {

core::Customisation added(const QString &path)
{
    core::Customisation one;
    one.path = path;
    one.kind = CustomisationKind::AddedFile;
    one.diff = u"+ours\n"_s;
    one.author = u"Studio Rossi"_s;
    return one;
}

} // namespace

/// What was changed on the main server's host: since when it is known, who made it, and when it is looked for. The
/// server is whole; the test plays the agent.
class TestCustomisationService : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<test::UpdateHouse>(); }
    void cleanup() { m_house.reset(); }

    void eachKeepsTheDateOfItsFirstSight()
    {
        const QDateTime before = clock().now();
        tell({added(u"bin/export"_s)});
        clock().advance(3600);
        tell({added(u"bin/export"_s), added(u"bin/import"_s)});
        const auto first = report();
        QCOMPARE(
            core::decode<CustomisationReport>(server().get("/api/v1/customisations", viewer()).body)->rows, first.rows);
        QCOMPARE(first.rows.size(), 2);
        QVERIFY(first.rows[0].detectedAt->secsTo(before) > -60);
        QVERIFY(before.secsTo(*first.rows[1].detectedAt) >= 3600);
        server().restart();
        clock().advance(3600);
        // Changed once more it is the same one; gone and back it is a new one.
        core::Customisation changed = added(u"bin/export"_s);
        changed.sha256 = QString(64, u'a');
        tell({changed});
        QCOMPARE(report().rows[0].detectedAt, first.rows[0].detectedAt);
        tell({changed, added(u"bin/import"_s)});
        QVERIFY(*report().rows[1].detectedAt > *first.rows[1].detectedAt);
    }

    void whatTheAgentWasToldIsShownAndTamed()
    {
        core::Customisation one = added(u"bin/export"_s);
        one.title = u"Export\nof calls"_s;
        one.description = QString(10'000, u'x');
        tell({one});
        const auto shown = report().rows.constFirst();
        QCOMPARE(shown.author, u"Studio Rossi"_s);
        QVERIFY(!shown.title.contains(u'\n') && shown.description.size() <= 500);
        // The list is read often: a difference comes when somebody asks for it.
        QVERIFY(shown.diff.isEmpty());
        const auto whole = server().get("/api/v1/customisations/difference?path=bin/export", viewer());
        QCOMPARE(core::decode<core::Customisation>(whole.body)->diff, one.diff);
        QCOMPARE(server().get("/api/v1/customisations/difference?path=none", viewer()).status, 404);
    }

    void whatCouldNotBeReadIsTold()
    {
        core::InspectionReport told = inspection({});
        told.inspection.declarationProblem
            = core::Error{ErrorKind::InvalidInput, {}, {{u"path"_s, u"customisations.json"_s}}};
        QVERIFY(m_house->system().host.take(m_house->m_host, told));
        QCOMPARE(report().problem->kind, ErrorKind::InvalidInput);
    }

    void everyNightItIsLookedForUntilSomebodySaysOtherwise()
    {
        const auto found = report();
        QVERIFY(found.schedule.enabled);
        QCOMPARE(found.schedule.rule.frequency, core::Frequency::Daily);
        QCOMPARE(*found.schedule.rule.time, u"03:00"_s);
        QVERIFY(found.nextSearchAt && *found.nextSearchAt > clock().now());
        QVERIFY(clock().now().secsTo(*found.nextSearchAt) <= 25 * 3600);
    }

    void theAgentLooksWhenItIsTime()
    {
        waitUntilItCounts();
        QVERIFY(!isAskedToLook());
        clock().advance(clock().now().secsTo(*report().nextSearchAt) + 1);
        QTRY_VERIFY_WITH_TIMEOUT(isAskedToLook(), 20'000);
        QVERIFY(!report().scheduledAt);
        tell({added(u"bin/export"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(report().scheduledAt.has_value(), 20'000);
        QVERIFY(!report().scheduleProblem);
        QVERIFY(!isAskedToLook()); // once
    }

    void aRestartLosesNoSearch()
    {
        waitUntilItCounts();
        clock().advance(clock().now().secsTo(*report().nextSearchAt) + 1);
        QTRY_VERIFY_WITH_TIMEOUT(isAskedToLook(), 20'000);
        server().restart();
        QTRY_VERIFY_WITH_TIMEOUT(isAskedToLook(), 20'000);
        // And what was missed while nothing ran is looked for once, however much it was.
        tell({});
        QTRY_VERIFY_WITH_TIMEOUT(report().scheduledAt.has_value(), 20'000);
        clock().advance(5 * 24 * 3600);
        QTRY_VERIFY_WITH_TIMEOUT(isAskedToLook(), 20'000);
        const QDateTime last = *report().scheduledAt;
        tell({});
        QTRY_VERIFY_WITH_TIMEOUT(*report().scheduledAt > last, 20'000);
        QVERIFY(!isAskedToLook());
    }

    void anAgentThatSaysNothingIsTold()
    {
        waitUntilItCounts();
        clock().advance(clock().now().secsTo(*report().nextSearchAt) + 1);
        QTRY_VERIFY_WITH_TIMEOUT(isAskedToLook(), 20'000);
        clock().advance(update::CustomisationService::patienceSeconds + 1);
        QTRY_VERIFY_WITH_TIMEOUT(report().scheduleProblem.has_value(), 20'000);
        QCOMPARE(report().scheduleProblem->kind, ErrorKind::TimedOut);
    }

    void aSuperuserSetsTheSchedule()
    {
        CustomisationSchedule weekly = report().schedule;
        weekly.rule.frequency = core::Frequency::Weekly;
        weekly.rule.weekdays = {core::Weekday::Sunday};
        weekly.rule.timeZone = u"Europe/Rome"_s;
        QCOMPARE(put(weekly, 0, server().session(core::Role::Operator)).status, 403);
        const auto changed = put(weekly, 0, server().superuser());
        QCOMPARE(changed.status, 200);
        QCOMPARE(report().schedule.rule, weekly.rule);
        QCOMPARE(report().schedule.changedBy, u"superuser"_s);
        QCOMPARE(put(weekly, 0, server().superuser()).kind(), u"version-mismatch"_s);
        weekly.rule.weekdays.clear();
        QCOMPARE(put(weekly, report().schedule.revision, server().superuser()).context(u"field"_s), u"weekdays"_s);
        weekly.rule.weekdays = {core::Weekday::Sunday};
        weekly.enabled = false;
        QCOMPARE(put(weekly, report().schedule.revision, server().superuser()).status, 200);
        QVERIFY(!report().nextSearchAt);
        QCOMPARE(server().get("/api/v1/audit", server().superuser()).body.count("customisations.schedule"), 2);
    }

    void nowItIsTheSuperusersWish()
    {
        QCOMPARE(
            server().post("/api/v1/customisations/search", server().session(core::Role::Operator), {}).status, 403);
        test::Answer answer;
        std::atomic<bool> done = false;
        const QString token = server().superuser();
        std::thread superuser([&] {
            answer = server().post("/api/v1/customisations/search", token, {});
            done = true;
        });
        while (!done) {
            if (isAskedToLook())
                tell({added(u"bin/export"_s)});
            std::this_thread::yield();
        }
        superuser.join();
        QCOMPARE(answer.status, 200);
        QCOMPARE(core::decode<CustomisationReport>(answer.body)->rows.size(), 1);
    }

private:
    test::TestServer &server() { return *m_house->m_server; }
    test::TestClock &clock() { return server().clock(); }
    QString viewer() { return server().session(core::Role::Viewer); }
    CustomisationReport report()
    {
        // Not by the route: sessions end as the clock is moved on.
        const auto found = m_house->system().customisations.report();
        if (!found)
            qFatal("no report: %s", qPrintable(found.error().detail));
        return *found;
    }
    core::InspectionReport inspection(const QList<core::Customisation> &found) const
    {
        core::InspectionReport told;
        told.task = m_asked;
        told.inspection.hostName = u"main-1"_s;
        told.inspection.product = u"sample-desk"_s;
        told.inspection.version = test::Vendor::version(u"2.0.0"_s);
        told.inspection.clock = QDateTime::currentDateTimeUtc();
        told.inspection.customisations = found;
        told.inspection.customisationCount = found.size();
        return told;
    }
    void tell(const QList<core::Customisation> &found)
    {
        QVERIFY(m_house->system().host.take(m_house->m_host, inspection(found)));
    }
    bool isAskedToLook()
    {
        bool asked = false;
        static_cast<void>(
            m_house->system().host.wait(m_house->m_host, {}, clock().steady(), [&](const core::HostOrder &order) {
                asked = order.task && order.task->kind == HostTaskKind::Inspect;
                m_asked = asked ? order.task->id : QString();
            }));
        return asked;
    }
    /// The server has seen the clock, so that what comes is what it waits for.
    void waitUntilItCounts()
    {
        QVERIFY(m_house->system().host.computer());
        QTRY_VERIFY_WITH_TIMEOUT(isCounting(), 20'000);
    }
    bool isCounting()
    {
        const auto kept = server().server().database().read([](const storage::Connection &connection) {
            return storage::SettingsRepository::find<update::ScheduledSearch>(connection, u"customisations.search"_s);
        });
        return kept && kept->decidedUntil;
    }
    test::Answer put(const CustomisationSchedule &wanted, qint64 seen, const QString &token)
    {
        return server().ask({"PUT", "/api/v1/customisations/schedule", token, core::encode(wanted),
            {{"If-Match", '"' + QByteArray::number(seen) + '"'}}});
    }

    std::unique_ptr<test::UpdateHouse> m_house;
    QString m_asked; // id of the look that the server wants
};

QTEST_GUILESS_MAIN(TestCustomisationService)
#include "tst_customisationservice.moc"
