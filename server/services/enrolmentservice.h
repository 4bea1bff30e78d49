// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/computerservice.h"
#include "server/services/throttle.h"

namespace mainstay::services {

/// An enrolment token that is to be made.
struct NewEnrolmentToken
{
    QString label;
    int limit = 0; ///< 0: any number of computers
    std::optional<QDateTime> expiresAt;
};

/// Lets computers in, and makes the tokens for that.
class EnrolmentService
{
public:
    EnrolmentService(storage::Database &database, const Clock &clock, const AuditTrail &audit, const KeyService &keys,
        ComputerService &computers, qint64 pollSeconds);

    /// Errors: Unauthorised - one answer for a token that is unknown, revoked, used up or expired - InvalidInput, and
    /// Throttled (context: retryAfter) for an address that tries too many wrong ones.
    core::Result<core::EnrolAnswer> enrol(const core::EnrolRequest &request, const QString &address);

    /// The answer has the token itself, this once. Errors: InvalidInput (context: field).
    core::Result<core::EnrolmentToken> create(const NewEnrolmentToken &token, const Actor &actor);
    /// A second time is no error. Errors: NotFound.
    core::Result<void> revoke(const core::TokenId &id, const Actor &actor);
    core::Result<core::Page<core::EnrolmentToken>> list(const storage::PageRequest &wanted) const;

private:
    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const KeyService &m_keys;
    ComputerService &m_computers;
    const qint64 m_pollSeconds;
    Throttle m_perAddress;
};

} // namespace mainstay::services
