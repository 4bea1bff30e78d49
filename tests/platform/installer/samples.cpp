// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/platform/installer/samples.h"

#include <QList>
#include <QtEndian>

namespace mainstay::test {

namespace {

template <typename T> void putLittle(QByteArray &bytes, qsizetype at, T value)
{
    qToLittleEndian(value, bytes.data() + at);
}

template <typename T> void putBig(QByteArray &bytes, qsizetype at, T value)
{
    qToBigEndian(value, bytes.data() + at);
}

QByteArray utf16(QStringView text)
{
    QByteArray bytes(text.size() * 2, '\0');
    for (qsizetype i = 0; i < text.size(); ++i)
        putLittle<quint16>(bytes, i * 2, text[i].unicode());
    return bytes;
}

} // namespace

QByteArray sampleElf(quint16 machine, const QByteArray &version)
{
    const QByteArray names("\0.shstrtab\0.mainstay_version\0", 29);
    QByteArray file(64, '\0');
    file.replace(0, 6,
        QByteArray("\x7f"
                   "ELF\x02\x01",
            6));
    putLittle<quint16>(file, 16, 2);
    putLittle<quint16>(file, 18, machine);
    const qsizetype namesAt = file.size();
    file.append(names);
    const qsizetype versionAt = file.size();
    file.append(version).append('\0');
    const qsizetype tableAt = file.size();
    QByteArray table(3 * 64, '\0');
    putLittle<quint32>(table, 64, 1);
    putLittle<quint64>(table, 64 + 24, quint64(namesAt));
    putLittle<quint64>(table, 64 + 32, quint64(names.size()));
    putLittle<quint32>(table, 128, 11);
    putLittle<quint64>(table, 128 + 24, quint64(versionAt));
    putLittle<quint64>(table, 128 + 32, quint64(version.size() + 1));
    file.append(table);
    putLittle<quint64>(file, 40, quint64(tableAt));
    putLittle<quint16>(file, 58, 64);
    putLittle<quint16>(file, 60, 3);
    putLittle<quint16>(file, 62, 1);
    return file;
}

QByteArray sampleElfOfOneName(quint16 sections, qsizetype nameSize)
{
    QByteArray file = sampleElf(62, {});
    const qsizetype namesAt = file.size();
    file.append(QByteArray(nameSize, 'n')).append('\0');
    const qsizetype tableAt = file.size();
    QByteArray table(qsizetype(sections) * 64, '\0');
    putLittle<quint64>(table, 64 + 24, quint64(namesAt));
    putLittle<quint64>(table, 64 + 32, quint64(nameSize + 1));
    file.append(table);
    putLittle<quint64>(file, 40, quint64(tableAt));
    putLittle<quint16>(file, 60, sections);
    return file;
}

QByteArray samplePe(quint16 machine, bool isSigned)
{
    constexpr quint32 address = 0x1000;
    QByteArray resource(0x60 + 0x60, '\0');
    // Three folders of one entry each, then the leaf, then the data.
    for (const auto &[at, id, target] :
        {std::tuple(0x00, 16U, 0x80000018U), std::tuple(0x18, 1U, 0x80000030U), std::tuple(0x30, 1033U, 0x48U)}) {
        putLittle<quint16>(resource, at + 14, 1);
        putLittle<quint32>(resource, at + 16, id);
        putLittle<quint32>(resource, at + 20, target);
    }
    putLittle<quint32>(resource, 0x48, address + 0x60);
    putLittle<quint32>(resource, 0x4c, 0x5c);
    putLittle<quint16>(resource, 0x60, 0x5c);
    putLittle<quint16>(resource, 0x62, 52);
    resource.replace(0x66, 30, utf16(u"VS_VERSION_INFO"));
    putLittle<quint32>(resource, 0x88, 0xfeef04bd);
    putLittle<quint32>(resource, 0x90, (1U << 16) + 2);
    putLittle<quint32>(resource, 0x94, (3U << 16) + 4);

    QByteArray file(0x200, '\0');
    file.replace(0, 2, "MZ");
    putLittle<quint32>(file, 60, 0x40);
    file.replace(0x40, 2, "PE");
    putLittle<quint16>(file, 0x44, machine);
    putLittle<quint16>(file, 0x46, 1);
    putLittle<quint16>(file, 0x54, 240);
    putLittle<quint16>(file, 0x58, 0x20b);
    putLittle<quint32>(file, 0x58 + 108, 16);
    putLittle<quint32>(file, 0x58 + 112 + 16, address);
    putLittle<quint32>(file, 0x58 + 112 + 20, quint32(resource.size()));
    const qsizetype section = 0x58 + 240;
    file.replace(section, 5, ".rsrc");
    putLittle<quint32>(file, section + 8, quint32(resource.size()));
    putLittle<quint32>(file, section + 12, address);
    putLittle<quint32>(file, section + 16, quint32(resource.size()));
    putLittle<quint32>(file, section + 20, 0x200);
    file.append(resource);
    if (isSigned) {
        putLittle<quint32>(file, 0x58 + 112 + 32, quint32(file.size()));
        putLittle<quint32>(file, 0x58 + 112 + 36, 16);
        file.append(16, 's');
    }
    return file;
}

QByteArray sampleMsi(const QByteArray &target)
{
    QByteArray summary(48, '\0');
    putLittle<quint32>(summary, 44, 48);
    QByteArray section(16, '\0');
    putLittle<quint32>(section, 4, 1);
    putLittle<quint32>(section, 8, 7);
    putLittle<quint32>(section, 12, 16);
    QByteArray value(8, '\0');
    putLittle<quint32>(value, 0, 30);
    putLittle<quint32>(value, 4, quint32(target.size() + 1));
    summary.append(section).append(value).append(target).append('\0');

    const QByteArrayList texts{"ProductName", "Agent", "ProductVersion", "1.2.3"};
    QByteArray pool(4, '\0');
    for (const QByteArray &text : texts) {
        QByteArray entry(4, '\0');
        putLittle<quint16>(entry, 0, quint16(text.size()));
        putLittle<quint16>(entry, 2, 1);
        pool.append(entry);
    }
    QByteArray table(8, '\0');
    for (const auto &[at, number] : {std::pair(0, 1), std::pair(2, 3), std::pair(4, 2), std::pair(6, 4)})
        putLittle<quint16>(table, at, quint16(number));

    // The names as Windows Installer writes them: "_StringPool", "_StringData" and "Property" behind the table's mark.
    const QList<std::pair<QString, QByteArray>> streams{
        {QString(QChar(5)) + QStringLiteral("SummaryInformation"), summary},
        {QString::fromUtf16(u"\u4840\u3f3f\u4577\u446c\u3e6a\u44b2\u482f"), pool},
        {QString::fromUtf16(u"\u4840\u3f3f\u4577\u446c\u3b6a\u45e4\u4824"), texts.join()},
        {QString::fromUtf16(u"\u4840\u4559\u44f2\u4568\u4737"), table},
    };

    // Sector 0 is the allocation table, 1 and 2 the directory, 3 the mini table, from 4 on the mini stream.
    QByteArray mini;
    QByteArray miniTable(512, '\xff');
    QByteArray directory(1024, '\0');
    const auto entry = [&directory](qsizetype at, QStringView name, char type, quint32 start, quint32 size) {
        directory.replace(at, name.size() * 2, utf16(name));
        putLittle<quint16>(directory, at + 64, quint16(name.size() * 2 + 2));
        directory[at + 66] = type;
        putLittle<quint32>(directory, at + 116, start);
        putLittle<quint32>(directory, at + 120, size);
    };
    for (qsizetype i = 0; i < streams.size(); ++i) {
        const auto &[name, content] = streams[i];
        const quint32 first = quint32(mini.size() / 64);
        mini.append(content);
        mini.append((64 - mini.size() % 64) % 64, '\0');
        const quint32 end = quint32(mini.size() / 64);
        for (quint32 at = first; at < end; ++at)
            putLittle<quint32>(miniTable, qsizetype(at) * 4, at + 1 < end ? at + 1 : 0xfffffffe);
        entry((i + 1) * 128, name, 2, first, quint32(content.size()));
    }
    entry(0, u"Root Entry", 5, 4, quint32(mini.size()));
    mini.append((512 - mini.size() % 512) % 512, '\0');
    QByteArray allocation(512, '\xff');
    putLittle<quint32>(allocation, 0, 0xfffffffd);
    putLittle<quint32>(allocation, 4, 2);
    putLittle<quint32>(allocation, 8, 0xfffffffe);
    putLittle<quint32>(allocation, 12, 0xfffffffe);
    const quint32 last = quint32(mini.size() / 512) + 3;
    for (quint32 at = 4; at <= last; ++at)
        putLittle<quint32>(allocation, qsizetype(at) * 4, at < last ? at + 1 : 0xfffffffe);

    QByteArray header(512, '\0');
    header.replace(0, 8, QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8));
    putLittle<quint16>(header, 30, 9);
    putLittle<quint16>(header, 32, 6);
    putLittle<quint32>(header, 44, 1);
    putLittle<quint32>(header, 48, 1);
    putLittle<quint32>(header, 56, 4096);
    putLittle<quint32>(header, 60, 3);
    putLittle<quint32>(header, 64, 1);
    putLittle<quint32>(header, 68, 0xfffffffe);
    header.replace(76, 436, QByteArray(436, '\xff'));
    putLittle<quint32>(header, 76, 0);
    return header.append(allocation).append(directory).append(miniTable).append(mini);
}

QByteArray sampleRpm(const QByteArray &architecture)
{
    const auto header = [](const QList<std::pair<quint32, QByteArray>> &tags) {
        QByteArray index;
        QByteArray store;
        for (const auto &[tag, text] : tags) {
            QByteArray entry(16, '\0');
            putBig<quint32>(entry, 0, tag);
            putBig<quint32>(entry, 4, 6);
            putBig<quint32>(entry, 8, quint32(store.size()));
            putBig<quint32>(entry, 12, 1);
            index.append(entry);
            store.append(text).append('\0');
        }
        QByteArray intro(16, '\0');
        intro.replace(0, 4, QByteArray("\x8e\xad\xe8\x01", 4));
        putBig<quint32>(intro, 8, quint32(tags.size()));
        putBig<quint32>(intro, 12, quint32(store.size()));
        return intro.append(index).append(store);
    };
    QByteArray file(96, '\0');
    file.replace(0, 5, QByteArray("\xed\xab\xee\xdb\x03", 5));
    file.append(header({{268, "signature"}}));
    file.append((8 - file.size() % 8) % 8, '\0');
    return file.append(header({{1000, "agent"}, {1001, "1.2.3"}, {1002, "1"}, {1021, "linux"}, {1022, architecture}}));
}

} // namespace mainstay::test
