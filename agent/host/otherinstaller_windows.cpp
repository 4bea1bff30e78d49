// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/otherinstaller.h"

#include "platform/files/handle_windows.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::InstallerKind;

std::optional<QString> otherInstaller(InstallerKind kind, const QString &)
{
    // Many a setup program is a wrapped msi, so both wait for it. Microsoft: "_MSIExecute Mutex".
    if (kind != InstallerKind::Msi && kind != InstallerKind::Exe)
        return std::nullopt;
    const QString name = u"Windows Installer"_s;
    const platform::Handle mutex(::OpenMutexW(SYNCHRONIZE, FALSE, L"Global\\_MSIExecute"));
    if (!mutex)
        return ::GetLastError() == ERROR_ACCESS_DENIED ? std::optional(name) : std::nullopt;
    const DWORD state = ::WaitForSingleObject(mutex.get(), 0);
    if (state == WAIT_TIMEOUT)
        return name;
    ::ReleaseMutex(mutex.get());
    return std::nullopt;
}

} // namespace mainstay::agent
