// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/archive/tarreader.h"

#include <QList>
#include <QString>

namespace mainstay::platform {

/// A file that unpacking has written.
struct UnpackedFile
{
    QString path; ///< relative to the folder
    qint64 size = 0; ///< bytes
    QString sha256; ///< lower-case hex
    bool executable = false;

    friend bool operator==(const UnpackedFile &, const UnpackedFile &) = default;
};

/// Unpacks the .tar.zst or the plain .tar at \a archive into \a folder, which must not exist yet and is made; files are
/// synced to the disk. On any error nothing of it is left. Refuses what TarReader refuses, and links on Windows.
/// Errors: AlreadyExists, DiskFull, FileUnwritable, NotFound, FileUnreadable, those of TarReader and ZstdDecompressor.
core::Result<QList<UnpackedFile>> unpackTar(const QString &archive, const QString &folder, TarLimits limits);

/// Packs everything in \a folder, sorted, into a new .tar.zst at \a archive; the same folder gives the same bytes.
/// Returns the bytes of the tar inside, which is the limit to unpack it with. Errors: those of TarWriter, DiskFull,
/// FileUnwritable.
core::Result<qint64> packTarZst(const QString &folder, const QString &archive);

} // namespace mainstay::platform
