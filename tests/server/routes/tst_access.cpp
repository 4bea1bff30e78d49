// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/gatekeeper.h"
#include "tests/server/support/testserver.h"

#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using routes::Access;
using routes::Route;

/// Every route of the table, called by everybody who may not: a new route is covered without a line here.
class TestAccess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestServer>();
        m_agent = m_server->enrol(u"somewhere"_s).agentToken;
    }

    void everyRoute_data()
    {
        QTest::addColumn<qsizetype>("index");
        const routes::RouteList &all = m_server->server().routes();
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::addRow("%s %s", all[i].method.constData(), all[i].pattern.constData()) << i;
    }

    void everyRoute()
    {
        QFETCH(const qsizetype, index);
        const Route route = m_server->server().routes().at(index);
        const bool open = route.access.kind == Access::Kind::Open || route.access.kind == Access::Kind::Loopback;

        // Without a token, with a forged one, and with one that is cut short.
        const QString real = m_server->session(core::Role::Superuser);
        for (const QString &token :
            {QString(), u"mst_forged"_s, real.chopped(1), QString(real + u'A'), u"msa_forged"_s, u"' OR 1=1 --"_s}) {
            const int status = call(route, token);
            QVERIFY2((status == 401) != open, qPrintable(QString::number(status)));
        }

        // An agent's token opens the agents' routes alone, a session's token none of them.
        const bool forAgents = route.access.kind == Access::Kind::Agent;
        if (!open) {
            QCOMPARE(call(route, m_agent) == 401, !forAgents);
            QCOMPARE(call(route, real) == 401, forAgents);
        }

        if (route.access.kind != Access::Kind::Session)
            return;
        for (const core::Role role : {core::Role::Viewer, core::Role::Operator}) {
            const int status = call(route, m_server->session(role));
            QVERIFY2(
                (status == 403) == !core::mayDo(role, route.access.permission), qPrintable(QString::number(status)));
        }
    }

    void nothingWasDone()
    {
        // Of all those calls by those who may not, none changed who may sign in.
        for (const core::Role role : {core::Role::Viewer, core::Role::Operator, core::Role::Superuser}) {
            QVERIFY(m_server->server().auth().signIn(
                {test::TestServer::userOf(role), test::TestServer::passwordOf(role)}, u"127.0.0.1"_s));
        }
    }

    void whatARefusalSays()
    {
        const auto answer = m_server->get("/api/v1/users", m_server->session(core::Role::Viewer));
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.headers.at("content-type"), "application/problem+json");
        QCOMPARE(answer.kind(), u"forbidden"_s);
        QCOMPARE(answer.context(u"role"_s), u"viewer"_s);
        QCOMPARE(answer.context(u"needs"_s), u"superuser"_s);
    }

    void loopbackIsThisMachineAlone_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("comesIn");
        QTest::newRow("loopback") << u"127.0.0.1"_s << true;
        QTest::newRow("another of loopback") << u"127.8.9.10"_s << true;
        QTest::newRow("loopback of IPv6") << u"::1"_s << true;
        QTest::newRow("loopback over IPv6") << u"::ffff:127.0.0.1"_s << true;
        QTest::newRow("private") << u"10.0.0.1"_s << false;
        QTest::newRow("public") << u"192.0.2.1"_s << false;
        QTest::newRow("public over IPv6") << u"::ffff:192.0.2.1"_s << false;
        QTest::newRow("IPv6") << u"2001:db8::1"_s << false;
        QTest::newRow("of the link") << u"fe80::1%eth0"_s << false;
        QTest::newRow("unknown") << QString() << false;
    }

    void loopbackIsThisMachineAlone()
    {
        QFETCH(const QString, peer);
        QFETCH(const bool, comesIn);
        MainServer &server = m_server->server();
        services::IdempotencyStore idempotency(server.database(), m_server->clock());
        routes::Gatekeeper gatekeeper(server.auth(), server.computers(), idempotency);
        http::Request request;
        request.peer = QHostAddress(peer);
        // Whatever the sender says of himself.
        request.headers.add("X-Forwarded-For", "127.0.0.1");
        request.headers.add("Host", "localhost");
        const auto refusal = gatekeeper.admit(request, routes::thisMachine);
        QCOMPARE(refusal.has_value(), !comesIn);
        QCOMPARE(request.principal.has_value(), comesIn);
        if (refusal)
            QCOMPARE(refusal->status, 404); // it does not even say that there is something
    }

    void theMetricsAreForThisMachineAlone()
    {
        QVERIFY(std::ranges::any_of(m_server->server().routes(),
            [](const Route &route) { return route.pattern == "/metrics" && route.access == routes::thisMachine; }));
    }

private:
    /// Calls with a body that no route accepts, so that those who may call it change nothing either. A session's own
    /// end is called with a session of its own.
    int call(const Route &route, const QString &token)
    {
        QByteArray path = route.pattern;
        for (qsizetype open = path.indexOf('{'); open >= 0; open = path.indexOf('{', open))
            path.replace(open, path.indexOf('}', open) - open + 1, "none");
        QString used = token;
        if (route.method == "DELETE" && route.pattern == "/api/v1/session" && token.startsWith("mst_"_L1)) {
            for (const core::Role role : {core::Role::Viewer, core::Role::Operator, core::Role::Superuser}) {
                if (token == m_server->session(role)) {
                    used = m_server->server()
                               .auth()
                               .signIn(
                                   {test::TestServer::userOf(role), test::TestServer::passwordOf(role)}, u"127.0.0.1"_s)
                               ->token;
                }
            }
        }
        return m_server->ask({route.method, path, used, route.method == "POST" ? "[]" : "", {}}).status;
    }

    std::unique_ptr<test::TestServer> m_server;
    QString m_agent;
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
