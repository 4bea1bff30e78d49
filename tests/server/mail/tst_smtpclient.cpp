// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailaddress.h"
#include "mailserver.h"
#include "server/mail/smtpclient.h"

#include <QJsonArray>
#include <QTest>

using namespace mainstay;
using namespace mainstay::mail;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::MailSecurity;

namespace {

Message message()
{
    return {.id = u"0123abcd"_s,
        .sender = u"mainstay@example.org"_s,
        .senderName = u"Mainstay"_s,
        .recipient = u"anna@example.org"_s,
        .subject = u"Backup non riuscito: perché il disco è pieno, e questo oggetto è più lungo di una riga intera ✓"_s,
        .text = u"Ciao,\n.una riga con un punto\nè tutto.\n"_s,
        .html = u"<p>Ciao, <b>è tutto</b>.</p>"_s,
        .date = QDateTime::fromString(u"2026-11-21T06:30:00Z"_s, Qt::ISODate)};
}

bool never()
{
    return false;
}

} // namespace

/// Mails to a real SMTP server: how they arrive, and every way in which they do not.
class TestSmtpClient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(m_server.problem().isEmpty(), qPrintable(m_server.problem()));
        QCOMPARE(test::MailServer::makeCertificate(m_folder.path(), u"IP:127.0.0.1"_s), QString());
    }

    void cleanup() { m_server.behave(u"accept"_s); }

    void itArrivesAsItWasWritten()
    {
        const auto reply = SmtpClient(m_server.settings(), {}).send(message(), never);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        QCOMPARE(reply->code, 250);
        QCOMPARE(reply->text, u"250 2.0.0 Taken as 1"_s);
        const QByteArray raw = m_server.mails().constLast();
        for (const QByteArray &line : raw.split('\n'))
            QVERIFY2(line.size() <= 78, line.constData());
        const QJsonObject mail = test::MailServer::read(raw);
        QCOMPARE(mail.value(u"defects"_s).toArray().size(), 0);
        QCOMPARE(mail.value(u"x-envelope"_s).toString(), u"mainstay@example.org anna@example.org"_s);
        QCOMPARE(mail.value(u"subject"_s).toString(), message().subject);
        QCOMPARE(mail.value(u"from"_s).toString(), u"Mainstay <mainstay@example.org>"_s);
        QCOMPARE(mail.value(u"message-id"_s).toString(), u"<0123abcd@example.org>"_s);
        QCOMPARE(mail.value(u"auto-submitted"_s).toString(), u"auto-generated"_s);
        QCOMPARE(mail.value(u"date"_s).toString(), u"Sat, 21 Nov 2026 06:30:00 +0000"_s);
        QCOMPARE(mail.value(u"text"_s).toString().replace(u"\r\n"_s, u"\n"_s), message().text);
        QCOMPARE(mail.value(u"html"_s).toString().trimmed(), message().html);
    }

    void aHeaderCannotBeEnded()
    {
        Message hostile = message();
        hostile.subject = u"Hello\r\nBcc: victim@example.org\r\n\r\nbody"_s;
        QVERIFY(SmtpClient(m_server.settings(), {}).send(hostile, never));
        const QJsonObject mail = test::MailServer::read(m_server.mails().constLast());
        QVERIFY(!mail.contains(u"bcc"_s));
        QVERIFY(mail.value(u"subject"_s).toString().contains("Bcc: victim"_L1));
        for (const char *address :
            {"a@b\r\nRCPT TO:<c@d>", "a b@c", "@c", "a@", "a@b..c", "<a@b>", "a@b,c@d", "\"a\"@b", ""})
            QVERIFY2(!core::isMailAddress(QString::fromLatin1(address)), address);
        for (const char *address : {"anna@example.org", "a.b+c@x-y.example", "root@localhost"})
            QVERIFY2(core::isMailAddress(QString::fromLatin1(address)), address);
    }

    void aRefusalIsForGood()
    {
        m_server.behave(u"refuse"_s);
        const auto reply = SmtpClient(m_server.settings(), {}).send(message(), never);
        QCOMPARE(reply.error().kind, ErrorKind::Rejected);
        QCOMPARE(reply.error().context.value(u"code"_s), u"550"_s);
        QCOMPARE(reply.error().context.value(u"reply"_s), u"550 5.1.1 No such user here"_s);
    }

    void greylistingIsForLater()
    {
        m_server.behave(u"greylist"_s);
        const auto reply = SmtpClient(m_server.settings(), {}).send(message(), never);
        QCOMPARE(reply.error().kind, ErrorKind::Throttled);
        QVERIFY(reply.error().context.value(u"reply"_s).startsWith("451 4.7.1"_L1));
    }

    void aServerThatHangsIsLeft()
    {
        m_server.behave(u"hang"_s);
        const SmtpClient hasty(m_server.settings(), {}, {std::chrono::seconds(2), std::chrono::seconds(2)});
        QCOMPARE(hasty.send(message(), never).error().kind, ErrorKind::TimedOut);
        // And a stop of ours does not wait for it.
        int asked = 0;
        const auto stopped = SmtpClient(m_server.settings(), {}).send(message(), [&] { return ++asked > 2; });
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }

    void aConnectionThatIsCutIsNoDelivery()
    {
        m_server.behave(u"drop"_s);
        const auto before = m_server.mails().size();
        const auto reply = SmtpClient(m_server.settings(), {}).send(message(), never);
        QVERIFY(!reply);
        QVERIFY2(reply.error().kind == ErrorKind::ConnectionLost, qPrintable(reply.error().detail));
        QCOMPARE(m_server.mails().size(), before);
    }

    void nobodyThere()
    {
        core::MailSettings settings = m_server.settings();
        settings.port = 1;
        QCOMPARE(SmtpClient(settings, {}).send(message(), never).error().kind, ErrorKind::Unreachable);
    }

    void protectedByTls_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<int>("security");
        QTest::newRow("STARTTLS") << u"--starttls"_s << int(MailSecurity::StartTls);
        QTest::newRow("TLS") << u"--tls"_s << int(MailSecurity::Tls);
    }
    void protectedByTls()
    {
        QFETCH(QString, option);
        QFETCH(int, security);
        const QString certificate = m_folder.filePath(u"certificate.pem"_s);
        const test::MailServer server({option, certificate, m_folder.filePath(u"key.pem"_s)});
        QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
        core::MailSettings settings = server.settings();
        settings.security = MailSecurity(security);
        settings.authorityFile = certificate;
        const auto reply = SmtpClient(settings, {}).send(message(), never);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        QCOMPARE(server.mails().size(), 1);

        // Nobody vouches for it, or it is of another host.
        settings.authorityFile.clear();
        const auto unknown = SmtpClient(settings, {}).send(message(), never);
        QCOMPARE(unknown.error().kind, ErrorKind::ProtocolError);
        QCOMPARE(unknown.error().context.value(u"reason"_s), u"tls"_s);
        settings.authorityFile = certificate;
        settings.host = u"localhost"_s;
        QCOMPARE(SmtpClient(settings, {}).send(message(), never).error().context.value(u"reason"_s), u"tls"_s);
        QCOMPARE(server.mails().size(), 1);
    }

    void withoutTlsNothingIsSaid()
    {
        core::MailSettings settings = m_server.settings();
        settings.security = MailSecurity::StartTls;
        settings.user = u"anna"_s;
        const auto before = m_server.mails().size();
        const auto reply = SmtpClient(settings, u"secret"_s).send(message(), never);
        QCOMPARE(reply.error().kind, ErrorKind::ProtocolError);
        QCOMPARE(reply.error().context.value(u"reason"_s), u"noTls"_s);
        QCOMPARE(m_server.mails().size(), before);
    }

    void signingIn()
    {
        const QString certificate = m_folder.filePath(u"certificate.pem"_s);
        const test::MailServer server({u"--starttls"_s, certificate, m_folder.filePath(u"key.pem"_s), u"login"_s,
            u"anna"_s, u"pässword: \"1\""_s});
        QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
        core::MailSettings settings = server.settings();
        settings.security = MailSecurity::StartTls;
        settings.authorityFile = certificate;
        settings.user = u"anna"_s;
        const auto reply = SmtpClient(settings, u"pässword: \"1\""_s).send(message(), never);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        const auto wrong = SmtpClient(settings, u"other"_s).send(message(), never);
        QCOMPARE(wrong.error().kind, ErrorKind::WrongCredentials);
        QVERIFY(!wrong.error().detail.contains("other"_L1));
    }

private:
    QTemporaryDir m_folder;
    test::MailServer m_server;
};

QTEST_GUILESS_MAIN(TestSmtpClient)
#include "tst_smtpclient.moc"
