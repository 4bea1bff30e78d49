// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/installer/bytewindow.h"
#include "platform/installer/installerheader.h"

/// One reader for each format that readInstallerHeader() knows; each is given a file that starts as its format does.
namespace mainstay::platform::installer {

core::Result<InstallerInfo> readElf(ByteWindow &file);
core::Result<InstallerInfo> readPe(ByteWindow &file);
core::Result<InstallerInfo> readMsi(ByteWindow &file);
core::Result<InstallerInfo> readDeb(ByteWindow &file);
core::Result<InstallerInfo> readRpm(ByteWindow &file);
core::Result<InstallerInfo> readPackage(ByteWindow &file);

/// Looks at what the makers of setup programs leave in theirs. \a sections is the section table, 40 bytes each.
core::Result<ExeFamily> exeFamilyOf(ByteWindow &file, const QByteArray &sections);

/// The error for a file that starts like a format but is none that Mainstay can use.
core::Error unknownFormat(const QString &detail);

/// A version as it stands in a header, if it is one that Mainstay understands.
std::optional<core::Version> versionFrom(QStringView text);

} // namespace mainstay::platform::installer
