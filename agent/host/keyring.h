// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/agentprotocol.h"
#include "core/values/session.h"
#include "platform/signature/publickey.h"

#include <QList>
#include <QStringList>

namespace mainstay::agent {

/// The public keys that this computer trusts: every file keys/*.pub. What they sign may be installed here. Those called
/// *.site.pub are the site's: such a key may hand over to the one that follows it, and is not trusted from then on.
class KeyRing
{
public:
    explicit KeyRing(QString folder);

    /// Errors: FileUnreadable, InvalidInput (context: path) for a file that is no key: better to stop than to trust
    /// fewer, or other, keys than the administrator thinks.
    core::Result<QList<platform::PublicKey>> keys() const;

    /// Those of keys() that are not the site's: only a vendor signs patches. Errors: as keys().
    core::Result<QList<platform::PublicKey>> vendorKeys() const;

    /// Adds a key, minisign's .pub text or its base64 line. Errors: InvalidInput, DiskFull, FileUnwritable.
    core::Result<platform::KeyId> add(const QString &text, core::KeyUse use = core::KeyUse::Vendor) const;

    /// Adds the keys that the server names, but only while none is here: trust on first use. \a siteKeys are those of
    /// \a keys that are the site's. Returns whether it did. Errors: as keys() and add().
    core::Result<bool> pinFirst(const QStringList &keys, const QStringList &siteKeys) const;

    /// Follows the hand-overs that begin at a site key which is here, however many in a row; the others mean nothing.
    /// Returns how many. A key that has handed over never comes back. Errors: as keys() and add().
    core::Result<int> follow(const QList<core::KeyHandOver> &handOvers) const;

private:
    core::Result<QList<platform::PublicKey>> read(const QString &pattern, QLatin1StringView without = {}) const;
    /// Whether a key of \a site handed over; which one did.
    core::Result<std::optional<platform::PublicKey>> giverOf(
        const core::KeyHandOver &handOver, const QList<platform::PublicKey> &site) const;
    QString path(const platform::PublicKey &key, QLatin1StringView ending) const;

    QString m_folder;
};

} // namespace mainstay::agent
