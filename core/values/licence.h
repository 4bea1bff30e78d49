// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patchkinds.h"
#include "core/values/error_codec.h"

namespace mainstay::core {

/// What a licence says of one kind of patch: Abilitato, Disabilitato, Non disponibile.
enum class UpgradeGrant {
    Enabled,
    Disabled, ///< could be bought
    NotAvailable, ///< does not exist for this product or edition
};

inline constexpr auto upgradeGrantNames = std::to_array<Name<UpgradeGrant>>({
    {UpgradeGrant::Enabled, "enabled"},
    {UpgradeGrant::Disabled, "disabled"},
    {UpgradeGrant::NotAvailable, "notAvailable"},
});
inline const auto &names(UpgradeGrant)
{
    return upgradeGrantNames;
}

struct UpgradeGrants
{
    UpgradeGrant major = UpgradeGrant::NotAvailable;
    UpgradeGrant minor = UpgradeGrant::NotAvailable;
    UpgradeGrant patch = UpgradeGrant::NotAvailable;

    UpgradeGrant of(PatchKind kind) const
    {
        switch (kind) {
        case PatchKind::Major:
            return major;
        case PatchKind::Minor:
            return minor;
        case PatchKind::Patch:
            return patch;
        }
        return UpgradeGrant::NotAvailable;
    }

    friend bool operator==(const UpgradeGrants &, const UpgradeGrants &) = default;
};

/// The vendor's licence file: JSON, with the vendor's minisign signature beside it. Only a new file changes anything of
/// it, the e-mail included (documents/system-update.txt, "Verifica destinatario email").
struct Licence
{
    static constexpr int currentFormat = 1;
    static constexpr qint64 maxBytes = 64 * 1024;

    int format = currentFormat;
    QString product; ///< such as sample-desk
    QString serial;
    QString customer;
    QString email; ///< receives the activation codes
    UpgradeGrants upgrades;
    QDateTime issuedAt;
    std::optional<QDateTime> expiresAt; ///< none: never

    friend bool operator==(const Licence &, const Licence &) = default;
};

enum class LicenceState { Missing, Active, Expired };

inline constexpr auto licenceStateNames = std::to_array<Name<LicenceState>>({
    {LicenceState::Missing, "missing"},
    {LicenceState::Active, "active"},
    {LicenceState::Expired, "expired"},
});
inline const auto &names(LicenceState)
{
    return licenceStateNames;
}

/// The licence as the console may show it: the e-mail is masked.
struct LicenceCard
{
    LicenceState state = LicenceState::Missing;
    QString product;
    QString serial;
    QString customer;
    QString maskedEmail; ///< such as a**********@example.com
    UpgradeGrants upgrades;
    std::optional<QDateTime> expiresAt;
    QString signerKeyId;
    std::optional<QDateTime> importedAt;
    QString importedBy;
    std::optional<QDateTime> lastCheckAt;
    std::optional<QDateTime> nextCheckAt;
    std::optional<Error> cause; ///< why the last check did not find it in order

    friend bool operator==(const LicenceCard &, const LicenceCard &) = default;
};

/// POST /api/v1/licence
struct LicenceFile
{
    QString licence; ///< the file's text, exactly
    QString signature; ///< text of its .minisig

    friend bool operator==(const LicenceFile &, const LicenceFile &) = default;
};

/// Errors: InvalidInput (context: field), UnsupportedVersion for a newer format, PayloadTooLarge.
Result<Licence> parseLicence(const QByteArray &json);

/// The address with all but its first letter and its domain starred.
QString maskedEmail(const QString &email);

/// True for something that a mail could be sent to: one @, a local part, a domain, no spaces or control characters, at
/// most 254 characters (RFC 5321).
bool isMailAddress(QStringView text);

template <> struct Fields<UpgradeGrants>
{
    static constexpr auto table = std::make_tuple(field("major", &UpgradeGrants::major),
        field("minor", &UpgradeGrants::minor), field("patch", &UpgradeGrants::patch));
};

template <> struct Fields<Licence>
{
    static constexpr auto table = std::make_tuple(field("format", &Licence::format),
        field("product", &Licence::product), field("serial", &Licence::serial), field("customer", &Licence::customer),
        field("email", &Licence::email), field("upgrades", &Licence::upgrades), field("issuedAt", &Licence::issuedAt),
        field("expiresAt", &Licence::expiresAt));
};

template <> struct Fields<LicenceCard>
{
    static constexpr auto table = std::make_tuple(field("state", &LicenceCard::state),
        optionalField("product", &LicenceCard::product), optionalField("serial", &LicenceCard::serial),
        optionalField("customer", &LicenceCard::customer), optionalField("maskedEmail", &LicenceCard::maskedEmail),
        field("upgrades", &LicenceCard::upgrades), field("expiresAt", &LicenceCard::expiresAt),
        optionalField("signerKeyId", &LicenceCard::signerKeyId), field("importedAt", &LicenceCard::importedAt),
        optionalField("importedBy", &LicenceCard::importedBy), field("lastCheckAt", &LicenceCard::lastCheckAt),
        field("nextCheckAt", &LicenceCard::nextCheckAt), field("cause", &LicenceCard::cause));
};

template <> struct Fields<LicenceFile>
{
    static constexpr auto table
        = std::make_tuple(field("licence", &LicenceFile::licence), field("signature", &LicenceFile::signature));
};

} // namespace mainstay::core
