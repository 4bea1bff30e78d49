// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/compoundfile.h"
#include "platform/installer/formats.h"

/// Windows Installer's database: a compound file whose summary ([MS-OLEPS]) names the architecture and whose Property
/// table names product and version.
namespace mainstay::platform::installer {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumStream = 4 << 20;
constexpr quint32 titleProperty = 3; ///< the subject: the product's name
constexpr quint32 templateProperty = 7; ///< "platform;languages"
constexpr quint32 textType = 30; ///< VT_LPSTR

/// The text property \a id of a summary stream; empty when it is not there.
core::Result<QString> summaryText(const QByteArray &summary, quint32 id)
{
    const core::Error truncated{core::ErrorKind::FileTruncated, u"the summary is cut off"_s, {}};
    if (summary.size() < 48)
        return truncated;
    const qint64 section = littleEndianAt<quint32>(summary, 44);
    if (section + 8 > summary.size())
        return truncated;
    const qint64 count = littleEndianAt<quint32>(summary, section + 4);
    if (section + 8 + count * 8 > summary.size())
        return truncated;
    for (qint64 at = section + 8; at < section + 8 + count * 8; at += 8) {
        if (littleEndianAt<quint32>(summary, at) != id)
            continue;
        const qint64 value = section + littleEndianAt<quint32>(summary, at + 4);
        if (value + 8 > summary.size())
            return truncated;
        const qint64 length = littleEndianAt<quint32>(summary, value + 4);
        if (littleEndianAt<quint32>(summary, value) != textType)
            return QString();
        if (length > summary.size() - value - 8)
            return truncated;
        return QString::fromLatin1(summary.mid(value + 8, length).constData());
    }
    return QString();
}

/// A table's name as the installer spells it in a stream's: two characters in one, behind a mark.
QString tableStream(QLatin1StringView table)
{
    const auto code = [](char16_t c) -> char16_t {
        if (c >= u'0' && c <= u'9')
            return c - u'0';
        if (c >= u'A' && c <= u'Z')
            return c - u'A' + 10;
        if (c >= u'a' && c <= u'z')
            return c - u'a' + 36;
        return c == u'.' ? 62 : 63;
    };
    QString name(QChar(u'\u4840'));
    for (qsizetype i = 0; i < table.size(); i += 2) {
        const char16_t first = code(table.at(i).unicode());
        if (i + 1 < table.size())
            name.append(QChar(char16_t(0x3800 + first + (code(table.at(i + 1).unicode()) << 6))));
        else
            name.append(QChar(char16_t(0x4800 + first)));
    }
    return name;
}

/// The string pool's texts by number, as the tables refer to them.
struct Strings
{
    QByteArrayList texts{QByteArray()};
    bool hasLongReferences = false; ///< three bytes instead of two
};

Strings stringsOf(const QByteArray &pool, const QByteArray &data)
{
    Strings strings;
    if (pool.size() < 4)
        return strings;
    strings.hasLongReferences = littleEndianAt<quint16>(pool, 2) & 0x8000;
    qint64 offset = 0;
    for (qsizetype at = 4; at + 4 <= pool.size(); at += 4) {
        qint64 length = littleEndianAt<quint16>(pool, at);
        const auto references = littleEndianAt<quint16>(pool, at + 2);
        if (length == 0 && references != 0 && at + 8 <= pool.size()) {
            // A text of 64 KiB or more: the entry has the upper half, the next one the rest.
            length = (qint64(references) << 16) + littleEndianAt<quint16>(pool, at + 4);
            at += 4;
        }
        if (length > data.size() - offset)
            break;
        strings.texts.append(data.mid(offset, length));
        offset += length;
    }
    return strings;
}

/// The value of \a name in the Property table; empty when it is not there.
QString propertyOf(const QByteArray &table, const Strings &strings, QByteArrayView name)
{
    const qsizetype width = strings.hasLongReferences ? 3 : 2;
    const qsizetype rows = table.size() / (2 * width);
    const auto text = [&](qsizetype column, qsizetype row) {
        const qsizetype at = (column * rows + row) * width;
        qsizetype number = littleEndianAt<quint16>(table, at);
        if (width == 3)
            number += qsizetype(static_cast<unsigned char>(table[at + 2])) << 16;
        return number < strings.texts.size() ? strings.texts[number] : QByteArray();
    };
    for (qsizetype row = 0; row < rows; ++row) {
        if (text(0, row) == name)
            return QString::fromUtf8(text(1, row));
    }
    return {};
}

} // namespace

core::Result<InstallerInfo> readMsi(ByteWindow &window)
{
    const auto file = CompoundFile::open(window);
    if (!file)
        return file.error();
    const QString summaryName = QChar(5) + u"SummaryInformation"_s;
    if (!file->has(summaryName))
        return unknownFormat(u"a compound file, but no installer"_s);
    const auto summary = file->stream(summaryName, maximumStream);
    if (!summary)
        return summary.error();
    const auto target = summaryText(*summary, templateProperty);
    if (!target)
        return target.error();
    if (!target->contains(u';'))
        return unknownFormat(u"a compound file, but no installer"_s);

    InstallerInfo info;
    info.format = InstallerFormat::Msi;
    info.platform = core::Platform::Windows;
    const QString machine = target->left(target->indexOf(u';'));
    if (machine.isEmpty() || machine.compare("Intel"_L1, Qt::CaseInsensitive) == 0)
        info.architecture = core::Architecture::X86;
    else if (machine.compare("x64"_L1, Qt::CaseInsensitive) == 0
        || machine.compare("AMD64"_L1, Qt::CaseInsensitive) == 0)
        info.architecture = core::Architecture::X86_64;
    else if (machine.compare("Arm64"_L1, Qt::CaseInsensitive) == 0)
        info.architecture = core::Architecture::Arm64;
    else
        return unknownFormat(u"a Windows installer for "_s + machine.left(40));
    info.isSigned = file->has(QChar(5) + u"DigitalSignature"_s);
    if (const auto title = summaryText(*summary, titleProperty); title)
        info.product = *title;

    const auto pool = file->stream(tableStream("_StringPool"_L1), maximumStream);
    const auto data = file->stream(tableStream("_StringData"_L1), maximumStream);
    const auto table = file->stream(tableStream("Property"_L1), maximumStream);
    if (pool && data && table) {
        const Strings strings = stringsOf(*pool, *data);
        info.version = versionFrom(propertyOf(*table, strings, "ProductVersion"));
        if (const QString name = propertyOf(*table, strings, "ProductName"); !name.isEmpty())
            info.product = name;
    }
    return info;
}

} // namespace mainstay::platform::installer
