// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "core/result.h"
#include "platform/archive/unpack.h"
#include "platform/signature/verification.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace mainstay::platform {

/// The names of the first two members of every package.
inline constexpr QLatin1StringView packageManifestName("manifest.json");
inline constexpr QLatin1StringView packageSignatureName("manifest.json.minisig");

/// A Mainstay package whose manifest has been proven: its pieces are checked against it when they are taken out.
class PackageReader
{
public:
    /// Reads the start of the package at \a path: the manifest's bytes are verified with the signature behind them
    /// before they are parsed. Errors: NotFound, FileUnreadable, FormatUnknown, FileTruncated, ArchiveUnsafe,
    /// SignatureMissing, SignatureInvalid, SignatureUntrusted, ManifestInvalid, UnsupportedVersion.
    static core::Result<PackageReader> open(const QString &path, const QList<PublicKey> &trustedKeys);

    /// As open(), for a package whose whole file has been verified by a signature beside it: \a proof is what
    /// verifyFile() returned. The package's own signature, if it has one, is not looked at.
    static core::Result<PackageReader> openProven(const QString &path, const Verified &proof);

    /// As open() where \a beside is empty; else the whole file is verified with \a beside, the text of the .minisig
    /// that came with it, and a signature inside, if there is one, has to fit as well. Errors also: those of
    /// verifyFile().
    static core::Result<PackageReader> open(
        const QString &path, const QByteArray &beside, const QList<PublicKey> &trustedKeys);

    const core::PackageManifest &manifest() const { return m_manifest; }
    const QByteArray &manifestBytes() const { return m_manifestBytes; }
    const Verified &proof() const { return m_proof; }

    /// Takes every piece out into \a folder, which must not exist yet and is made, checking order, size and SHA-256 of
    /// each. On any error nothing of it is left. Errors: SizeMismatch and HashMismatch (context: path, expected,
    /// actual), ArchiveUnsafe (context: entry), FileTruncated, AlreadyExists, DiskFull, FileUnwritable, FileUnreadable.
    core::Result<void> extract(const QString &folder) const;

    /// As extract(), but writes nothing: whether every piece is there and whole. \a proceed is called with the bytes
    /// read so far; false stops. Errors: those of extract() about the pieces, FileUnreadable, Cancelled.
    core::Result<void> check(const std::function<bool(qint64 done)> &proceed = {}) const;

private:
    PackageReader() = default;
    core::Result<void> readPieces(const QString &folder, const std::function<bool(qint64 done)> &proceed) const;

    QString m_path;
    core::PackageManifest m_manifest;
    QByteArray m_manifestBytes;
    Verified m_proof;
};

/// What the start of a package says. Nothing of it is proven.
struct PackageStart
{
    QByteArray manifest;
    std::optional<QByteArray> signature;
};

/// Reads the first two members of the package that \a device holds, and no more.
/// Errors: FormatUnknown when it does not start with a manifest, FileTruncated, ArchiveUnsafe, FileUnreadable.
core::Result<PackageStart> readPackageStart(QIODevice &device);

/// Unpacks the piece \a file of a package, taken out into \a extracted, into the new folder \a folder.
/// Errors: those of unpackTar().
core::Result<QList<UnpackedFile>> unpackPayload(
    const core::PackageFile &file, const QString &extracted, const QString &folder);

} // namespace mainstay::platform
