// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/encryptionservice.h"

#include "core/agekey.h"
#include "core/invalid.h"
#include "server/storage/settingsrepository.h"

#include <QSet>

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::BackupRecipient;
using core::EncryptionSettings;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::SettingsRepository;

namespace {

constexpr auto encryptionSetting = "encryption"_L1;
constexpr qsizetype mostKeys = 20;

Error invalidRecipient(const BackupRecipient &recipient, const QString &why)
{
    return core::invalidInput(u"recipients"_s, why).with(u"key"_s, recipient.key.left(100));
}

Result<void> validateRecipients(const QList<BackupRecipient> &recipients)
{
    if (recipients.size() > mostKeys)
        return core::invalidInput(u"recipients"_s, u"are at most 20"_s);
    QSet<QString> keys;
    for (const BackupRecipient &recipient : recipients) {
        const bool isName = !recipient.name.trimmed().isEmpty() && recipient.name.size() <= 100
            && std::all_of(recipient.name.cbegin(), recipient.name.cend(), [](QChar c) { return c.isPrint(); });
        if (!isName)
            return invalidRecipient(recipient, u"a name is one line of at most 100 characters"_s);
        if (!core::isAgeRecipient(recipient.key))
            return invalidRecipient(recipient, u"is no public key of age"_s);
        if (keys.contains(recipient.key))
            return invalidRecipient(recipient, u"is there twice"_s);
        keys.insert(recipient.key);
    }
    return {};
}

QString toldOf(const EncryptionSettings &settings)
{
    QStringList names;
    for (const BackupRecipient &recipient : settings.recipients)
        names.append(recipient.name + u' ' + recipient.key);
    return names.isEmpty() ? u"off"_s : u"to "_s + names.join(u", "_s);
}

} // namespace

EncryptionService::EncryptionService(storage::Database &database, const AuditTrail &audit, backup::Age age)
    : m_database(database), m_audit(audit), m_age(std::move(age))
{ }

Result<EncryptionSettings> EncryptionService::kept(const storage::Connection &connection)
{
    return SettingsRepository::find<EncryptionSettings>(connection, encryptionSetting);
}

Result<EncryptionSettings> EncryptionService::settings() const
{
    auto settings = m_database.read([](const storage::Connection &connection) { return kept(connection); });
    if (settings)
        settings->tool = m_age.version().valueOr({});
    return settings;
}

Result<EncryptionSettings> EncryptionService::change(
    const EncryptionSettings &change, std::optional<qint64> seen, const Actor &actor)
{
    if (const auto valid = validateRecipients(change.recipients); !valid)
        return valid.error();
    if (!change.recipients.isEmpty()) {
        QStringList keys;
        for (const BackupRecipient &recipient : change.recipients)
            keys.append(recipient.key);
        // The tool has the last word on a key, and has to be there before a backup needs it.
        if (const auto accepted = m_age.accepts(keys); !accepted)
            return accepted.error();
    }
    const auto changed = m_database.write([&](storage::Transaction &transaction) -> Result<void> {
        const auto before = kept(transaction);
        if (!before)
            return before.error();
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {}};
        EncryptionSettings after = change;
        after.tool.clear();
        for (BackupRecipient &recipient : after.recipients)
            recipient.name = recipient.name.trimmed();
        if (const auto put = SettingsRepository::put(transaction, encryptionSetting, after); !put)
            return put;
        return m_audit.append(transaction, actor, u"settings.encryption"_s, {}, toldOf(after));
    });
    if (!changed)
        return changed.error();
    return settings();
}

} // namespace mainstay::services
