// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "platform/signature/secretkey.h"

namespace mainstay::agent {

/// What to make a package of.
struct PackJob
{
    QString product = QStringLiteral("mainstay-agent");
    core::Version version;
    core::Platform platform = core::Platform::Linux;
    core::Architecture architecture = core::Architecture::X86_64;
    core::Version minAgentVersion{}; ///< an older agent refuses the package; null: any will do
    QString payload; ///< folder
    QString keyFile; ///< minisign secret key without a passphrase; empty: unsigned
    QString out; ///< file
};

/// Makes a package with one step that installs everything in the folder. Errors: those of PackageWriter and SecretKey.
core::Result<core::PackageManifest> pack(const PackJob &job);

/// The minisign secret key without a passphrase in \a file. Errors: NotFound, FileUnreadable, those of SecretKey.
core::Result<platform::SecretKey> readSecretKey(const QString &file);

/// Makes \a base.key and \a base.pub where they are not there yet. Errors: DiskFull, FileUnwritable, AlreadyExists when
/// only one of them is there.
core::Result<void> makeKeyPair(const QString &base);

} // namespace mainstay::agent
