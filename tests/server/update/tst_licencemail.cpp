// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailserver.h"
#include "server/update/codemail.h"
#include "tests/server/support/testserver.h"
#include "tests/server/support/vendor.h"

#include <QDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::ErrorKind;

/// The test e-mail to the licence's address, on a whole server and a real SMTP server.
class TestLicenceMail : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY2(m_mail.problem().isEmpty(), qPrintable(m_mail.problem()));
        m_mail.behave(u"accept"_s);
        m_vendor = std::make_unique<test::Vendor>();
        m_server = std::make_unique<test::TestServer>(*m_vendor);
    }
    void cleanup() { m_server.reset(); }

    void withoutALicenceThereIsNobody()
    {
        const auto answer = send();
        QCOMPARE(answer.status, 404);
        QVERIFY(QDir(m_server->mailbox()).entryList({u"*.eml"_s}).isEmpty());
    }

    void theMailServersAnswerIsShown()
    {
        useMailServer();
        import();
        const auto before = m_mail.mails().size();
        const auto answer = send();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value(u"code"_s).toInt(), 250);
        QVERIFY(answer.json().value(u"text"_s).toString().startsWith(u"250"_s));
        QCOMPARE(m_mail.mails().size(), before + 1);
        const QJsonObject mail = test::MailServer::read(m_mail.mails().constLast());
        QVERIFY(mail.value(u"to"_s).toString().contains(u"admin@example.com"_s));
        const QString text = mail.value(u"text"_s).toString();
        QVERIFY(text.contains(u"e-mail di prova"_s) && text.contains(u"test e-mail"_s) && text.contains(u"SD-0001"_s));
        // Who sent it is in the trail, and the address in full nowhere.
        const auto trail = m_server->get("/api/v1/audit", m_server->superuser()).body;
        QCOMPARE(trail.count("licence.testMail"), 1);
        QVERIFY(!trail.contains("admin@example.com"));
    }

    void aRefusalIsToldAndMayBeTriedAgainAtOnce()
    {
        useMailServer();
        import();
        m_mail.behave(u"refuse"_s);
        const auto answer = send();
        QCOMPARE(answer.kind(), u"rejected"_s);
        QVERIFY(answer.context(u"reply"_s).startsWith(u"550"_s));
        QVERIFY(!answer.body.contains("admin@example.com"));
        m_mail.behave(u"accept"_s);
        QCOMPARE(send().status, 200);
    }

    void nobodyFloodsTheMailbox()
    {
        import();
        QCOMPARE(send().status, 200);
        const auto again = send();
        QCOMPARE(again.kind(), u"throttled"_s);
        QVERIFY(again.context(u"retryAfter"_s).toInt() > 0);
        QCOMPARE(QDir(m_server->mailbox()).entryList({u"*.eml"_s}).size(), 1);
        m_server->clock().advance(61);
        QCOMPARE(send().status, 200);
    }

    void onlyASuperuserSends()
    {
        import();
        for (const core::Role role : {core::Role::Viewer, core::Role::Operator})
            QCOMPARE(m_server->post("/api/v1/licence/test-mail", m_server->session(role), {}).status, 403);
    }

    void anAddressThatTheMailServerRepeatsIsMasked()
    {
        const core::Error refused{ErrorKind::Rejected, u"RCPT <Admin@Example.com> failed"_s,
            {{u"reply"_s, u"550 5.1.1 <admin@example.com>: no such user"_s}}};
        const auto masked
            = update::withMaskedAddress({u"250 queued for admin@example.com"_s, refused}, u"admin@example.com"_s);
        QCOMPARE(masked.answer, u"250 queued for a**********@example.com"_s);
        QCOMPARE(masked.error->detail, u"RCPT <a**********@example.com> failed"_s);
        QCOMPARE(masked.error->context.value(u"reply"_s), u"550 5.1.1 <a**********@example.com>: no such user"_s);
    }

private:
    test::Answer send() const { return m_server->post("/api/v1/licence/test-mail", m_server->superuser(), {}); }
    void import()
    {
        const services::Actor anna{u"anna"_s, u"127.0.0.1"_s};
        QVERIFY(m_server->server().systemUpdate().licences.import(m_vendor->sign(test::Vendor::licence()), anna));
    }
    void useMailServer()
    {
        const core::MailSettingsChange change{m_mail.settings(), {}};
        QCOMPARE(
            m_server->ask({"PUT", "/api/v1/settings/mail", m_server->superuser(), core::encode(change), {}}).status,
            200);
    }

    test::MailServer m_mail;
    std::unique_ptr<test::Vendor> m_vendor;
    std::unique_ptr<test::TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestLicenceMail)
#include "tst_licencemail.moc"
