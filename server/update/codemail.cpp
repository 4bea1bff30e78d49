// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/codemail.h"

#include "platform/files/files.h"

#include <QDateTime>
#include <QUuid>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

LicenceMailText textOf(const CodeMail &mail)
{
    const QString version = mail.version.toString();
    const QString until = mail.expiresAt.toUTC().toString(u"HH:mm"_s) + u" UTC"_s;
    return {u"Mainstay: codice di attivazione / activation code (%1)"_s.arg(version),
        u"Inserire il seguente codice per aggiornare il sistema alla versione %1.\n\n"
        "    Codice: %2\n"
        "    Scadenza: 30 minuti (%3)\n"
        "    Licenza: %4\n"
        "    Azienda: %5\n\n"
        "Se non avete richiesto questo codice, avvisate il vostro amministratore.\n\n"
        "--\n\n"
        "Enter this code to update the system to version %1.\n\n"
        "    Code: %2\n"
        "    Expires: in 30 minutes (%3)\n"
        "    Licence: %4\n"
        "    Customer: %5\n\n"
        "If you did not request this code, tell your administrator.\n"_s.arg(
            version, mail.code, until, mail.licence, mail.customer)};
}

Deliver toMailbox(const QString &folder)
{
    return [folder](const QString &to, const LicenceMailText &text) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QString message
            = u"Date: %1\r\nFrom: Mainstay <mainstay@localhost>\r\nTo: <%2>\r\nSubject: %3\r\n"
              "Message-ID: <%4@localhost>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%5"_s.arg(
                  now.toString(Qt::RFC2822Date), to, text.subject, id, text.body);
        const auto made = platform::makePrivateFolder(folder);
        const auto kept = made ? platform::writeAtomically(
                              folder + u'/' + now.toString(u"yyyyMMdd'T'HHmmsszzz"_s) + u'-' + id.first(8) + u".eml"_s,
                              message.toUtf8(), platform::privateFile)
                               : made;
        return kept ? MailOutcome{u"kept in the mailbox of this server"_s, std::nullopt}
                    : MailOutcome{{}, kept.error()};
    };
}

Deliver toMailServer(const services::MailService &mails, Deliver otherwise)
{
    return [&mails, otherwise = std::move(otherwise)](const QString &to, const LicenceMailText &text) {
        if (!mails.isReady())
            return otherwise(to, text);
        const auto reply = mails.sendNow(to, text.subject, text.body);
        return reply ? MailOutcome{reply->text, std::nullopt} : MailOutcome{{}, reply.error()};
    };
}

Deliver toNobody()
{
    return [](const QString &, const LicenceMailText &) {
        return MailOutcome{{}, Error{ErrorKind::NotFound, u"no mail server is set"_s, {{u"field"_s, u"mail"_s}}}};
    };
}

MailOutcome withMaskedAddress(MailOutcome outcome, const QString &address)
{
    const QString masked = core::maskedEmail(address);
    const auto mask = [&](QString &text) { text.replace(address, masked, Qt::CaseInsensitive); };
    mask(outcome.answer);
    if (outcome.error) {
        mask(outcome.error->detail);
        for (QString &fact : outcome.error->context)
            mask(fact);
    }
    return outcome;
}

SendCode codesBy(Deliver deliver)
{
    return [deliver = std::move(deliver)](const CodeMail &mail, const std::function<void(const MailOutcome &)> &told) {
        told(withMaskedAddress(deliver(mail.to, textOf(mail)), mail.to));
    };
}

} // namespace mainstay::update
