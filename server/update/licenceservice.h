// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/licence.h"
#include "server/services/keyservice.h"
#include "server/storage/licencerepository.h"

namespace mainstay::update {

/// The vendor's licence: imported by a superuser, shown with its e-mail masked, looked at again twice a day.
class LicenceService
{
public:
    static constexpr qint64 checkSeconds = 12 * 3600;

    LicenceService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        const services::KeyService &keys);

    /// Replaces the licence. Errors: SignatureMissing, SignatureInvalid, SignatureUntrusted (context: keyId), those of
    /// core::parseLicence(), Expired (context: at).
    core::Result<core::LicenceCard> import(const core::LicenceFile &file, const services::Actor &actor);
    /// \a seen: the serial of the licence that was meant; empty: whichever is there. Errors: NotFound, VersionMismatch
    /// where it is another one by now.
    core::Result<core::LicenceCard> remove(const services::Actor &actor, const QString &seen = {});

    core::Result<core::LicenceCard> card() const;

    /// The licence, in order and not expired. Errors: NotFound, Expired (context: at), and why its signature does not
    /// count any more.
    core::Result<core::Licence> valid() const;

    /// Looks at signature and expiry again.
    core::Result<core::LicenceCard> check();
    /// check(), when the last one is old.
    core::Result<void> checkIfDue();

private:
    struct Proven
    {
        core::Licence licence;
        QString keyId;
    };
    core::Result<Proven> prove(const core::LicenceFile &file) const;
    core::Result<void> inForce(const core::Licence &licence) const;
    core::LicenceCard cardOf(const storage::KeptLicence &kept) const;

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;
    const services::KeyService &m_keys;
};

} // namespace mainstay::update
