// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/passwordhasher.h"
#include "server/storage/activationrepository.h"
#include "server/update/licenceservice.h"

namespace mainstay::update {

/// The mail that carries a code.
struct CodeMail
{
    QString to;
    QString code;
    core::Version version;
    QDateTime expiresAt;
    QString licence; ///< serial
    QString customer;
};

/// What the mail server said.
struct MailOutcome
{
    QString answer; ///< its last line, such as "250 2.0.0 Ok: queued as 4Q"
    std::optional<core::Error> error;
};

/// Takes a mail on; \a told is called once, from any thread, when the mail server has answered or cannot be asked.
using SendCode = std::function<void(const CodeMail &mail, std::function<void(const MailOutcome &)> told)>;

/// One-time codes that are mailed to the licence's address before an update may be downloaded, or gone on with in
/// another session. A code is 8 digits, valid for 30 minutes and 5 tries, kept as a hash only, and bound to licence,
/// patch, purpose and session. A newer code does not end an earlier one: mails may be late. The cool-down is kept here
/// and not in a window. Thread-safe.
class ActivationService
{
public:
    static constexpr int digits = 8;
    static constexpr int triesPerCode = 5;
    static constexpr qint64 validSeconds = 30 * 60;
    static constexpr qint64 coolDownSeconds = 60;

    ActivationService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        services::PasswordHasher &hasher, const LicenceService &licences, SendCode send);

    /// Who asks.
    struct Asker
    {
        services::Actor actor;
        QByteArray session; ///< hash of its token
    };

    /// Mails a code. Errors: those of LicenceService::valid(), Throttled (context: retryAfter).
    core::Result<core::Activation> request(const core::CodeRequest &wanted, const Asker &asker);

    /// Lets the session go on. Errors: CodeRefused (context: reason = wrong, expired, used, tries, session, patch;
    /// attemptsLeft).
    core::Result<core::Activation> verify(const core::CodeEntry &entry, const Asker &asker);

    core::Result<core::Activation> state(const core::CodeRequest &about, const Asker &asker) const;
    core::Result<bool> isAuthorised(const core::Version &version, const QByteArray &session) const;

    /// A code for somebody at the server's own command line, where no mail arrives: for any session, told in the audit
    /// trail.
    core::Result<QString> breakGlass(const core::Version &version, const services::Actor &actor);

    core::Result<void> sweep();

private:
    core::Result<storage::CodeScope> scopeOf(
        const core::Version &version, core::CodePurpose purpose, const QByteArray &session) const;
    core::Result<core::Activation> stateOf(
        const storage::Connection &connection, const storage::CodeScope &scope) const;
    core::Result<storage::KeptCode> make(
        storage::Transaction &transaction, const storage::CodeScope &scope, const QString &code);
    void told(qint64 id, const MailOutcome &outcome);

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;
    services::PasswordHasher &m_hasher;
    const LicenceService &m_licences;
    const SendCode m_send;
};

} // namespace mainstay::update
