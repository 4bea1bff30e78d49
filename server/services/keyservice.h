// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/publickey.h"
#include "server/services/audittrail.h"
#include "server/storage/keyrepository.h"

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

/// A site key that its predecessor has signed.
struct NewHandOver
{
    QString publicKey; ///< of the new key, the base64 line
    QString signature; ///< as in core::KeyHandOver
    QString comment;
};

/// The public keys that agents pin at enrolment. Thread-safe.
class KeyService
{
public:
    KeyService(storage::Database &database, const Clock &clock, const AuditTrail &audit);

    /// Reads the keys; again after another process changed them.
    core::Result<void> load();

    /// Called after each change with what agents are told from then on.
    void onChange(std::function<void(const storage::AgentKeys &)> listener) { m_listener = std::move(listener); }

    /// Errors: InvalidInput (context: field), AlreadyExists (context: field=publicKey).
    core::Result<core::TrustedKey> add(const NewKey &key, const Actor &actor);
    /// Puts a new site key in the place of the one that signed it: agents take it with their next poll, and computers
    /// that enrol from now on never hear of the old one. Errors: InvalidInput (context: field), SignatureMissing,
    /// SignatureInvalid, SignatureUntrusted (context: keyId) where no site key of ours signed it as a hand-over,
    /// AlreadyExists (context: field=publicKey).
    core::Result<core::TrustedKey> handOver(const NewHandOver &handOver, const Actor &actor);
    /// Errors: NotFound.
    core::Result<void> remove(const QString &keyId, const Actor &actor);
    core::Result<core::Page<core::TrustedKey>> list(const storage::PageRequest &wanted) const;

    /// The keys for one use.
    core::Result<QList<platform::PublicKey>> keysOf(core::KeyUse use) const;

    /// What agents are told.
    storage::AgentKeys agentKeys() const;

    /// The key id of a signature's text, where a known key made it. Errors: SignatureMissing, SignatureInvalid,
    /// SignatureUntrusted (context: keyId).
    core::Result<QString> signerOf(const QString &signature) const;

private:
    core::Result<void> takeAfterCommit(storage::Transaction &transaction);
    void take(const storage::AgentKeys &keys);

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    std::function<void(const storage::AgentKeys &)> m_listener;
    mutable QReadWriteLock m_lock;
    storage::AgentKeys m_agentKeys;
};

} // namespace mainstay::services
