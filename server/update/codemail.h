// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/mailservice.h"
#include "server/update/activationservice.h"

namespace mainstay::update {

/// The words of a code's mail: Italian first, then English; who it is for knows one of them.
struct CodeMailText
{
    QString subject;
    QString body; ///< plain text, lines ended by \n
};
CodeMailText textOf(const CodeMail &mail);

/// Puts mails into a folder instead of sending them, one .eml file each: the mailbox of a server that is tried out on
/// one machine.
SendCode toMailbox(const QString &folder);

/// Hands mails to the mail server; to \a otherwise as long as none is set. Tries once: a code is worth minutes, and may
/// be asked for again.
SendCode toMailServer(const services::MailService &mails, SendCode otherwise);

/// For a server without a mail server: each code is told not to have been sent.
SendCode toNobody();

} // namespace mainstay::update
