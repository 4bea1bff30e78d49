// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/mailtext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::ErrorKind;

namespace {

class Mails
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Mails)
};

} // namespace

ErrorText mailErrorText(const core::Error &error)
{
    ErrorText text = errorText(error);
    const auto fact = [&](const QString &key) { return error.context.value(key); };
    const auto say = [&](const QString &sentence, const QString &remedy) {
        text.sentence = sentence;
        text.remedy = remedy;
    };
    switch (error.kind) {
    case ErrorKind::Conflict:
        if (fact(u"state"_s) == "noMailServer"_L1)
            say(Mails::tr("No mail server is set."), Mails::tr("Set one under Settings, Mail."));
        break;
    case ErrorKind::Unreachable:
        say(Mails::tr("The mail server %1 cannot be reached.").arg(fact(u"host"_s)),
            Mails::tr("Check its name, the port, and whether a firewall is in between."));
        break;
    case ErrorKind::TimedOut:
        say(Mails::tr("The mail server %1 did not answer in time.").arg(fact(u"host"_s)),
            Mails::tr("A wrong kind of security often shows like this: try TLS with port 465, STARTTLS with 587."));
        break;
    case ErrorKind::ConnectionLost:
        say(Mails::tr("The mail server %1 ended the connection.").arg(fact(u"host"_s)),
            Mails::tr("Look at the mail server's log."));
        break;
    case ErrorKind::WrongCredentials:
        say(Mails::tr("The mail server did not accept the user or the password."),
            Mails::tr("Correct them. Some services want a password made for programs."));
        break;
    case ErrorKind::ProtocolError:
        if (fact(u"reason"_s) == "noTls"_L1)
            say(Mails::tr("The mail server offers no encryption, so nothing was sent to it."),
                Mails::tr("Choose TLS, or no security where the network is your own."));
        else if (fact(u"reason"_s) == "tls"_L1)
            say(Mails::tr("The mail server's certificate or encryption is not right."),
                Mails::tr("Its certificate has to be for this name and from somebody the server trusts."));
        break;
    case ErrorKind::Throttled:
        say(Mails::tr("The mail server says “later”: %1").arg(fact(u"reply"_s)),
            Mails::tr("Notices are tried again by themselves for three days."));
        break;
    case ErrorKind::Rejected:
        say(Mails::tr("The mail server refused the mail: %1").arg(fact(u"reply"_s)),
            Mails::tr("Check the addresses of sender and recipient."));
        break;
    default:
        break;
    }
    return text;
}

ErrorText codeMailErrorText(const core::Error &error)
{
    ErrorText text = mailErrorText(error);
    if (error.kind == ErrorKind::NotFound && error.context.value(u"field"_s) == "mail"_L1) {
        text.sentence = Mails::tr("No mail server is set.");
        text.remedy = Mails::tr("Set one under Settings, Mail.");
    } else if (error.kind == ErrorKind::Throttled) {
        text.remedy = Mails::tr("A code is not tried again by itself: wait a few minutes, then request another one.");
    } else if (error.kind == ErrorKind::Rejected) {
        text.remedy = Mails::tr("Check the sender under Settings, Mail, then request another code. Only a new licence "
                                "changes the address of the recipient: ask the vendor's support.");
    }
    return text;
}

QString mailSecurityName(core::MailSecurity security)
{
    switch (security) {
    case core::MailSecurity::None:
        return Mails::tr("None");
    case core::MailSecurity::StartTls:
        return u"STARTTLS"_s;
    case core::MailSecurity::Tls:
        return u"TLS"_s;
    }
    return {};
}

QString mailLanguageName(core::MailLanguage language)
{
    switch (language) {
    case core::MailLanguage::Italian:
        return u"Italiano"_s; // each in its own language, so that everybody finds theirs
    case core::MailLanguage::English:
        return u"English"_s;
    case core::MailLanguage::Both:
        return u"Italiano, English"_s;
    }
    return {};
}

} // namespace mainstay::ui
