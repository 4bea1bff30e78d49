// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/agentprotocol.h"
#include "platform/signature/publickey.h"

#include <functional>

namespace mainstay::agent {

/// Checks and unpacks the package of an agent. Blocks: call it outside the event loop's thread.
class PackageInstaller
{
public:
    /// What every package of an agent says it is.
    static QString product();

    PackageInstaller(core::DesiredUpgrade desired, QString file, QList<platform::PublicKey> keys);

    /// In this order: size, SHA-256, the signature of the whole file, what its comment says against the command; then
    /// the signature inside the package and its manifest against the command. \a proceed returning false cancels.
    /// Errors: SizeMismatch, HashMismatch, SignatureMissing, SignatureInvalid, SignatureUntrusted, WrongVersion,
    /// WrongPlatform, WrongArchitecture, ManifestInvalid, Expired, and those of reading.
    core::Result<void> verify(const std::function<bool()> &proceed) const;

    /// Unpacks into \a folder, which appears whole or not at all. Errors: those of PackageReader and unpackPayload(),
    /// ManifestInvalid when it has no program.
    core::Result<void> unpack(const QString &folder) const;

private:
    core::DesiredUpgrade m_desired;
    QString m_file;
    QList<platform::PublicKey> m_keys;
};

} // namespace mainstay::agent
