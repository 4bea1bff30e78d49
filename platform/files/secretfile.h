// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace mainstay::platform {

/// A file that only its owner may read (mode 0600): keys, tokens, passwords.
class SecretFile
{
public:
    /// A longer file is no secret of ours.
    static constexpr qint64 maximumSize = 1 << 20;

    explicit SecretFile(QString path);

    bool exists() const;

    /// The bytes. Errors: NotFound, FileUnreadable - also when others than the owner may read it or it is not a plain
    /// file - and PayloadTooLarge.
    core::Result<QByteArray> read() const;

    /// Replaces the file in one step; others cannot read it at any instant. Errors: DiskFull, FileUnwritable.
    core::Result<void> write(QByteArrayView bytes) const;

    /// Removes the file; one that is not there is no error. Errors: FileUnwritable.
    core::Result<void> remove() const;

private:
    QString m_path;
};

} // namespace mainstay::platform
