// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/pointertext.h"
#include "agent/host/versionfolders.h"
#include "platform/files/files.h"

namespace mainstay::agent {

QString readPointer(const QString &path)
{
    constexpr qint64 longest = 512;
    const auto text = platform::readFile(path, longest);
    return text ? pointerTarget(*text) : QString();
}

core::Result<void> writePointer(const QString &path, const QString &target)
{
    return platform::writeAtomically(path, pointerText(target), platform::privateFile);
}

} // namespace mainstay::agent
