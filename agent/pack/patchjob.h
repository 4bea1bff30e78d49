// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"

namespace mainstay::agent {

/// What to make a patch of.
struct PatchJob
{
    QString folder; ///< patch.json, and beside it scripts/, notes/ and payload/, of which each folder is one payload
    core::Platform platform = core::Platform::Linux;
    core::Architecture architecture = core::Architecture::X86_64;
    QString keyFile; ///< minisign secret key without a passphrase; empty: unsigned, to be signed beside
    QString out; ///< file
};

/// Makes the package of a patch. patch.json is a manifest without files; format, platform, architecture and createdAt
/// are filled in where it does not say them. Errors: those of PackageWriter and SecretKey, ManifestInvalid.
core::Result<core::PackageManifest> packPatch(const PatchJob &job);

/// How long a list of patches is good for where nobody says: long enough for a vendor's holidays, and short enough that
/// a patch that was withdrawn is not installed for years by a server that is kept from newer lists.
inline constexpr int feedDays = 90;

/// Lists the patches of \a product that lie in \a folder, each signed inside or beside: index.json. The list is signed
/// too, unless \a keyFile is empty: then that is left to minisign. It is good for \a days; its serial is the time, and
/// more than that of the list before. Errors: those of PackageReader, NotFound where there are none.
core::Result<void> makeFeed(const QString &folder, const QString &product, const QString &keyFile, int days = feedDays);

/// Writes .mainstay/shipped.json and the originals of text files for the product in \a folder.
core::Result<void> ship(const QString &folder, const core::Version &version);

/// Signs \a file, as minisign does: FILE.minisig.
core::Result<void> signBeside(const QString &file, const QString &keyFile);

} // namespace mainstay::agent
