// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/agentprotocol.h"
#include "platform/signature/signing.h"
#include "tests/server/support/testserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using platform::SecretKey;
using test::Answer;

/// How one site key follows another: what the server takes, what it refuses, and what it tells agents.
class TestKeyRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_server = std::make_unique<test::TestServer>(); }
    void cleanup() { m_server.reset(); }

    void whatIsToldBefore()
    {
        const auto enrolled = m_server->enrol(u"one"_s);
        QCOMPARE(enrolled.siteKeys, QStringList{lineOf(m_server->siteKey())});
        QCOMPARE(enrolled.trustedKeys, enrolled.siteKeys);
        const auto answer = poll(enrolled.agentToken);
        QCOMPARE(answer.siteKeys, enrolled.siteKeys);
        QVERIFY(answer.handOvers.isEmpty());
    }

    void aHandOverTakesThePlaceOfTheKeyThatSignedIt()
    {
        const auto before = m_server->enrol(u"before"_s);
        const SecretKey next = SecretKey::generate();
        const auto taken = send(signedBy(m_server->siteKey(), next));
        QCOMPARE(taken.status, 201);
        const auto key = core::decode<core::TrustedKey>(taken.body);
        QVERIFY(key);
        QCOMPARE(key->keyId, next.publicKey().fingerprint());
        QCOMPARE(key->use, core::KeyUse::Site);
        QCOMPARE(key->comment, u"desk"_s);

        // Who enrolled before hears how to follow; who enrols afterwards never hears of the old key.
        const auto answer = poll(before.agentToken);
        QCOMPARE(answer.handOvers.size(), 1);
        QCOMPARE(answer.handOvers.constFirst().publicKey, lineOf(next));
        QCOMPARE(m_server->enrol(u"after"_s).trustedKeys, QStringList{lineOf(next)});
        QVERIFY(!m_server->get("/api/v1/keys", m_server->superuser())
                     .body.contains(m_server->siteKey().publicKey().fingerprint().toLatin1()));
        const auto trail = m_server->get("/api/v1/audit", m_server->superuser()).body;
        QVERIFY(trail.contains("key.handOver"));

        // A restart forgets none of it, and a second rotation follows the first.
        const SecretKey third = SecretKey::generate();
        QCOMPARE(send(signedBy(next, third)).status, 201);
        m_server->restart();
        const auto later = poll(before.agentToken);
        QCOMPARE(later.handOvers.size(), 2);
        QCOMPARE(later.handOvers.constLast().publicKey, lineOf(third));
        QCOMPARE(later.siteKeys, QStringList{lineOf(third)});
    }

    void whatIsNoHandOver_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("signed by nobody we know") << u"signature-untrusted"_s;
        QTest::newRow("signed by a vendor") << u"signature-untrusted"_s;
        QTest::newRow("of another key") << u"signature-invalid"_s;
        QTest::newRow("signed as a file") << u"signature-invalid"_s;
        QTest::newRow("not signed") << u"signature-missing"_s;
        QTest::newRow("no key") << u"invalid-input"_s;
        QTest::newRow("more than the line") << u"invalid-input"_s;
        QTest::newRow("a key that is there") << u"already-exists"_s;
    }

    void whatIsNoHandOver()
    {
        QFETCH(const QString, kind);
        const QByteArray tag = QTest::currentDataTag();
        const SecretKey stranger = SecretKey::generate();
        const SecretKey next = SecretKey::generate();
        QVERIFY(
            m_server->server().keys().add({core::KeyUse::Vendor, lineOf(stranger), {}}, {u"server"_s, u"127.0.0.1"_s}));
        core::KeyHandOver wrong = signedBy(m_server->siteKey(), next);
        if (tag == "signed by nobody we know")
            wrong = signedBy(next, next);
        else if (tag == "signed by a vendor")
            wrong = signedBy(stranger, next);
        else if (tag == "of another key")
            wrong.publicKey = lineOf(SecretKey::generate());
        else if (tag == "signed as a file")
            wrong = signedBy(m_server->siteKey(), next, u"file:setup.pkg"_s);
        else if (tag == "not signed")
            wrong.signature.clear();
        else if (tag == "no key")
            wrong.publicKey = u"RWQ"_s;
        else if (tag == "more than the line")
            wrong.publicKey.prepend(u"untrusted comment: x\n"_s);
        else
            wrong = signedBy(m_server->siteKey(), stranger);

        const Answer refused = send(wrong);
        QVERIFY(refused.status >= 400 && refused.status < 500);
        QCOMPARE(refused.kind(), kind);
        // Nothing of it is told to anybody.
        const auto agent = m_server->enrol(u"one"_s);
        QCOMPARE(agent.siteKeys, QStringList{lineOf(m_server->siteKey())});
        QVERIFY(poll(agent.agentToken).handOvers.isEmpty());
    }

    void aKeyThatHandedOverNeverComesBack()
    {
        const SecretKey next = SecretKey::generate();
        QCOMPARE(send(signedBy(m_server->siteKey(), next)).status, 201);
        const Answer again = send(signedBy(m_server->siteKey(), SecretKey::generate()));
        QCOMPARE(again.kind(), u"signature-untrusted"_s);
        const Answer back = send(signedBy(next, m_server->siteKey()));
        QCOMPARE(back.kind(), u"already-exists"_s);
        QCOMPARE(m_server->enrol(u"one"_s).siteKeys, QStringList{lineOf(next)});
    }

private:
    static QString lineOf(const SecretKey &key) { return key.publicKey().base64(); }

    static core::KeyHandOver signedBy(const SecretKey &from, const SecretKey &to,
        const QString &comment = QString::fromLatin1(core::KeyHandOver::purpose))
    {
        return {lineOf(to), QString::fromUtf8(platform::signBytes(lineOf(to).toUtf8(), from, comment)->text())};
    }

    Answer send(const core::KeyHandOver &handOver)
    {
        return m_server->post("/api/v1/keys/hand-overs", m_server->superuser(),
            QJsonDocument(QJsonObject{{u"publicKey"_s, handOver.publicKey}, {u"signature"_s, handOver.signature},
                              {u"comment"_s, u"desk"_s}})
                .toJson());
    }

    core::PollAnswer poll(const QString &token)
    {
        const core::AgentPoll question{u"one"_s, u"Linux"_s, *core::Version::parse(u"1.0.0"_s), -1, {}, 0};
        return core::decode<core::PollAnswer>(m_server->post("/agent/v1/poll", token, core::encode(question)).body)
            .valueOr({});
    }

    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestKeyRoutes)
#include "tst_keyroutes.moc"
