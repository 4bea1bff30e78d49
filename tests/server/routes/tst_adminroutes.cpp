// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/support/testserver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <future>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Role;
using test::Answer;

/// Sessions, users, keys, lists and the changes long poll, over a real connection.
class TestAdminRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_server = std::make_unique<test::TestServer>(); }
    void cleanup() { m_server.reset(); }

    void saysWhoItIs()
    {
        const auto answer = m_server->get("/api/v1/server", {});
        QCOMPARE(answer.status, 200);
        const auto info = core::decode<core::ServerInfo>(answer.body);
        QVERIFY(info);
        QCOMPARE(info->name, u"Test"_s);
        QVERIFY(!info->epoch.isEmpty());
        QCOMPARE(info->pollSeconds, 60);
        QVERIFY(m_server->get("/metrics", {}).body.contains("mainstay_computers 0"));
        QCOMPARE(m_server->get("/healthz", {}).json().value(u"status"_s), u"ok"_s);
    }

    void signsInAndOut()
    {
        const auto answer = signIn(Role::Viewer);
        QCOMPARE(answer.status, 201);
        const QString token = answer.json().value(u"token"_s).toString();
        const auto session = m_server->get("/api/v1/session", token);
        QCOMPARE(session.status, 200);
        QCOMPARE(session.json().value(u"role"_s), u"viewer"_s);
        QCOMPARE(session.json().value(u"token"_s).toString(), QString());
        QCOMPARE(m_server->ask({"DELETE", "/api/v1/session", token, {}, {}}).status, 204);
        QCOMPARE(m_server->get("/api/v1/session", token).status, 401); // a replay
    }

    void sessionsEnd()
    {
        const QString idle = signIn(Role::Viewer).json().value(u"token"_s).toString();
        m_server->clock().advance(12 * 3600 - 10);
        QCOMPARE(m_server->get("/api/v1/session", idle).status, 200);
        m_server->clock().advance(12 * 3600 + 1);
        QCOMPARE(m_server->get("/api/v1/session", idle).status, 401);

        const QString busy = signIn(Role::Viewer).json().value(u"token"_s).toString();
        for (int i = 0; i < 7 * 4 - 1; ++i) {
            m_server->clock().advance(6 * 3600);
            QCOMPARE(m_server->get("/api/v1/session", busy).status, 200);
        }
        m_server->clock().advance(6 * 3600 + 1);
        QCOMPARE(m_server->get("/api/v1/session", busy).status, 401);
    }

    void aClockThatIsSetSignsNobodyOut_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("forward") << 24;
        QTest::newRow("back") << -24;
    }

    void aClockThatIsSetSignsNobodyOut()
    {
        QFETCH(int, hours);
        const QString token = signIn(Role::Viewer).json().value(u"token"_s).toString();
        QCOMPARE(m_server->get("/api/v1/session", token).status, 200);
        QVERIFY(m_server->server().auth().flush()); // nothing of it is left to be written
        m_server->clock().step(hours * 3600);
        QVERIFY(m_server->server().auth().flush());
        QCOMPARE(m_server->get("/api/v1/session", token).status, 200);
        m_server->restart();
        QCOMPARE(m_server->get("/api/v1/session", token).status, 200);
        // Nor does it keep a session for longer than it may be idle.
        m_server->clock().advance(12 * 3600 + 1);
        QCOMPARE(m_server->get("/api/v1/session", token).status, 401);
    }

    void aSessionSurvivesARestart()
    {
        const QString token = signIn(Role::Viewer).json().value(u"token"_s).toString();
        m_server->restart();
        QCOMPARE(m_server->get("/api/v1/session", token).status, 200);
    }

    void guessingIsSlowedDown()
    {
        int throttled = 0;
        for (int i = 0; i < 8; ++i) {
            const auto answer = m_server->post("/api/v1/sessions", {}, R"({"user": "viewer", "password": "wrong"})");
            if (answer.status == 429) {
                ++throttled;
                QCOMPARE(answer.kind(), u"throttled"_s);
                QVERIFY(answer.headers.at("retry-after").toInt() > 0);
            } else {
                QCOMPARE(answer.status, 401);
                QCOMPARE(answer.kind(), u"wrong-credentials"_s);
            }
        }
        QCOMPARE(throttled, 3);
        QCOMPARE(signIn(Role::Viewer).status, 429); // even with the right password
        QCOMPARE(signIn(Role::Operator).status, 201); // others are not held up
        m_server->clock().advance(2);
        QCOMPARE(signIn(Role::Viewer).status, 201);
    }

    void anAddressIsSlowedDownToo()
    {
        int throttled = 0;
        for (int i = 0; i < 25; ++i) {
            const auto answer = m_server->post(
                "/api/v1/sessions", {}, R"({"user": "nobody)" + QByteArray::number(i) + R"(", "password": "wrong"})");
            throttled += answer.status == 429;
        }
        QCOMPARE(throttled, 5);
    }

    void aDisabledUserIsOut()
    {
        const QString token = signIn(Role::Viewer).json().value(u"token"_s).toString();
        QCOMPARE(patch("/api/v1/users/viewer", R"({"enabled": false})").status, 200);
        QCOMPARE(m_server->get("/api/v1/session", token).status, 401);
        QCOMPARE(signIn(Role::Viewer).status, 401);
    }

    void theLastSuperuserStays()
    {
        const auto answer = patch("/api/v1/users/superuser", R"({"role": "viewer"})");
        QCOMPARE(answer.status, 409);
        QCOMPARE(answer.context(u"state"_s), u"lastSuperuser"_s);
        QCOMPARE(m_server->get("/api/v1/users", m_server->superuser()).status, 200);
    }

    void aChangeNamesTheVersionThatItSaw()
    {
        const auto made = m_server->post("/api/v1/users", m_server->superuser(), newUser(u"anna"_s));
        const QByteArray tag = made.headers.at("etag");
        const auto first = m_server->ask(
            {"PATCH", "/api/v1/users/anna", m_server->superuser(), R"({"role": "operator"})", {{"If-Match", tag}}});
        QCOMPARE(first.status, 200);
        const auto second = m_server->ask(
            {"PATCH", "/api/v1/users/anna", m_server->superuser(), R"({"role": "superuser"})", {{"If-Match", tag}}});
        QCOMPARE(second.status, 412);
        QCOMPARE(second.kind(), u"version-mismatch"_s);
    }

    void repeatingACreationIsHarmless()
    {
        const std::map<QByteArray, QByteArray> key{{"Idempotency-Key", "k1"}};
        const auto ask = [&](const QString &name) {
            return m_server->ask({"POST", "/api/v1/users", m_server->superuser(), newUser(name), key});
        };
        const auto first = ask(u"anna"_s);
        QCOMPARE(first.status, 201);
        const auto again = ask(u"anna"_s);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        const auto other = ask(u"berta"_s);
        QCOMPARE(other.status, 409);
        QCOMPARE(other.kind(), u"conflict"_s);
        m_server->restart();
        QCOMPARE(ask(u"anna"_s).body, first.body);
        m_server->clock().advance(24 * 3600 + 1);
        const QString renewed = signIn(Role::Superuser).json().value(u"token"_s).toString();
        const auto later = m_server->ask({"POST", "/api/v1/users", renewed, newUser(u"anna"_s), key});
        QCOMPARE(later.status, 409);
        QCOMPARE(later.kind(), u"already-exists"_s);
    }

    void aRefusedCreationIsNotKept()
    {
        const std::map<QByteArray, QByteArray> key{{"Idempotency-Key", "k1"}};
        const QByteArray weak = R"({"name": "anna", "password": "short", "role": "viewer"})";
        QCOMPARE(m_server->ask({"POST", "/api/v1/users", m_server->superuser(), weak, key}).status, 400);
        QCOMPARE(m_server->ask({"POST", "/api/v1/users", m_server->superuser(), newUser(u"anna"_s), key}).status, 201);
    }

    void parallelRepeatsCreateOnce()
    {
        const auto ask = [&] {
            return m_server->ask({"POST", "/api/v1/enrolment-tokens", m_server->superuser(),
                R"({"label": "once", "expiresAt": null})", {{"Idempotency-Key", "same"}}});
        };
        static_cast<void>(m_server->superuser());
        std::vector<std::future<Answer>> asked;
        for (int i = 0; i < 6; ++i)
            asked.push_back(std::async(std::launch::async, ask));
        QSet<QByteArray> bodies;
        for (auto &one : asked) {
            const Answer answer = one.get();
            QCOMPARE(answer.status, 201);
            bodies.insert(answer.body);
        }
        QCOMPARE(bodies.size(), 1);
    }

    void textsAreCheckedAndThenJustText_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("status");
        QTest::newRow("sql") << u"x'); DELETE FROM users; --"_s << 201;
        QTest::newRow("html") << u"<img src=x onerror=alert(1)>"_s << 201;
        QTest::newRow("unicode") << u"Żółć 漢字 🙂"_s << 201;
        QTest::newRow("255") << QString(255, u'ü') << 201;
        QTest::newRow("255 beyond the BMP") << u"🙂"_s.repeated(255) << 201;
        QTest::newRow("256") << QString(256, u'x') << 400;
        QTest::newRow("empty") << u""_s << 400;
        QTest::newRow("blank") << u" \t "_s << 400;
        QTest::newRow("control") << u"a\u0007b"_s << 400;
        QTest::newRow("newline") << u"a\nb"_s << 400;
    }

    void textsAreCheckedAndThenJustText()
    {
        QFETCH(const QString, name);
        QFETCH(const int, status);
        const QJsonObject user{{u"name"_s, name}, {u"password"_s, u"long enough"_s}, {u"role"_s, u"viewer"_s}};
        const auto answer = m_server->post("/api/v1/users", m_server->superuser(), QJsonDocument(user).toJson());
        QCOMPARE(answer.status, status);
        if (status == 400) {
            QCOMPARE(answer.context(u"field"_s), u"name"_s);
            return;
        }
        QCOMPARE(answer.json().value(u"name"_s).toString(), name);
        const auto all = m_server->get("/api/v1/users", m_server->superuser()).json().value(u"items"_s).toArray();
        QCOMPARE(all.size(), 4);
        QCOMPARE(all.last().toObject().value(u"name"_s).toString(), name);
        // The label of a token, a tag and a comment go through the same check; the audit trail has them as text.
        const QJsonObject token{{u"label"_s, name}};
        QCOMPARE(
            m_server->post("/api/v1/enrolment-tokens", m_server->superuser(), QJsonDocument(token).toJson()).status,
            201);
        const auto check = m_server->server().audit().verify();
        QVERIFY(check && !check->brokenAt);
    }

    void listsArePaged()
    {
        for (int i = 0; i < 7; ++i)
            m_server->enrol(u"host%1"_s.arg(i));
        QStringList names;
        qint64 since = 0;
        for (bool more = true; more;) {
            const auto page = core::decode<core::Page<core::Computer>>(
                m_server->get("/api/v1/computers?limit=3&since=" + QByteArray::number(since), m_server->superuser())
                    .body);
            QVERIFY(page);
            QVERIFY(page->items.size() <= 3);
            for (const auto &computer : page->items) {
                QVERIFY(computer.revision > since);
                since = computer.revision;
                names.append(computer.name);
            }
            since = page->revision;
            more = page->more;
        }
        QCOMPARE(names.size(), 7);
        QCOMPARE(names.removeDuplicates(), 0);
        for (const QByteArray &bad : {QByteArray("since=-1"), QByteArray("since=x"), QByteArray("limit=5001")}) {
            const auto answer = m_server->get("/api/v1/computers?" + bad, m_server->superuser());
            QCOMPARE(answer.status, 400);
            QVERIFY(!answer.context(u"field"_s).isEmpty());
        }
    }

    void removedOnesAreTold()
    {
        const auto first = m_server->enrol(u"a"_s);
        m_server->enrol(u"b"_s);
        const auto before = m_server->get("/api/v1/computers", m_server->superuser()).json();
        const QByteArray since = QByteArray::number(before.value(u"revision"_s).toInteger());
        QVERIFY(m_server->server().computers().remove(first.computer, {u"test"_s, {}}));
        const auto after = m_server->get("/api/v1/computers?since=" + since, m_server->superuser()).json();
        QCOMPARE(after.value(u"removed"_s).toArray(), QJsonArray{first.computer.text});
        QVERIFY(after.value(u"items"_s).toArray().isEmpty());
        // Another history's revision says nothing: read from the beginning.
        const auto other = m_server->get("/api/v1/computers?epoch=other&since=" + since, m_server->superuser()).json();
        QCOMPARE(other.value(u"items"_s).toArray().size(), 1);
    }

    void theLongPollWakes()
    {
        const auto now = m_server->get("/api/v1/changes", m_server->superuser()).json();
        const QByteArray revision = QByteArray::number(now.value(u"revision"_s).toInteger());
        const QString viewer = m_server->session(Role::Viewer);
        const auto path = [](const QByteArray &since) { return "/api/v1/changes?wait=50&since=" + since; };
        const QByteArray later
            = QByteArray::number(m_server->get("/api/v1/changes", viewer).json().value(u"revision"_s).toInteger());
        auto held = std::async(std::launch::async, [&] { return m_server->get(path(later), viewer); });
        QTRY_VERIFY(m_server->get("/metrics", {}).body.contains("mainstay_http_long_polls_open 1"));
        QElapsedTimer timer;
        timer.start();
        m_server->enrol(u"new"_s);
        const Answer woken = held.get();
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(woken.status, 200);
        const auto collections = woken.json().value(u"collections"_s).toObject();
        QVERIFY(collections.contains(u"computers"_s));
        QVERIFY(!collections.contains(u"users"_s));
        // What moved already is answered at once.
        timer.restart();
        QVERIFY(!m_server->get(path(revision), viewer).json().value(u"collections"_s).toObject().isEmpty());
        QVERIFY(timer.elapsed() < 2000);
    }

    void aKeyIsCheckedAndTrustedOnce()
    {
        const auto bad = m_server->post("/api/v1/keys", m_server->superuser(), R"({"use": "site", "publicKey": "x"})");
        QCOMPARE(bad.status, 400);
        const auto key = platform::SecretKey::generate().publicKey();
        const QByteArray body
            = QJsonDocument(QJsonObject{{u"use"_s, u"vendor"_s}, {u"publicKey"_s, key.base64()}}).toJson();
        QCOMPARE(m_server->post("/api/v1/keys", m_server->superuser(), body).status, 201);
        const auto again = m_server->post("/api/v1/keys", m_server->superuser(), body);
        QCOMPARE(again.status, 409);
        QCOMPARE(again.kind(), u"already-exists"_s);
        QCOMPARE(m_server->enrol(u"host"_s).trustedKeys.size(), 2);
        QCOMPARE(
            m_server->ask({"DELETE", "/api/v1/keys/" + key.fingerprint().toLatin1(), m_server->superuser(), {}, {}})
                .status,
            204);
        QCOMPARE(m_server->enrol(u"host"_s).trustedKeys.size(), 1);
    }

    void everyChangeIsInTheTrail()
    {
        m_server->post("/api/v1/users", m_server->superuser(), newUser(u"anna"_s));
        patch("/api/v1/users/anna", R"({"enabled": false})");
        const auto trail = m_server->get("/api/v1/audit?limit=5000", m_server->superuser()).json();
        QStringList actions;
        for (const auto &entry : trail.value(u"items"_s).toArray())
            actions.append(entry.toObject().value(u"action"_s).toString());
        QVERIFY(actions.contains(u"user.create"_s));
        QVERIFY(actions.contains(u"user.change"_s));
        QVERIFY(actions.contains(u"session.create"_s));
        QVERIFY(!QJsonDocument(trail).toJson().contains("long enough")); // no password
    }

private:
    Answer signIn(Role role) const
    {
        return m_server->post("/api/v1/sessions", {},
            core::encode(core::Credentials{test::TestServer::userOf(role), test::TestServer::passwordOf(role)}));
    }

    Answer patch(const QByteArray &path, const QByteArray &body) const
    {
        return m_server->ask({"PATCH", path, m_server->superuser(), body, {}});
    }

    static QByteArray newUser(const QString &name)
    {
        return QJsonDocument(
            QJsonObject{{u"name"_s, name}, {u"password"_s, u"long enough"_s}, {u"role"_s, u"viewer"_s}})
            .toJson();
    }

    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestAdminRoutes)
#include "tst_adminroutes.moc"
