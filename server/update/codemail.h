// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/mailservice.h"
#include "server/update/activationservice.h"

namespace mainstay::update {

/// The words of a mail to the licence's address: Italian first, then English; who it is for knows one of them.
struct LicenceMailText
{
    QString subject;
    QString body; ///< plain text, lines ended by \n
};
LicenceMailText textOf(const CodeMail &mail);

/// Takes a text to an address and says what came of it. Blocks for as long as a mail server takes; any thread.
using Deliver = std::function<MailOutcome(const QString &to, const LicenceMailText &text)>;

/// Puts mails into a folder instead of sending them, one .eml file each: the mailbox of a server that is tried out on
/// one machine.
Deliver toMailbox(const QString &folder);

/// Hands mails to the mail server; to \a otherwise as long as none is set. Tries once: a code is worth minutes, and may
/// be asked for again.
Deliver toMailServer(const services::MailService &mails, Deliver otherwise);

/// For a server without a mail server: each mail is told not to have been sent.
Deliver toNobody();

/// \a outcome with \a address masked wherever a mail server repeats it: people see as much of it as the licence shows.
MailOutcome withMaskedAddress(MailOutcome outcome, const QString &address);

/// Codes go the way of \a deliver.
SendCode codesBy(Deliver deliver);

} // namespace mainstay::update
