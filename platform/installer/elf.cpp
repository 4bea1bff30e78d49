// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/formats.h"

/// ELF, as the System V ABI describes it. Only little-endian machines can be Mainstay's.
namespace mainstay::platform::installer {

using namespace Qt::StringLiterals;

namespace {

// Each ends with a NUL, as it does in the file.
constexpr QByteArrayView versionSection(".mainstay_version", 18);
constexpr QByteArrayView productSection(".mainstay_product", 18);

struct Section
{
    bool isVersion = false; ///< or the product
    qint64 offset = 0;
    qint64 size = 0;
};

std::optional<core::Architecture> elfArchitecture(quint16 machine)
{
    switch (machine) {
    case 3:
        return core::Architecture::X86;
    case 62:
        return core::Architecture::X86_64;
    case 183:
        return core::Architecture::Arm64;
    default:
        return std::nullopt;
    }
}

/// The sections that are Mainstay's; nothing when the program was stripped of them.
core::Result<QList<Section>> sectionsOf(ByteWindow &file, const QByteArray &header, bool is64)
{
    const qint64 at = is64 ? qint64(littleEndianAt<quint64>(header, 40)) : littleEndianAt<quint32>(header, 32);
    const qsizetype entry = littleEndianAt<quint16>(header, is64 ? 58 : 46);
    const qsizetype count = littleEndianAt<quint16>(header, is64 ? 60 : 48);
    const qsizetype namesAt = littleEndianAt<quint16>(header, is64 ? 62 : 50);
    QList<Section> sections;
    if (at == 0 || count == 0 || namesAt >= count || entry < (is64 ? 64 : 40))
        return sections;
    const auto table = file.read(at, entry * count);
    if (!table)
        return table.error();

    const auto offsetOf = [&](qsizetype i) {
        return is64 ? qint64(littleEndianAt<quint64>(*table, i * entry + 24))
                    : littleEndianAt<quint32>(*table, i * entry + 16);
    };
    const auto sizeOf = [&](qsizetype i) {
        return is64 ? qint64(littleEndianAt<quint64>(*table, i * entry + 32))
                    : littleEndianAt<quint32>(*table, i * entry + 20);
    };
    const auto names = file.read(offsetOf(namesAt), sizeOf(namesAt));
    if (!names)
        return names.error();
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype name = littleEndianAt<quint32>(*table, i * entry);
        if (name > names->size())
            continue;
        // Compared in place: all sections may share one name of many megabytes.
        const QByteArrayView rest = QByteArrayView(*names).sliced(name);
        const bool isVersion = rest.startsWith(versionSection);
        if (isVersion || rest.startsWith(productSection))
            sections.append({isVersion, offsetOf(i), sizeOf(i)});
    }
    return sections;
}

} // namespace

core::Result<InstallerInfo> readElf(ByteWindow &file)
{
    const auto start = file.read(0, 20);
    if (!start)
        return start.error();
    const bool is64 = start->at(4) == 2;
    if (start->at(4) != 1 && !is64)
        return unknownFormat(u"an ELF file of unknown width"_s);
    if (start->at(5) != 1)
        return unknownFormat(u"an ELF file for a big-endian machine"_s);
    const auto type = littleEndianAt<quint16>(*start, 16);
    if (type != 2 && type != 3)
        return unknownFormat(u"an ELF file that is not a program"_s);
    const auto machine = littleEndianAt<quint16>(*start, 18);
    InstallerInfo info;
    info.format = InstallerFormat::Elf;
    info.platform = core::Platform::Linux;
    info.architecture = elfArchitecture(machine);
    if (!info.architecture)
        return unknownFormat(u"an ELF file for machine %1"_s.arg(machine));

    const auto header = file.read(0, is64 ? 64 : 52);
    if (!header)
        return header.error();
    const auto sections = sectionsOf(file, *header, is64);
    if (!sections)
        return sections.error();
    for (const Section &section : *sections) {
        if (section.size > 256)
            continue;
        const auto content = file.read(section.offset, section.size);
        if (!content)
            return content.error();
        const QString text = QString::fromUtf8(content->constData()); // up to the first NUL
        if (section.isVersion)
            info.version = versionFrom(text);
        else
            info.product = text;
    }
    return info;
}

} // namespace mainstay::platform::installer
