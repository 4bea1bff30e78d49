// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace mainstay::update {

/// Reads what a vendor's feed has, over http, https or file. Each call blocks; use it from a thread of jobs.
class FeedSource
{
public:
    /// Called a few times a second with the bytes of the file that are there; false stops.
    using Proceed = std::function<bool(qint64 done)>;

    FeedSource();
    ~FeedSource();
    Q_DISABLE_COPY_MOVE(FeedSource)

    /// A small file whole. Errors: NotFound, PayloadTooLarge, Unreachable (context: host), ConnectionLost, TimedOut,
    /// CertificateUnknown, ProtocolError, InvalidInput (context: field=feed).
    core::Result<QByteArray> read(const QString &url, qint64 limit) const;

    /// Brings the file at \a url to \a path, going on where an earlier call stopped (Range, If-Range with the ETag kept
    /// beside it). More than \a size bytes are refused. Errors: those of read(), Cancelled, DiskFull, FileUnwritable,
    /// SizeMismatch.
    core::Result<void> download(const QString &url, const QString &path, qint64 size, const Proceed &proceed) const;

    /// Whether the feed may answer again by itself.
    static bool isPassing(const core::Error &error);
};

/// The address of \a name beside the feed's list: \a feed is the address of its folder.
QString addressIn(const QString &feed, const QString &name);

} // namespace mainstay::update
