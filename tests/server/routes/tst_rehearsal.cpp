// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/agentprotocol.h"
#include "core/values/changes.h"
#include "core/values/computer.h"
#include "core/values/rehearsal.h"
#include "tests/server/support/testserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::EnrolAnswer;
using core::RequestState;
using test::Answer;

/// Simulated computers and real ones on one server: neither sees anything of the other.
class TestRehearsal : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<test::TestServer>();
        m_token = m_server
                      ->post("/api/v1/enrolment-tokens", m_server->superuser(),
                          R"({"label": "any", "limit": 0, "expiresAt": null})")
                      .json()
                      .value(u"token"_s)
                      .toString();
    }
    void cleanup() { m_server.reset(); }

    void whatIsSimulatedIsMarkedForGood()
    {
        enrol(u"real"_s, false);
        const auto played = enrol(u"played"_s, true);
        QVERIFY(poll(played));
        m_server->restart();
        for (const core::Computer &computer : computers())
            QCOMPARE(computer.simulated, computer.name == u"played"_s);
        QCOMPARE(computers().size(), 2);
    }

    void aRequestHasOneKindOnly()
    {
        const auto real = enrol(u"real"_s, false);
        const auto played = enrol(u"played"_s, true);
        const auto rehearsal = create(u"Rehearsal"_s, true);
        const auto earnest = create(u"In earnest"_s, false);
        QCOMPARE(counts(rehearsal).inScope, 1);
        QCOMPARE(counts(earnest).inScope, 1);
        QCOMPARE(poll(real)->desired->request, earnest);
        QCOMPARE(poll(played)->desired->request, rehearsal);

        // Nor does who comes later fall into the other's.
        const auto lateReal = enrol(u"late"_s, false);
        const auto latePlayed = enrol(u"late, played"_s, true);
        QCOMPARE(counts(rehearsal).inScope, 2);
        QCOMPARE(counts(earnest).inScope, 2);
        QCOMPARE(poll(lateReal)->desired->request, earnest);
        QCOMPARE(poll(latePlayed)->desired->request, rehearsal);
        QVERIFY(m_server->server().requests().find(rehearsal)->rehearsal);
    }

    void thereIsNoRehearsalOfNobody()
    {
        enrol(u"real"_s, false);
        auto wanted = m_server->newRequest(u"Rehearsal"_s, u"1.1.0"_s);
        wanted.rehearsal = true;
        const auto refused = m_server->post("/api/v1/requests", m_server->superuser(), core::encode(wanted));
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.context(u"state"_s), u"noRehearsal"_s);
    }

    void aPreviewCountsOneKind()
    {
        enrol(u"real"_s, false);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            enrol(name, true);
        QCOMPARE(preview(false).matching, 1);
        QCOMPARE(preview(true).matching, 3);
        QCOMPARE(previewedComputers(false), 1);
        QCOMPARE(previewedComputers(true), 3);
    }

    void nothingIsLearntFromARehearsal()
    {
        const auto played = enrol(u"played"_s, true);
        const auto real = enrol(u"real"_s, false);
        download(played, create(u"Rehearsal"_s, true));
        QCOMPARE(preview(false).measured, 0);
        download(real, create(u"In earnest"_s, false));
        QCOMPARE(preview(false).measured, 1);
    }

    void theMetricsCountThemApart()
    {
        enrol(u"real"_s, false);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            enrol(name, true);
        const auto holds = [this](const QByteArray &line) {
            return m_server->get("/metrics", {}).body.contains(QByteArray('\n' + line + '\n'));
        };
        QVERIFY(holds("mainstay_computers 1"));
        QVERIFY(holds("mainstay_simulated_computers 3"));
        QVERIFY(holds("mainstay_simulated_agents_waiting 0"));
        m_server->restart(); // what is read from the store is told apart as well
        QVERIFY(holds("mainstay_computers 1"));
        QVERIFY(holds("mainstay_simulated_computers 3"));
        end();
        QVERIFY(holds("mainstay_computers 1"));
        QVERIFY(holds("mainstay_simulated_computers 0"));
    }

    void aSimulatedComputerIsNotTheMainServersMachine()
    {
        const auto played = enrol(u"played"_s, true);
        const Answer refused = m_server->ask({"PUT", "/api/v1/host", m_server->superuser(),
            QJsonDocument(QJsonObject{{u"computer"_s, played.computer.text}}).toJson(), {}});
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.context(u"state"_s), u"simulated"_s);
    }

    /// A machine that was real does not come back as a game, with its history.
    void aMachineIsOfOneKind()
    {
        const auto real = enrol(u"real"_s, false, u"board-1"_s);
        m_server->ask({"DELETE", "/api/v1/computers/" + real.computer.text.toLatin1(), m_server->superuser(), {}, {}});
        QVERIFY(enrol(u"played"_s, true, u"board-1"_s).computer != real.computer);
        QCOMPARE(enrol(u"real"_s, false, u"board-1"_s).computer, real.computer);
    }

    void theEndTakesTheRehearsalAlone()
    {
        const auto real = enrol(u"real"_s, false);
        const auto played = enrol(u"played"_s, true);
        const auto other = enrol(u"other"_s, true);
        const auto rehearsal = create(u"Rehearsal"_s, true);
        const auto earnest = create(u"In earnest"_s, false);
        QVERIFY(poll(played)->desired);

        const auto ended = core::decode<core::RehearsalEnd>(end().body);
        QVERIFY(ended);
        QCOMPARE(*ended, (core::RehearsalEnd{2, 1}));
        QCOMPARE(computers().size(), 1);
        QCOMPARE(computers().constFirst().name, u"real"_s);
        QVERIFY(!poll(played) && !poll(other)); // their tokens are worth nothing
        QCOMPARE(m_server->server().requests().find(rehearsal)->state, RequestState::Rejected);
        QCOMPARE(m_server->server().requests().find(earnest)->state, RequestState::Active);
        QCOMPARE(poll(real)->desired->request, earnest);
        const QByteArray audit = m_server->get("/api/v1/audit", m_server->superuser()).body;
        QCOMPARE(audit.count("\"rehearsal.enrol\""), 2);
        QCOMPARE(audit.count("\"computer.enrol\""), 1);
        QCOMPARE(audit.count("\"rehearsal.end\""), 1);
        QCOMPARE(*core::decode<core::RehearsalEnd>(end().body), (core::RehearsalEnd{0, 0}));
    }

private:
    EnrolAnswer enrol(const QString &name, bool simulated, const QString &machine = {})
    {
        const core::EnrolRequest request{m_token, name, u"Test OS"_s, core::Platform::Linux, core::Architecture::X86_64,
            *core::Version::parse(u"1.0.0"_s), machine, simulated};
        return core::decode<EnrolAnswer>(m_server->post("/agent/v1/enrol", {}, core::encode(request)).body).valueOr({});
    }

    std::optional<core::PollAnswer> poll(const EnrolAnswer &agent)
    {
        core::AgentPoll question;
        question.name = u"same"_s;
        for (const core::Computer &computer : computers()) {
            if (computer.id == agent.computer)
                question.name = computer.name;
        }
        question.os = u"Test OS"_s;
        question.agentVersion = *core::Version::parse(u"1.0.0"_s);
        const Answer answer = m_server->post("/agent/v1/poll", agent.agentToken, core::encode(question));
        const auto decoded = core::decode<core::PollAnswer>(answer.body);
        return answer.status == 200 && decoded ? std::optional(*decoded) : std::nullopt;
    }

    core::RequestId create(const QString &name, bool rehearsal)
    {
        auto wanted = m_server->newRequest(name, u"1.1.0"_s);
        wanted.rehearsal = rehearsal;
        const auto made = core::decode<core::UpgradeRequest>(
            m_server->post("/api/v1/requests", m_server->superuser(), core::encode(wanted)).body);
        return made ? made->id : core::RequestId();
    }

    void download(const EnrolAnswer &agent, const core::RequestId &request)
    {
        QVERIFY(poll(agent)->desired);
        for (const auto state : {DeploymentState::Downloading, DeploymentState::Verified}) {
            core::AgentReport report;
            report.request = request;
            report.agentVersion = *core::Version::parse(u"1.0.0"_s);
            report.state = state;
            report.bytesPerSecond = 1'000'000;
            QCOMPARE(m_server->post("/agent/v1/reports", agent.agentToken, core::encode(report)).status, 200);
        }
    }

    static QByteArray question(bool rehearsal)
    {
        return QJsonDocument(QJsonObject{{u"version"_s, u"1.1.0"_s}, {u"platform"_s, u"linux"_s},
                                 {u"architecture"_s, core::nameOf(core::architectureNames, core::Architecture::X86_64)},
                                 {u"rehearsal"_s, rehearsal}})
            .toJson();
    }

    core::RequestPreview preview(bool rehearsal)
    {
        return core::decode<core::RequestPreview>(
            m_server->post("/api/v1/requests/preview", m_server->superuser(), question(rehearsal)).body)
            .valueOr({});
    }

    qsizetype previewedComputers(bool rehearsal)
    {
        const auto page = core::decode<core::Page<core::PreviewedComputer>>(
            m_server->post("/api/v1/requests/preview/computers", m_server->superuser(), question(rehearsal)).body);
        return page ? page->items.size() : -1;
    }

    core::RequestCounts counts(const core::RequestId &id) { return m_server->server().requests().find(id)->counts; }

    QList<core::Computer> computers()
    {
        const auto page
            = core::decode<core::Page<core::Computer>>(m_server->get("/api/v1/computers", m_server->superuser()).body);
        return page ? page->items : QList<core::Computer>();
    }

    Answer end() { return m_server->post("/api/v1/rehearsal/end", m_server->session(core::Role::Operator), "{}"); }

    std::unique_ptr<test::TestServer> m_server;
    QString m_token;
};

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
