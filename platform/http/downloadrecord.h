// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace mainstay::platform {

/// What a part on the disk belongs to; kept in a small file beside it, so that a later object may continue.
struct DownloadRecord
{
    QString url{}; ///< fully encoded
    QByteArray etag{}; ///< strong, or empty
    qint64 size = -1; ///< of the whole, in bytes; -1: the server did not say
    QString sha256{}; ///< that is expected; may be empty

    /// Nothing when there is none, or none that can be read: then there is nothing to continue.
    static std::optional<DownloadRecord> read(const QString &path);
    /// Errors: DiskFull, FileUnwritable.
    core::Result<void> write(const QString &path) const;

    friend bool operator==(const DownloadRecord &, const DownloadRecord &) = default;
};

} // namespace mainstay::platform
