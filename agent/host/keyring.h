// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/signature/publickey.h"

#include <QList>
#include <QStringList>

namespace mainstay::agent {

/// The public keys that this computer trusts: every file keys/*.pub. What they sign may be installed here.
class KeyRing
{
public:
    explicit KeyRing(QString folder);

    /// Errors: FileUnreadable, InvalidInput (context: path) for a file that is no key: better to stop than to trust
    /// fewer, or other, keys than the administrator thinks.
    core::Result<QList<platform::PublicKey>> keys() const;

    /// Adds a key, minisign's .pub text or its base64 line. Errors: InvalidInput, DiskFull, FileUnwritable.
    core::Result<platform::KeyId> add(const QString &text) const;

    /// Adds the keys that the server names, but only while none is here: trust on first use.
    /// Returns whether it did. Errors: as keys() and add().
    core::Result<bool> pinFirst(const QStringList &keys) const;

private:
    QString m_folder;
};

} // namespace mainstay::agent
