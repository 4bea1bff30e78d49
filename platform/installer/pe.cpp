// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/formats.h"

/// PE, as Microsoft's "PE Format" describes it.
namespace mainstay::platform::installer {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumResource = 1 << 16;
constexpr quint32 isFolder = 0x80000000;

struct Place
{
    quint32 address = 0;
    quint32 size = 0;
};

std::optional<core::Architecture> peArchitecture(quint16 machine)
{
    switch (machine) {
    case 0x014c:
        return core::Architecture::X86;
    case 0x8664:
        return core::Architecture::X86_64;
    case 0xaa64:
        return core::Architecture::Arm64;
    default:
        return std::nullopt;
    }
}

/// The file offset of a place in memory, from the section table; -1 when no section has it.
qint64 offsetOf(const QByteArray &sections, quint32 address)
{
    for (qsizetype at = 0; at + 40 <= sections.size(); at += 40) {
        const auto start = littleEndianAt<quint32>(sections, at + 12);
        const auto rawSize = littleEndianAt<quint32>(sections, at + 16);
        if (address >= start && address - start < rawSize)
            return qint64(littleEndianAt<quint32>(sections, at + 20)) + (address - start);
    }
    return -1;
}

/// The first entry of the resource folder at \a base + \a folder, or the one with \a id; nothing when there is none.
core::Result<std::optional<quint32>> entryOf(ByteWindow &file, qint64 base, quint32 folder, std::optional<quint32> id)
{
    const auto head = file.read(base + folder, 16);
    if (!head)
        return head.error();
    const qsizetype count = littleEndianAt<quint16>(*head, 12) + littleEndianAt<quint16>(*head, 14);
    const auto entries = file.read(base + folder + 16, qint64(count) * 8);
    if (!entries)
        return entries.error();
    for (qsizetype at = 0; at < entries->size(); at += 8) {
        if (!id || littleEndianAt<quint32>(*entries, at) == *id)
            return std::optional(littleEndianAt<quint32>(*entries, at + 4));
    }
    return std::optional<quint32>();
}

/// Walks type 16 (version), first name, first language. Nothing when the program has no version resource.
core::Result<std::optional<core::Version>> versionOf(ByteWindow &file, const QByteArray &sections, Place resources)
{
    const std::optional<core::Version> none;
    const qint64 base = offsetOf(sections, resources.address);
    if (resources.size == 0 || base < 0)
        return none;
    quint32 at = 0;
    for (int level = 0; level < 3; ++level) {
        const auto entry = entryOf(file, base, at, level == 0 ? std::optional<quint32>(16) : std::nullopt);
        if (!entry)
            return entry.error();
        if (!*entry)
            return none;
        const bool wantsFolder = level < 2;
        if (((**entry & isFolder) != 0) != wantsFolder)
            return none;
        at = **entry & ~isFolder;
    }
    const auto leaf = file.read(base + at, 16);
    if (!leaf)
        return leaf.error();
    const qint64 data = offsetOf(sections, littleEndianAt<quint32>(*leaf, 0));
    const auto resource = file.read(data, qMin<qint64>(littleEndianAt<quint32>(*leaf, 4), maximumResource));
    if (!resource)
        return resource.error();
    // VS_VERSION_INFO: three words, its name in UTF-16, padding, then VS_FIXEDFILEINFO, found by its signature.
    const qsizetype fixed = resource->indexOf(QByteArrayView("\xbd\x04\xef\xfe", 4));
    if (fixed < 0 || fixed > 64 || fixed + 16 > resource->size())
        return none;
    const auto high = littleEndianAt<quint32>(*resource, fixed + 8);
    const auto low = littleEndianAt<quint32>(*resource, fixed + 12);
    return versionFrom(u"%1.%2.%3.%4"_s.arg(high >> 16).arg(high & 0xffff).arg(low >> 16).arg(low & 0xffff));
}

} // namespace

core::Result<InstallerInfo> readPe(ByteWindow &file)
{
    const auto dos = file.read(0, 64);
    if (!dos)
        return dos.error();
    const qint64 at = littleEndianAt<quint32>(*dos, 60);
    const auto coff = file.read(at, 24);
    if (!coff)
        return coff.error();
    if (!coff->startsWith(QByteArrayView("PE\0\0", 4)))
        return unknownFormat(u"a DOS program"_s);
    const auto machine = littleEndianAt<quint16>(*coff, 4);
    InstallerInfo info;
    info.format = InstallerFormat::Pe;
    info.platform = core::Platform::Windows;
    info.architecture = peArchitecture(machine);
    if (!info.architecture)
        return unknownFormat(u"a Windows program for machine %1"_s.arg(machine));

    const qint64 sectionCount = littleEndianAt<quint16>(*coff, 6);
    const qint64 optionalSize = littleEndianAt<quint16>(*coff, 20);
    const auto optional = file.read(at + 24, optionalSize);
    if (!optional)
        return optional.error();
    if (optional->size() < 2)
        return unknownFormat(u"a Windows object file, not a program"_s);
    const auto magic = littleEndianAt<quint16>(*optional, 0);
    if (magic != 0x10b && magic != 0x20b)
        return unknownFormat(u"a Windows program of unknown width"_s);
    const qsizetype directories = magic == 0x20b ? 112 : 96;
    const auto directory = [&](qsizetype index) {
        const qsizetype place = directories + index * 8;
        const bool isThere
            = place + 8 <= optional->size() && index < qsizetype(littleEndianAt<quint32>(*optional, directories - 4));
        return isThere ? Place{littleEndianAt<quint32>(*optional, place), littleEndianAt<quint32>(*optional, place + 4)}
                       : Place{};
    };
    const auto sections = file.read(at + 24 + optionalSize, sectionCount * 40);
    if (!sections)
        return sections.error();
    const auto version = versionOf(file, *sections, directory(2));
    if (!version)
        return version.error();
    info.version = *version;
    const Place certificates = directory(4); // its address is a file offset
    info.isSigned = certificates.size > 0;
    if (info.isSigned && qint64(certificates.address) + certificates.size > file.size())
        return core::Error{core::ErrorKind::FileTruncated, u"the signature is cut off"_s, {}};
    const auto family = exeFamilyOf(file, *sections);
    if (!family)
        return family.error();
    info.family = *family;
    return info;
}

} // namespace mainstay::platform::installer
