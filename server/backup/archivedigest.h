// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mainstay::backup {

/// Sizes in bytes and SHA-256 (64 lower-case hex digits) of a compressed file and of what is in it.
struct ArchiveDigest
{
    qint64 size = 0;
    QString sha256;
    qint64 originalSize = 0;
    QString originalSha256;

    friend bool operator==(const ArchiveDigest &, const ArchiveDigest &) = default;
};

/// Whether \a actual is what was \a expected. Errors: SizeMismatch, HashMismatch (context: expected, actual).
core::Result<void> compare(const ArchiveDigest &expected, const ArchiveDigest &actual);

} // namespace mainstay::backup
