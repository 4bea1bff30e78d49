// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms.h"
#include "core/result.h"
#include "core/version.h"

#include <QString>
#include <QStringList>

#include <optional>

class QIODevice;

namespace mainstay::platform {

enum class InstallerFormat {
    Elf, ///< a Linux program
    Pe, ///< a Windows program, such as setup.exe
    Msi,
    Deb,
    Rpm,
    Package, ///< Mainstay's own
};

/// Who made a Windows setup program, which decides how it is told to be silent.
enum class ExeFamily { Unknown, InnoSetup, Nsis, InstallShield, WixBurn };

/// The switches that make a setup program of that family install without a question; none for an unknown one.
QStringList silentSwitches(ExeFamily family);

/// What an installer says about itself. Nothing of it is proven.
struct InstallerInfo
{
    InstallerFormat format = InstallerFormat::Elf;
    core::Platform platform = core::Platform::Linux;
    std::optional<core::Architecture> architecture; ///< nothing when it runs on every one (deb "all", rpm "noarch")
    std::optional<core::Version> version; ///< nothing when the file does not carry one
    QString product; ///< empty when the file does not carry one
    bool isSigned
        = false; ///< there is a signature in it (PE, rpm, package); whose, and whether it is good, is not said

    ExeFamily family = ExeFamily::Unknown; ///< of a Pe

    friend bool operator==(const InstallerInfo &, const InstallerInfo &) = default;
};

/// Reads what the file at \a path says about itself, from its bytes alone: its name counts for nothing. Reads a few
/// kilobytes, and never more than some megabytes, whatever the file claims. Errors: NotFound, FileUnreadable,
/// FileTruncated, FormatUnknown, also for a machine that Mainstay has no architecture for, ArchiveUnsafe,
/// ManifestInvalid, UnsupportedVersion.
core::Result<InstallerInfo> readInstallerHeader(const QString &path);

/// As readInstallerHeader(), for a device that can seek.
core::Result<InstallerInfo> readInstallerHeader(QIODevice &device);

} // namespace mainstay::platform
