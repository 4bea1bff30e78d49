// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/backup.h"
#include "core/values/changes.h"
#include "core/values/schedule.h"
#include "core/values/schedulerun.h"
#include "tests/server/support/testserver.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

template <typename T> T valueOf(const test::Answer &answer)
{
    return core::decode<T>(answer.body).valueOr({});
}

const QByteArray nightly = "{\"name\":\"nightly\",\"rule\":{\"frequency\":\"daily\",\"timeZone\":\"Europe/"
                           "Rome\",\"time\":\"02:30\"},\"recipients\":[\"it@example.it\"]}";

} // namespace

/// Schedules over HTTP, and the real backups that they start, on a whole server.
class TestScheduleRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<test::TestServer>();
        m_operator = m_server->session(core::Role::Operator);
        m_viewer = m_server->session(core::Role::Viewer);
    }

    void madeChangedAndRemoved()
    {
        const auto answer = m_server->post("/api/v1/schedules", m_operator, nightly);
        QCOMPARE(answer.status, 201);
        const auto made = valueOf<core::Schedule>(answer);
        QCOMPARE(made.createdBy, u"operator"_s);
        QCOMPARE(made.recipients, QStringList{u"it@example.it"_s});
        QVERIFY(made.enabled && made.nextRunAt && *made.nextRunAt > m_server->clock().now());
        QCOMPARE(valueOf<core::Page<core::Schedule>>(m_server->get("/api/v1/schedules", m_viewer)).items.size(), 1);
        const auto overview = valueOf<core::BackupOverview>(m_server->get("/api/v1/backups/overview", m_viewer));
        QCOMPARE(overview.nextRunAt, made.nextRunAt);
        const auto changes = valueOf<core::Changes>(m_server->get("/api/v1/changes?since=0&wait=0", m_viewer));
        QVERIFY(changes.collections.contains(u"schedules"_s));

        const QByteArray path = "/api/v1/schedules/" + made.id.text.toLatin1();
        const QByteArray tag = answer.headers.at("etag");
        const auto disabled = m_server->ask({"PATCH", path, m_operator, "{\"enabled\":false}", {{"If-Match", tag}}});
        QCOMPARE(disabled.status, 200);
        QVERIFY(!valueOf<core::Schedule>(disabled).enabled);
        QVERIFY(!valueOf<core::Schedule>(disabled).nextRunAt);
        const auto stale = m_server->ask({"PATCH", path, m_operator, "{\"enabled\":true}", {{"If-Match", tag}}});
        QCOMPARE(stale.kind(), u"version-mismatch"_s);
        QCOMPARE(m_server->ask({"DELETE", path, m_operator, {}, {{"If-Match", tag}}}).kind(), u"version-mismatch"_s);
        QCOMPARE(m_server->ask({"DELETE", path, m_operator, {}, {}}).status, 204);
        QCOMPARE(m_server->ask({"PATCH", path, m_operator, "{}", {}}).status, 404);
        const QByteArray trail = m_server->get("/api/v1/audit", m_server->superuser()).body;
        for (const char *action : {"schedule.create", "schedule.disable", "schedule.delete"})
            QVERIFY2(trail.contains(action), action);
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("no name") << QByteArray(nightly).replace("nightly", " ") << u"name"_s;
        QTest::newRow("no zone") << QByteArray(nightly).replace("Europe/Rome", "CEST") << u"timeZone"_s;
        QTest::newRow("no address") << QByteArray(nightly).replace("it@example.it", "it") << u"recipients"_s;
        QTest::newRow("two addresses") << QByteArray(nightly).replace("it@", "a@b.it,it@") << u"recipients"_s;
        QTest::newRow("past") << QByteArray(
            "{\"name\":\"x\",\"rule\":{\"frequency\":\"once\",\"timeZone\":\"UTC\",\"start\":\"2020-01-01T00:00\"}}")
                              << u"start"_s;
        QTest::newRow("over") << QByteArray(nightly).replace("\"time\"", "\"end\":\"2020-01-01T00:00\",\"time\"")
                              << u"end"_s;
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, field);
        const auto answer = m_server->post("/api/v1/schedules", m_operator, body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.context(u"field"_s), field);
        QVERIFY(valueOf<core::Page<core::Schedule>>(m_server->get("/api/v1/schedules", m_viewer)).items.isEmpty());
    }

    void aNameIsTakenOnce()
    {
        QCOMPARE(m_server->post("/api/v1/schedules", m_operator, nightly).status, 201);
        const auto again
            = m_server->post("/api/v1/schedules", m_operator, QByteArray(nightly).replace("nightly", "NIGHTLY"));
        QCOMPARE(again.kind(), u"already-exists"_s);
        QCOMPARE(again.context(u"field"_s), u"name"_s);
    }

    void previews()
    {
        const QByteArray question
            = "{\"rule\":{\"frequency\":\"daily\",\"timeZone\":\"Europe/Rome\",\"time\":\"02:30\"},"
              "\"from\":\"2026-03-28T12:00:00Z\",\"count\":2}";
        const auto preview
            = valueOf<core::SchedulePreview>(m_server->post("/api/v1/schedules/preview", m_viewer, question));
        QCOMPARE(preview.occurrences.size(), 2);
        QCOMPARE(preview.occurrences.constFirst().local, u"2026-03-29T03:00:00+02:00"_s);
        QCOMPARE(preview.occurrences.constFirst().notes, QList{core::OccurrenceNote::AfterGap});
        const auto many
            = m_server->post("/api/v1/schedules/preview", m_viewer, QByteArray(question).replace(":2}", ":101}"));
        QCOMPARE(many.context(u"field"_s), u"count"_s);
    }

    void startsARealBackup()
    {
        const QDateTime start = m_server->clock().now().addSecs(120);
        const QByteArray rule = "{\"name\":\"often\",\"rule\":{\"frequency\":\"interval\",\"timeZone\":\"UTC\","
                                "\"every\":6,\"unit\":\"hours\",\"start\":\""
            + start.toString(u"yyyy-MM-ddTHH:mm:ss"_s).toLatin1() + "\"}}";
        const auto made = valueOf<core::Schedule>(m_server->post("/api/v1/schedules", m_operator, rule));
        QVERIFY(made.nextRunAt);
        m_server->clock().advance(121);
        QTRY_COMPARE(runs().size(), 1);
        const core::ScheduleRun run = runs().constFirst();
        QCOMPARE(run.state, core::RunState::Started);
        QCOMPARE(run.dueAt, *made.nextRunAt);
        QTRY_COMPARE(backup().state, core::BackupState::Finished);
        QCOMPARE(backup().id, *run.backup);
        QCOMPARE(backup().schedule, std::optional(made.id));
        QCOMPARE(backup().startedBy, u"often"_s);
        m_server->restart();
        const auto later = valueOf<core::Page<core::Schedule>>(
            m_server->get("/api/v1/schedules", m_server->session(core::Role::Viewer)))
                               .items.constFirst();
        QVERIFY(*later.nextRunAt > *made.nextRunAt);
        QCOMPARE(runs().size(), 1);
    }

private:
    QList<core::ScheduleRun> runs()
    {
        return valueOf<core::Page<core::ScheduleRun>>(m_server->get("/api/v1/schedules/runs", m_viewer)).items;
    }

    core::Backup backup()
    {
        return valueOf<core::Page<core::Backup>>(m_server->get("/api/v1/backups", m_viewer)).items.value(0);
    }

    std::unique_ptr<test::TestServer> m_server;
    QString m_operator;
    QString m_viewer;
};

QTEST_GUILESS_MAIN(TestScheduleRoutes)
#include "tst_scheduleroutes.moc"
