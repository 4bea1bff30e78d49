// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/installerheader.h"

#include "core/package.h"
#include "platform/files/files.h"
#include "platform/installer/formats.h"
#include "platform/package/packagereader.h"

#include <QFile>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace installer {

core::Error unknownFormat(const QString &detail)
{
    return {core::ErrorKind::FormatUnknown, detail, {}};
}

std::optional<core::Version> versionFrom(QStringView text)
{
    const auto version = core::Version::parse(text.trimmed());
    if (!version)
        return std::nullopt;
    return *version;
}

core::Result<InstallerInfo> readPackage(ByteWindow &file)
{
    if (!file.device().seek(0))
        return core::Error{core::ErrorKind::FileUnreadable, file.device().errorString(), {}};
    const auto start = readPackageStart(file.device());
    if (!start)
        return start.error();
    const auto manifest = core::parseManifest(start->manifest);
    if (!manifest)
        return manifest.error();
    return InstallerInfo{InstallerFormat::Package, manifest->platform, manifest->architecture, manifest->version,
        manifest->product, start->signature.has_value()};
}

} // namespace installer

namespace {

struct Format
{
    qint64 offset;
    QByteArrayView magic;
    core::Result<InstallerInfo> (*read)(ByteWindow &);
};

constexpr Format formats[] = {
    {0,
        QByteArrayView("\x7f"
                       "ELF",
            4),
        installer::readElf},
    {0, QByteArrayView("MZ", 2), installer::readPe},
    {0, QByteArrayView("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8), installer::readMsi},
    {0, QByteArrayView("!<arch>\n", 8), installer::readDeb},
    {0, QByteArrayView("\xed\xab\xee\xdb", 4), installer::readRpm},
    {257, QByteArrayView("ustar", 5), installer::readPackage},
};

} // namespace

core::Result<InstallerInfo> readInstallerHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    if (file.isSequential())
        return core::Error{core::ErrorKind::FileUnreadable, u"not a plain file"_s, {{u"path"_s, path}}};
    auto info = readInstallerHeader(file);
    if (!info)
        return info.error().with(u"path"_s, path);
    return info;
}

core::Result<InstallerInfo> readInstallerHeader(QIODevice &device)
{
    ByteWindow file(device);
    if (file.size() == 0)
        return core::Error{core::ErrorKind::FileTruncated, u"the file is empty"_s, {}};
    const auto start = file.read(0, qMin<qint64>(file.size(), 512));
    if (!start)
        return start.error();
    for (const Format &format : formats) {
        if (start->mid(format.offset, format.magic.size()) == format.magic)
            return format.read(file);
    }
    return installer::unknownFormat(u"starts like no installer"_s);
}

} // namespace mainstay::platform
