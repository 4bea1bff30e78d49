// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/secretkey.h"
#include "platform/signature/signature.h"

namespace mainstay::platform {

/// Signs the file whose BLAKE2b-512 is \a prehash. The trusted comment is signed with it: up to 8 KiB of printable
/// text, tabs allowed; see TrustedComment. Errors: InvalidInput (field: trustedComment).
core::Result<Signature> signPrehash(const Prehash &prehash, const SecretKey &key, const QString &trustedComment);

/// As signPrehash(), for bytes in memory.
core::Result<Signature> signBytes(QByteArrayView bytes, const SecretKey &key, const QString &trustedComment);

/// As signPrehash(), reading the file at \a path in pieces. Errors also: NotFound, FileUnreadable.
core::Result<Signature> signFile(const QString &path, const SecretKey &key, const QString &trustedComment);

} // namespace mainstay::platform
