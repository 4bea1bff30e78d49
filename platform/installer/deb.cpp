// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/formats.h"

#include "platform/archive/tarreader.h"

#include <KCompressionDevice>
#include <QBuffer>

/// Debian's binary package, as deb(5) and deb-control(5) describe it.
namespace mainstay::platform::installer {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumMember = 8 << 20; ///< of control.tar, packed
constexpr qint64 maximumUnpacked = 32 << 20;
constexpr qint64 maximumControl = 1 << 18;

/// Keeps the file "control" of control.tar.
class ControlKeeper : public TarHandler
{
public:
    core::Result<void> begin(const TarEntry &entry) override
    {
        m_isControl = entry.kind == TarEntry::Kind::File && entry.path == "control"_L1;
        if (m_isControl && entry.size > maximumControl)
            return core::Error{
                core::ErrorKind::ArchiveUnsafe, u"a control file that large"_s, {{u"entry"_s, entry.path}}};
        return {};
    }
    core::Result<void> data(QByteArrayView bytes) override
    {
        if (m_isControl)
            m_control.append(bytes);
        return {};
    }
    core::Result<void> end() override
    {
        m_isDone = m_isDone || m_isControl;
        return {};
    }

    bool isDone() const { return m_isDone; }
    const QByteArray &control() const { return m_control; }

private:
    QByteArray m_control;
    bool m_isControl = false;
    bool m_isDone = false;
};

struct Member
{
    QByteArray name;
    qint64 at = 0;
    qint64 size = 0;
};

core::Result<Member> memberAt(ByteWindow &file, qint64 at)
{
    const auto header = file.read(at, 60);
    if (!header)
        return header.error();
    bool isNumber = false;
    const qint64 size = header->mid(48, 10).trimmed().toLongLong(&isNumber);
    if (!isNumber || size < 0 || header->mid(58, 2) != "`\n")
        return unknownFormat(u"a damaged ar archive"_s);
    QByteArray name = header->left(16).trimmed();
    if (name.endsWith('/'))
        name.chop(1);
    return Member{name, at + 60, size};
}

core::Result<QByteArray> controlOf(QIODevice &tar)
{
    ControlKeeper keeper;
    TarReader reader(keeper, {.entries = 1000, .bytes = maximumUnpacked});
    for (qint64 done = 0; !keeper.isDone();) {
        const QByteArray piece = tar.read(1 << 16);
        if (piece.isEmpty())
            return core::Error{core::ErrorKind::FileTruncated, u"control.tar has no whole control file"_s, {}};
        done += piece.size();
        if (done > maximumUnpacked)
            return core::Error{core::ErrorKind::ArchiveUnsafe, u"control.tar unpacks to too much"_s, {}};
        if (const auto read = reader.add(piece); !read)
            return read.error();
    }
    return keeper.control();
}

core::Result<QByteArray> unpackedControl(const QByteArray &name, QByteArray content)
{
    QBuffer packed(&content);
    packed.open(QIODevice::ReadOnly);
    if (name == "control.tar")
        return controlOf(packed);
    const auto type = name == "control.tar.gz" ? KCompressionDevice::GZip
        : name == "control.tar.xz"             ? KCompressionDevice::Xz
        : name == "control.tar.zst"            ? KCompressionDevice::Zstd
                                               : KCompressionDevice::None;
    if (type == KCompressionDevice::None)
        return unknownFormat(u"a deb whose control.tar is compressed in an unknown way"_s);
    KCompressionDevice unpacked(&packed, false, type);
    if (!unpacked.open(QIODevice::ReadOnly))
        return unknownFormat(u"a deb whose control.tar cannot be unpacked"_s);
    return controlOf(unpacked);
}

QString fieldOf(const QByteArray &control, QByteArrayView name)
{
    for (const QByteArray &line : control.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return QString::fromUtf8(line.mid(colon + 1).trimmed());
    }
    return {};
}

/// Without epoch and, when the whole is no version of ours, without the revision of the distribution.
std::optional<core::Version> upstreamVersion(QString text)
{
    text = text.mid(text.indexOf(u':') + 1);
    const auto whole = versionFrom(text);
    return whole ? whole : versionFrom(text.left(text.lastIndexOf(u'-')));
}

} // namespace

core::Result<InstallerInfo> readDeb(ByteWindow &file)
{
    const auto first = memberAt(file, 8);
    if (!first)
        return first.error();
    if (first->name != "debian-binary")
        return unknownFormat(u"an ar archive, but no deb"_s);
    // deb(5): members with "_" at the start may stand between; one is plenty.
    qint64 at = first->at + first->size + first->size % 2;
    auto member = memberAt(file, at);
    if (member && member->name.startsWith('_')) {
        at = member->at + member->size + member->size % 2;
        member = memberAt(file, at);
    }
    if (!member)
        return member.error();
    if (!member->name.startsWith("control.tar"))
        return unknownFormat(u"an ar archive, but no deb"_s);
    if (member->size > maximumMember)
        return core::Error{core::ErrorKind::ArchiveUnsafe, u"a control.tar that large"_s, {}};
    const auto content = file.read(member->at, member->size);
    if (!content)
        return content.error();
    const auto control = unpackedControl(member->name, *content);
    if (!control)
        return control.error();

    InstallerInfo info;
    info.format = InstallerFormat::Deb;
    info.platform = core::Platform::Linux;
    info.product = fieldOf(*control, "Package");
    info.version = upstreamVersion(fieldOf(*control, "Version"));
    const QString architecture = fieldOf(*control, "Architecture");
    if (info.product.isEmpty() || architecture.isEmpty())
        return unknownFormat(u"a deb without a name or an architecture"_s);
    if (architecture == "amd64"_L1)
        info.architecture = core::Architecture::X86_64;
    else if (architecture == "arm64"_L1)
        info.architecture = core::Architecture::Arm64;
    else if (architecture == "i386"_L1)
        info.architecture = core::Architecture::X86;
    else if (architecture != "all"_L1)
        return unknownFormat(u"a deb for "_s + architecture.left(40));
    return info;
}

} // namespace mainstay::platform::installer
