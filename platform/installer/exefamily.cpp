// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/formats.h"

#include <QStringEncoder>

#include <algorithm>
#include <array>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sectionSize = 40;
constexpr qint64 mostResources = 1 << 20; ///< icons come first in few of them; marks lie in the first megabyte

struct Mark
{
    QByteArrayView text;
    ExeFamily family;
};

/// A section that only programs of this family have.
constexpr auto sectionMarks = std::to_array<Mark>({
    {QByteArrayView(".wixburn"), ExeFamily::WixBurn},
    {QByteArrayView(".ndata"), ExeFamily::Nsis},
});

/// What stands in the manifest (plain) or in the version resource (UTF-16) of programs of this family.
constexpr auto resourceMarks = std::to_array<Mark>({
    {QByteArrayView("JR.Inno.Setup"), ExeFamily::InnoSetup},
    {QByteArrayView("Inno Setup"), ExeFamily::InnoSetup},
    {QByteArrayView("Nullsoft.NSIS"), ExeFamily::Nsis},
    {QByteArrayView("InstallShield"), ExeFamily::InstallShield},
});

QByteArray nameOf(const QByteArray &sections, qsizetype at)
{
    const QByteArray name = sections.mid(at, 8);
    return name.left(name.indexOf('\0') < 0 ? name.size() : name.indexOf('\0'));
}

} // namespace

QStringList silentSwitches(ExeFamily family)
{
    switch (family) {
    case ExeFamily::InnoSetup:
        return {u"/VERYSILENT"_s, u"/SUPPRESSMSGBOXES"_s, u"/NORESTART"_s, u"/SP-"_s};
    case ExeFamily::Nsis:
        return {u"/S"_s};
    case ExeFamily::InstallShield:
        return {u"/s"_s, u"/v/qn REBOOT=ReallySuppress"_s};
    case ExeFamily::WixBurn:
        return {u"/quiet"_s, u"/norestart"_s};
    case ExeFamily::Unknown:
        return {};
    }
    Q_UNREACHABLE();
}

namespace installer {

core::Result<ExeFamily> exeFamilyOf(ByteWindow &file, const QByteArray &sections)
{
    for (qsizetype at = 0; at + sectionSize <= sections.size(); at += sectionSize) {
        const QByteArray name = nameOf(sections, at);
        const auto mark = std::ranges::find_if(sectionMarks, [&name](const Mark &one) { return name == one.text; });
        if (mark != sectionMarks.end())
            return mark->family;
    }
    for (qsizetype at = 0; at + sectionSize <= sections.size(); at += sectionSize) {
        if (nameOf(sections, at) != ".rsrc")
            continue;
        const qint64 offset = littleEndianAt<quint32>(sections, at + 20);
        const qint64 size = littleEndianAt<quint32>(sections, at + 16);
        const qint64 there = std::clamp<qint64>(file.size() - offset, 0, std::min(size, mostResources));
        const auto resources = file.read(offset, there);
        if (!resources)
            return resources.error();
        for (const Mark &mark : resourceMarks) {
            const QByteArray wide = QStringEncoder(QStringEncoder::Utf16LE)(QString::fromLatin1(mark.text));
            if (resources->contains(mark.text) || resources->contains(wide))
                return mark.family;
        }
    }
    return ExeFamily::Unknown;
}

} // namespace installer

} // namespace mainstay::platform
