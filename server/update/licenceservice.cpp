// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/licenceservice.h"

#include "platform/signature/verification.h"

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Licence;
using core::LicenceCard;
using core::LicenceState;
using core::Result;
using storage::KeptLicence;
using storage::LicenceRepository;
using storage::Transaction;

LicenceService::LicenceService(storage::Database &database, const services::Clock &clock,
    const services::AuditTrail &audit, const services::KeyService &keys)
    : m_database(database), m_clock(clock), m_audit(audit), m_keys(keys)
{ }

/// The bytes are verified before they are parsed.
Result<LicenceService::Proven> LicenceService::prove(const core::LicenceFile &file) const
{
    const auto signature = platform::Signature::parse(file.signature.toUtf8());
    if (!signature)
        return signature.error();
    const auto keys = m_keys.keysOf(core::KeyUse::Vendor);
    if (!keys)
        return keys.error();
    const QByteArray bytes = file.licence.toUtf8();
    const auto verified = platform::verifyBytes(bytes, *signature, *keys);
    if (!verified)
        return verified.error();
    const auto licence = core::parseLicence(bytes);
    if (!licence)
        return licence.error();
    return Proven{*licence, verified->keyId.text()};
}

Result<void> LicenceService::inForce(const Licence &licence) const
{
    if (licence.expiresAt && m_clock.now() >= *licence.expiresAt) {
        return Error{
            ErrorKind::Expired, u"the licence is past its end"_s, {{u"at"_s, core::instantToText(*licence.expiresAt)}}};
    }
    return {};
}

LicenceCard LicenceService::cardOf(const KeptLicence &kept) const
{
    LicenceCard card;
    card.importedAt = kept.importedAt;
    card.importedBy = kept.importedBy;
    card.lastCheckAt = kept.lastCheckAt;
    card.nextCheckAt = kept.nextCheckAt;
    card.cause = kept.cause;
    // A licence whose key is no longer trusted is still shown, with the cause beside it.
    const auto licence = core::parseLicence(kept.file.licence.toUtf8());
    if (!licence) {
        card.cause = licence.error();
        return card;
    }
    if (const auto signature = platform::Signature::parse(kept.file.signature.toUtf8()))
        card.signerKeyId = signature->keyId.text();
    card.product = licence->product;
    card.serial = licence->serial;
    card.customer = licence->customer;
    card.maskedEmail = core::maskedEmail(licence->email);
    card.upgrades = licence->upgrades;
    card.expiresAt = licence->expiresAt;
    card.state = inForce(*licence) ? LicenceState::Active : LicenceState::Expired;
    return card;
}

Result<LicenceCard> LicenceService::import(const core::LicenceFile &file, const services::Actor &actor)
{
    const auto proven = prove(file);
    if (!proven)
        return proven.error();
    if (const auto current = inForce(proven->licence); !current)
        return current.error();
    const QDateTime now = m_clock.now();
    const KeptLicence kept{file, now, actor.user, now, now.addSecs(checkSeconds), std::nullopt};
    return m_database.write([&](Transaction &transaction) -> Result<LicenceCard> {
        if (const auto put = LicenceRepository::put(transaction, kept); !put)
            return put.error();
        transaction.nextRevision(storage::collection::licence);
        if (const auto noted
            = m_audit.append(transaction, actor, u"licence.import"_s, proven->licence.serial, proven->keyId);
            !noted)
            return noted.error();
        return cardOf(kept);
    });
}

Result<LicenceCard> LicenceService::remove(const services::Actor &actor, const QString &seen)
{
    return m_database.write([&](Transaction &transaction) -> Result<LicenceCard> {
        const auto kept = LicenceRepository::get(transaction);
        if (!kept)
            return kept.error();
        const LicenceCard card = cardOf(*kept);
        // Somebody else may have imported another one while this one was being asked about.
        if (!seen.isEmpty() && seen != card.serial)
            return Error{ErrorKind::VersionMismatch, u"another licence is there now"_s, {{u"serial"_s, card.serial}}};
        if (const auto removed = LicenceRepository::remove(transaction); !removed)
            return removed.error();
        transaction.nextRevision(storage::collection::licence);
        if (const auto noted = m_audit.append(transaction, actor, u"licence.remove"_s, card.serial, card.customer);
            !noted)
            return noted.error();
        return LicenceCard{};
    });
}

Result<LicenceCard> LicenceService::card() const
{
    const auto kept = m_database.read(LicenceRepository::get);
    if (!kept && kept.error().kind == ErrorKind::NotFound)
        return LicenceCard{};
    if (!kept)
        return kept.error();
    return cardOf(*kept);
}

Result<Licence> LicenceService::valid() const
{
    const auto kept = m_database.read(LicenceRepository::get);
    if (!kept)
        return kept.error();
    const auto proven = prove(kept->file);
    if (!proven)
        return proven.error();
    if (const auto current = inForce(proven->licence); !current)
        return current.error();
    return proven->licence;
}

Result<LicenceCard> LicenceService::check()
{
    return m_database.write([&](Transaction &transaction) -> Result<LicenceCard> {
        auto kept = LicenceRepository::get(transaction);
        if (!kept)
            return kept.error();
        const auto proven = prove(kept->file);
        const auto current = proven ? inForce(proven->licence) : Result<void>(proven.error());
        kept->lastCheckAt = m_clock.now();
        kept->nextCheckAt = kept->lastCheckAt->addSecs(checkSeconds);
        kept->cause = current ? std::nullopt : std::optional(current.error());
        if (const auto put = LicenceRepository::put(transaction, *kept); !put)
            return put.error();
        transaction.nextRevision(storage::collection::licence);
        return cardOf(*kept);
    });
}

Result<void> LicenceService::checkIfDue()
{
    const auto kept = m_database.read(LicenceRepository::get);
    if (!kept)
        return kept.error().kind == ErrorKind::NotFound ? Result<void>() : Result<void>(kept.error());
    if (kept->nextCheckAt && m_clock.now() < *kept->nextCheckAt)
        return {};
    const auto checked = check();
    return checked ? Result<void>() : Result<void>(checked.error());
}

} // namespace mainstay::update
