// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/mail.h"
#include "server/mail/message.h"

#include <chrono>
#include <functional>

namespace mainstay::mail {

/// How long a mail server may take.
struct Patience
{
    std::chrono::seconds connect{20};
    std::chrono::seconds whole{120};
};

/// Hands one mail to a mail server. Blocks.
class SmtpClient
{
public:
    SmtpClient(core::MailSettings settings, QString password, Patience patience = {});

    /// Returns when the server has taken the mail, or said that it does not; \a stop is asked meanwhile. Errors:
    /// Unreachable (context: host), TimedOut, ConnectionLost, WrongCredentials (context: user), ProtocolError (context:
    /// reason=tls for a certificate or handshake that is not right, reason=noTls where the server offers none),
    /// Throttled (context: code, reply) where the server says "later", Rejected (context: code, reply) where it says
    /// "no", Cancelled.
    core::Result<core::MailReply> send(const Message &message, const std::function<bool()> &stop) const;

private:
    const core::MailSettings m_settings;
    const QString m_password;
    const Patience m_patience;
};

} // namespace mainstay::mail
