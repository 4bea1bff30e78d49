// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/agentprotocol.h"
#include "tests/server/support/testserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using test::Answer;

/// Enrolment, the long poll, reports, "go" and the file, over a real connection.
class TestAgentRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_server = std::make_unique<test::TestServer>(); }
    void cleanup() { m_server.reset(); }

    void enrolmentGivesATokenThatWorks()
    {
        const auto token = m_server->post(
            "/api/v1/enrolment-tokens", m_server->superuser(), R"({"label": "two", "limit": 2, "expiresAt": null})");
        QCOMPARE(token.status, 201);
        const QString secret = token.json().value(u"token"_s).toString();
        QVERIFY(!secret.isEmpty());
        const auto again = m_server->get("/api/v1/enrolment-tokens", m_server->superuser());
        QVERIFY(!again.body.contains(secret.toUtf8())); // shown once

        for (int i = 0; i < 2; ++i) {
            const auto enrolled = enrol(secret);
            QCOMPARE(enrolled.status, 201);
            QCOMPARE(enrolled.json().value(u"trustedKeys"_s).toArray().size(), 1);
            QCOMPARE(poll(enrolled.json().value(u"agentToken"_s).toString(), u""_s, 0).status, 200);
        }
        const auto usedUp = enrol(secret);
        const auto unknown = enrol(u"mse_unknown"_s);
        QCOMPARE(usedUp.status, 401);
        QCOMPARE(unknown.status, 401);
        QCOMPARE(usedUp.json(), unknown.json()); // one answer, whatever the reason
    }

    void revokedAndExpiredTokensLetNobodyIn()
    {
        const auto revoked = create(R"({"label": "r", "expiresAt": null})");
        QCOMPARE(m_server
                     ->ask({"DELETE", "/api/v1/enrolment-tokens/" + revoked.value(u"id"_s).toString().toLatin1(),
                         m_server->superuser(), {}, {}})
                     .status,
            204);
        QCOMPARE(enrol(revoked.value(u"token"_s).toString()).status, 401);
        const QString soon = core::instantToText(m_server->clock().now().addSecs(60));
        const auto expiring = create(R"({"label": "e", "expiresAt": ")" + soon.toLatin1() + R"("})");
        QCOMPARE(enrol(expiring.value(u"token"_s).toString()).status, 201);
        m_server->clock().advance(61);
        QCOMPARE(enrol(expiring.value(u"token"_s).toString()).status, 401);
    }

    void aHeldPollIsAnsweredWhenARequestIsCreated()
    {
        const auto agent = m_server->enrol(u"one"_s);
        const auto first = poll(agent.agentToken, u""_s, 0);
        QVERIFY(first.json().value(u"desired"_s).isUndefined());
        const QString idle = first.json().value(u"tag"_s).toString();

        auto held = std::async(std::launch::async, [&] { return poll(agent.agentToken, idle, 50); });
        QTRY_COMPARE(m_server->server().polls().waiting(), 1);
        QElapsedTimer timer;
        timer.start();
        const auto created = m_server->post("/api/v1/requests", m_server->session(core::Role::Operator),
            core::encode(m_server->newRequest(u"Upgrade"_s, u"1.1.0"_s)));
        QCOMPARE(created.status, 201);
        const Answer told = held.get();
        QVERIFY(timer.elapsed() < 5000);
        const auto answer = core::decode<core::PollAnswer>(told.body);
        QVERIFY(answer);
        QVERIFY(answer->desired);
        QCOMPARE(answer->desired->request.text, created.json().value(u"id"_s).toString());
        QCOMPARE(answer->desired->sha256, test::sha256Of("agent"));
        QCOMPARE(answer->desired->attempt, 1);
        QVERIFY(answer->tag != idle);
        // That the command went out is written down.
        QTRY_COMPARE(state(agent, answer->desired->request), DeploymentState::Offered);
    }

    void aHeldPollEndsByItself()
    {
        const auto agent = m_server->enrol(u"one"_s);
        const QString idle = poll(agent.agentToken, u""_s, 0).json().value(u"tag"_s).toString();
        QElapsedTimer timer;
        timer.start();
        const auto answer = poll(agent.agentToken, idle, 1);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value(u"tag"_s).toString(), idle);
        QVERIFY(timer.elapsed() >= 1000);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void anUpgradeFromCreateToCompleted()
    {
        const auto agent = m_server->enrol(u"one"_s);
        const auto request = create(u"Upgrade"_s, u"1.1.0"_s);
        const auto desired = core::decode<core::PollAnswer>(poll(agent.agentToken, u""_s, 0).body)->desired;
        QVERIFY(desired);

        const auto file = m_server->get("/agent/v1/artifacts/" + desired->sha256.toLatin1(), agent.agentToken);
        QCOMPARE(file.status, 200);
        QCOMPARE(file.body, "agent");
        QCOMPARE(file.headers.at("etag"), '"' + desired->sha256.toLatin1() + '"');
        const auto part = m_server->ask({"GET", "/agent/v1/artifacts/" + desired->sha256.toLatin1(), agent.agentToken,
            {}, {{"Range", "bytes=2-"}, {"If-Range", '"' + desired->sha256.toLatin1() + '"'}}});
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, "ent");

        for (const auto state : {DeploymentState::Downloading, DeploymentState::Verified})
            QVERIFY(report(agent, request, state).value(u"wanted"_s).toBool());
        QVERIFY(go(agent, request));
        QVERIFY(go(agent, request)); // the answer may get lost
        for (const auto state : {DeploymentState::Restarting, DeploymentState::Watching})
            report(agent, request, state);
        report(agent, request, DeploymentState::Upgraded, u"1.1.0"_s);
        const auto done = m_server->server().requests().find(request);
        QVERIFY(done);
        QCOMPARE(done->state, core::RequestState::Completed);
        QCOMPARE(done->counts.upgraded, 1);
        // Then there is nothing more to do, and nothing more to read.
        QVERIFY(!core::decode<core::PollAnswer>(poll(agent.agentToken, u""_s, 0, u"1.1.0"_s).body)->desired);
        QCOMPARE(m_server->get("/agent/v1/artifacts/" + desired->sha256.toLatin1(), agent.agentToken).status, 404);
    }

    void nobodyElseReadsTheFile()
    {
        const auto one = m_server->enrol(u"linux"_s);
        const auto windows = m_server->enrol(u"windows"_s, u"1.0.0"_s, core::Platform::Windows);
        create(u"Upgrade"_s, u"1.1.0"_s);
        const QByteArray path = "/agent/v1/artifacts/" + test::sha256Of("agent").toLatin1();
        QCOMPARE(m_server->get(path, one.agentToken).status, 200);
        QCOMPARE(m_server->get(path, windows.agentToken).status, 404);
    }

    void aRemovedComputerIsRefused()
    {
        const auto agent = m_server->enrol(u"one"_s);
        create(u"Upgrade"_s, u"1.1.0"_s);
        QCOMPARE(m_server
                     ->ask({"DELETE", "/api/v1/computers/" + agent.computer.text.toLatin1(),
                         m_server->session(core::Role::Operator), {}, {}})
                     .status,
            204);
        QCOMPARE(poll(agent.agentToken, u""_s, 0).status, 401);
        const auto page = m_server->get("/api/v1/computers", m_server->superuser());
        QVERIFY(page.json().value(u"items"_s).toArray().isEmpty());
    }

    void everythingIsStillThereAfterARestart()
    {
        const auto agent = m_server->enrol(u"one"_s);
        const auto request = create(u"Upgrade"_s, u"1.1.0"_s);
        QVERIFY(core::decode<core::PollAnswer>(poll(agent.agentToken, u""_s, 0).body)->desired);
        QVERIFY(go(agent, request));
        m_server->restart();
        const auto desired = core::decode<core::PollAnswer>(poll(agent.agentToken, u""_s, 0).body)->desired;
        QVERIFY(desired);
        QCOMPARE(desired->request, request);
        QVERIFY(go(agent, request));
        QCOMPARE(state(agent, request), DeploymentState::Installing);
    }

    void strangeNamesAreJustText_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("sql") << u"'; DROP TABLE computers; --"_s;
        QTest::newRow("html") << u"<script>alert(1)</script>"_s;
        QTest::newRow("unicode") << u"サーバー-Ünïcödé-🖥️"_s;
        QTest::newRow("255") << QString(255, u'x');
        QTest::newRow("quotes") << u"\"\\'\u2028."_s;
    }

    void strangeNamesAreJustText()
    {
        QFETCH(const QString, name);
        const auto agent = m_server->enrol(name);
        poll(agent.agentToken, u""_s, 0);
        const auto page
            = core::decode<core::Page<core::Computer>>(m_server->get("/api/v1/computers", m_server->superuser()).body);
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1);
        QCOMPARE(page->items.first().name, name);
    }

    void whatIsNoJsonIsRefused()
    {
        const auto agent = m_server->enrol(u"one"_s);
        for (const QByteArray &body : {QByteArray(""), QByteArray("{"), QByteArray("[]"), QByteArray("{\"state\": 3}"),
                 QByteArray("{\"request\": \"r\", \"attempt\": 1.5}"), QByteArray(20'000, '[')}) {
            const auto answer = m_server->post("/agent/v1/reports", agent.agentToken, body);
            QCOMPARE(answer.status, 400);
            QCOMPARE(answer.kind(), u"invalid-input"_s);
        }
        QCOMPARE(m_server->post("/agent/v1/reports", agent.agentToken, QByteArray(300 * 1024, ' ')).status, 413);
    }

private:
    Answer enrol(const QString &token) const
    {
        return m_server->post("/agent/v1/enrol", {},
            core::encode(core::EnrolRequest{token, u"host"_s, u"Test OS"_s, core::Platform::Linux,
                core::Architecture::X86_64, *core::Version::parse(u"1.0.0")}));
    }

    Answer poll(const QString &token, const QString &seen, int wait, const QString &version = u"1.0.0"_s) const
    {
        core::AgentPoll poll;
        poll.os = u"Test OS"_s;
        poll.agentVersion = *core::Version::parse(version);
        poll.seen = seen;
        poll.wait = wait;
        return m_server->post("/agent/v1/poll", token, core::encode(poll));
    }

    QJsonObject create(const QByteArray &body) const
    {
        return m_server->post("/api/v1/enrolment-tokens", m_server->superuser(), body).json();
    }

    core::RequestId create(const QString &name, const QString &version) const
    {
        return m_server->server().requests().create(m_server->newRequest(name, version), {u"test"_s, {}})->id;
    }

    QJsonObject report(const core::EnrolAnswer &agent, const core::RequestId &request, DeploymentState state,
        const QString &version = u"1.0.0"_s) const
    {
        core::AgentReport report;
        report.request = request;
        report.agentVersion = *core::Version::parse(version);
        report.state = state;
        return m_server->post("/agent/v1/reports", agent.agentToken, core::encode(report)).json();
    }

    bool go(const core::EnrolAnswer &agent, const core::RequestId &request) const
    {
        return m_server->post("/agent/v1/go", agent.agentToken, core::encode(core::GoRequest{request, 1}))
            .json()
            .value(u"go"_s)
            .toBool();
    }

    DeploymentState state(const core::EnrolAnswer &agent, const core::RequestId &request) const
    {
        const auto page = m_server->server().requests().deploymentsOf(request, {});
        for (const core::Deployment &deployment : page->items) {
            if (deployment.computer == agent.computer)
                return deployment.state;
        }
        return DeploymentState::NotApplicable;
    }

    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestAgentRoutes)
#include "tst_agentroutes.moc"
