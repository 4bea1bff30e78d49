// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/patch.h"
#include "platform/signature/publickey.h"

#include <QFuture>

namespace mainstay::backend {

/// A patch in a file, signed by a vendor that is trusted, every piece of it there and whole.
struct PatchFile
{
    QString path;
    QString fileName;
    qint64 size = 0; ///< bytes
    QString sha256; ///< of the whole file, hex: a server that has it already is not sent it again
    core::PackageManifest manifest;
    QString signerKeyId;
    std::optional<QDateTime> signedAt; ///< as the signer says
    QString signature; ///< text of the .minisig beside it; empty: it is inside
};

/// Looks at the package at \a path on a worker thread: signature first, inside and beside it, then the manifest, then
/// every piece, then all of it for its SHA-256. A path that ends with .minisig means the package beside that. Errors:
/// FileUnreadable, NotFound, SignatureMissing, SignatureInvalid, SignatureUntrusted (context: keyId), those of
/// PackageReader; FormatUnknown and FileTruncated with context wanted=patch.
QFuture<core::Result<PatchFile>> inspectPatchFile(const QString &path, const QList<platform::PublicKey> &trustedKeys);

} // namespace mainstay::backend
