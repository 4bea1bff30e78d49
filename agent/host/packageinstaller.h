// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/agentprotocol.h"
#include "platform/package/packagereader.h"
#include "platform/signature/publickey.h"

#include <functional>

namespace mainstay::agent {

/// Checks and unpacks the package of an agent. Blocks: call it outside the event loop's thread.
class PackageInstaller
{
public:
    /// What every package of an agent says it is.
    static QString product();

    /// \a running is the version of this agent.
    PackageInstaller(
        core::DesiredUpgrade desired, QString file, QList<platform::PublicKey> keys, core::Version running);

    /// In this order: size, SHA-256, the signature of the whole file, what its comment says against the command; then
    /// the signature inside the package and its manifest against the command. A vendor's own installer has no manifest:
    /// its header is held against the command instead. \a proceed returning false cancels.
    /// Errors: SizeMismatch, HashMismatch, SignatureMissing, SignatureInvalid, SignatureUntrusted, WrongVersion,
    /// WrongPlatform, WrongArchitecture, ManifestInvalid, AgentTooOld, Expired, and those of reading.
    core::Result<void> verify(const std::function<bool()> &proceed) const;

    /// Unpacks the program into \a folder, or an installer and the step that runs it into \a installers: one of the two
    /// appears whole or not at all, and the other is removed. Errors: those of PackageReader and unpackPayload(),
    /// ManifestInvalid when it has no program.
    core::Result<void> unpack(const QString &folder, const QString &installers) const;

private:
    core::Result<platform::Verified> prove(const std::function<bool()> &proceed) const;
    core::Result<void> unpackProgram(const platform::PackageReader &package, const QString &folder) const;
    core::Result<void> unpackInstaller(const platform::PackageReader &package, const QString &installers) const;
    core::Result<void> keepVendorInstaller(const QString &installers) const;

    core::DesiredUpgrade m_desired;
    QString m_file;
    QList<platform::PublicKey> m_keys;
    core::Version m_running;
};

} // namespace mainstay::agent
