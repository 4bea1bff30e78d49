// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "core/result.h"
#include "platform/signature/secretkey.h"
#include "platform/signature/trustedcomment.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace mainstay::platform {

/// Builds a Mainstay package. The same input gives the same bytes, signature apart.
///
///     PackageWriter writer(manifest);                        // without files
///     writer.addFolder(u"payload/agent-linux-x86_64.tar.zst"_s, installedTree);
///     writer.addFile(u"scripts/migrate.sh"_s, script);
///     const auto manifest = writer.write(target, &vendorKey);
class PackageWriter
{
public:
    /// \a manifest says everything but the files.
    explicit PackageWriter(core::PackageManifest manifest);

    /// Adds the file at \a source as it is. \a unpackedSize is what it holds when it is compressed, in bytes.
    /// Errors: InvalidInput (field: path), AlreadyExists, NotFound, FileUnreadable.
    core::Result<void> addFile(const QString &path, const QString &source, qint64 unpackedSize = 0);

    /// Packs everything in \a folder into a .tar.zst and adds that. Errors: also those of packTarZst().
    core::Result<void> addFolder(const QString &path, const QString &folder);

    /// Writes the package to \a target, in one step, and returns its manifest. Without \a key it has no signature
    /// inside: sign the whole file instead. Errors: ManifestInvalid, DiskFull, FileUnwritable, FileUnreadable.
    core::Result<core::PackageManifest> write(const QString &target, const SecretKey *key = nullptr);

private:
    core::Result<QByteArray> signatureOf(const QByteArray &manifest, const SecretKey &key) const;

    core::PackageManifest m_manifest;
    QStringList m_sources; ///< in the order of the manifest's files
    QTemporaryDir m_scratch;
};

/// What a signer of \a manifest states: product, version, platform, architecture and when.
TrustedComment trustedCommentOf(const core::PackageManifest &manifest);

} // namespace mainstay::platform
