// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/mail.h"
#include "server/update/codemail.h"

#include <mutex>

namespace mainstay::update {

/// The test that a mail to the licence's address arrives, before a code is needed: the way that codes go, with words of
/// its own. Thread-safe.
class LicenceMail
{
public:
    /// Between two of them: nobody is to flood that mailbox.
    static constexpr std::chrono::seconds coolDown{60};

    LicenceMail(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        const LicenceService &licences, Deliver deliver);

    /// Sends one now, and returns what the mail server answered. Errors: those of LicenceService::valid(), Throttled
    /// (context: retryAfter), those of services::MailService::sendNow().
    core::Result<core::MailReply> test(const services::Actor &actor);

private:
    core::Result<void> takeTurn();
    void giveTurnBack();

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;
    const LicenceService &m_licences;
    const Deliver m_deliver;
    std::mutex m_mutex;
    std::optional<services::Clock::TimePoint> m_lastAt;
};

} // namespace mainstay::update
