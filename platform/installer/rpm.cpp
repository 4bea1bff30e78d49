// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/formats.h"

#include <QHash>

/// The rpm package file, format version 3 and 4, as rpm's documentation describes it.
namespace mainstay::platform::installer {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leadSize = 96;
constexpr quint32 maximumEntries = 10'000;
constexpr quint32 maximumStore = 8 << 20;

/// A header structure: an index of tags and a store of their values.
struct Header
{
    QByteArray index;
    QByteArray store;
    qint64 end = 0;

    bool has(quint32 tag) const { return at(tag) >= 0; }

    /// The string (type 6) of \a tag; empty when it is not there.
    QString text(quint32 tag) const
    {
        const qsizetype entry = at(tag);
        if (entry < 0 || bigEndianAt<quint32>(index, entry + 4) != 6)
            return {};
        const qsizetype offset = bigEndianAt<quint32>(index, entry + 8);
        const qsizetype stop = offset < store.size() ? store.indexOf('\0', offset) : -1;
        return stop < 0 ? QString() : QString::fromUtf8(store.mid(offset, stop - offset));
    }

private:
    qsizetype at(quint32 tag) const
    {
        for (qsizetype entry = 0; entry < index.size(); entry += 16) {
            if (bigEndianAt<quint32>(index, entry) == tag)
                return entry;
        }
        return -1;
    }
};

core::Result<Header> headerAt(ByteWindow &file, qint64 at)
{
    const auto intro = file.read(at, 16);
    if (!intro)
        return intro.error();
    if (!intro->startsWith(QByteArrayView("\x8e\xad\xe8\x01", 4)))
        return unknownFormat(u"a damaged rpm header"_s);
    const auto entries = bigEndianAt<quint32>(*intro, 8);
    const auto size = bigEndianAt<quint32>(*intro, 12);
    if (entries > maximumEntries || size > maximumStore)
        return core::Error{core::ErrorKind::ArchiveUnsafe, u"an rpm header that large"_s, {}};
    const auto index = file.read(at + 16, qint64(entries) * 16);
    if (!index)
        return index.error();
    const auto store = file.read(at + 16 + qint64(entries) * 16, size);
    if (!store)
        return store.error();
    return Header{*index, *store, at + 16 + qint64(entries) * 16 + size};
}

} // namespace

core::Result<InstallerInfo> readRpm(ByteWindow &file)
{
    const auto lead = file.read(0, leadSize);
    if (!lead)
        return lead.error();
    if (bigEndianAt<quint16>(*lead, 6) != 0)
        return unknownFormat(u"a source rpm"_s);
    const auto signature = headerAt(file, leadSize);
    if (!signature)
        return signature.error();
    const auto header = headerAt(file, (signature->end + 7) / 8 * 8);
    if (!header)
        return header.error();

    InstallerInfo info;
    info.format = InstallerFormat::Rpm;
    info.platform = core::Platform::Linux;
    info.product = header->text(1000);
    info.version = versionFrom(header->text(1001));
    // PGP and GPG over header and payload, DSA and RSA over the header.
    for (const quint32 tag : {1002U, 1005U, 267U, 268U})
        info.isSigned = info.isSigned || signature->has(tag);
    if (const QString system = header->text(1021); !system.isEmpty() && system != "linux"_L1)
        return unknownFormat(u"an rpm for "_s + system.left(40));
    const QString architecture = header->text(1022);
    if (info.product.isEmpty() || architecture.isEmpty())
        return unknownFormat(u"an rpm without a name or an architecture"_s);
    if (architecture == "x86_64"_L1)
        info.architecture = core::Architecture::X86_64;
    else if (architecture == "aarch64"_L1)
        info.architecture = core::Architecture::Arm64;
    else if (architecture.size() == 4 && architecture.startsWith(u'i') && architecture.endsWith("86"_L1))
        info.architecture = core::Architecture::X86;
    else if (architecture != "noarch"_L1)
        return unknownFormat(u"an rpm for "_s + architecture.left(40));
    return info;
}

} // namespace mainstay::platform::installer
