// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::platform {

/// One entry of a tar archive, already found harmless by TarReader.
struct TarEntry
{
    enum class Kind { File, Folder, SymbolicLink };

    Kind kind = Kind::File;
    QString path; ///< relative, '/' between folders, no "." or ".."
    qint64 size = 0; ///< bytes of a file
    bool executable = false;
    QString target; ///< of a link, relative to the link's folder

    friend bool operator==(const TarEntry &, const TarEntry &) = default;
};

} // namespace mainstay::platform
