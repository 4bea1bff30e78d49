// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/publickey.h"
#include "server/services/audittrail.h"

#include <QReadWriteLock>

#include <functional>

namespace mainstay::services {

/// A key that agents are to trust.
struct NewKey
{
    core::KeyUse use = core::KeyUse::Site;
    QString publicKey; ///< minisign's .pub text or its base64 line
    QString comment;
};

/// The public keys that agents pin at enrolment. Thread-safe.
class KeyService
{
public:
    KeyService(storage::Database &database, const Clock &clock, const AuditTrail &audit);

    /// Reads the keys; again after another process changed them.
    core::Result<void> load();

    /// Called after each change with all keys.
    void onChange(std::function<void(const QStringList &)> listener) { m_listener = std::move(listener); }

    /// Errors: InvalidInput (context: field), AlreadyExists (context: field=publicKey).
    core::Result<core::TrustedKey> add(const NewKey &key, const Actor &actor);
    /// Errors: NotFound.
    core::Result<void> remove(const QString &keyId, const Actor &actor);
    core::Result<core::Page<core::TrustedKey>> list(const storage::PageRequest &wanted) const;

    /// The keys for one use.
    core::Result<QList<platform::PublicKey>> keysOf(core::KeyUse use) const;

    /// The base64 lines of all.
    QStringList publicKeys() const;

    /// The key id of a signature's text, where a known key made it. Errors: SignatureMissing, SignatureInvalid,
    /// SignatureUntrusted (context: keyId).
    core::Result<QString> signerOf(const QString &signature) const;

private:
    void take(const QStringList &publicKeys);

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    std::function<void(const QStringList &)> m_listener;
    mutable QReadWriteLock m_lock;
    QStringList m_publicKeys;
};

} // namespace mainstay::services
