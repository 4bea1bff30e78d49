// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/tarwriter.h"

#include "core/package.h"
#include "platform/archive/tarheader.h"
#include "platform/files/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

TarWriter::TarWriter(ByteSink sink, qint64 modifiedAt) : m_sink(std::move(sink)), m_modifiedAt(modifiedAt) { }

core::Result<void> TarWriter::addFolder(const QString &path)
{
    return header(path, '5', 0, true, {});
}

core::Result<void> TarWriter::addBytes(const QString &path, QByteArrayView bytes, bool executable)
{
    if (auto begun = header(path, '0', bytes.size(), executable, {}); !begun)
        return begun;
    if (auto taken = m_sink(bytes); !taken)
        return taken;
    return pad(bytes.size());
}

core::Result<void> TarWriter::addSymlink(const QString &path, const QString &target)
{
    return header(path, '2', 0, true, target);
}

core::Result<void> TarWriter::addFile(const QString &path, QIODevice &content, qint64 size, bool executable)
{
    if (auto begun = header(path, '0', size, executable, {}); !begun)
        return begun;
    QByteArray piece(1 << 18, Qt::Uninitialized);
    for (qint64 left = size; left > 0;) {
        const qint64 count = content.read(piece.data(), qMin<qint64>(left, piece.size()));
        if (count <= 0) {
            return core::Error{
                core::ErrorKind::FileTruncated, u"the file became shorter while it was packed"_s, {{u"path"_s, path}}};
        }
        if (auto taken = m_sink(QByteArrayView(piece.constData(), count)); !taken)
            return taken;
        left -= count;
    }
    return pad(size);
}

core::Result<void> TarWriter::addFile(const QString &path, const QString &source)
{
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);
    return addFile(path, file, file.size(), file.permissions() & QFileDevice::ExeOwner);
}

core::Result<void> TarWriter::addTree(const QString &folder, const QString &prefix)
{
    const QDir dir(folder);
    QFileInfoList entries = dir.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    // By code unit: the same on every machine, whatever its language.
    std::ranges::sort(entries, {}, &QFileInfo::fileName);
    for (const QFileInfo &info : std::as_const(entries)) {
        const QString path = prefix + info.fileName();
        core::Result<void> added;
        if (info.isSymLink()) {
            added = addSymlink(path, dir.relativeFilePath(info.symLinkTarget()));
        } else if (info.isDir()) {
            added = addFolder(path);
            if (added)
                added = addTree(info.filePath(), QString(path + u'/'));
        } else if (info.isFile()) {
            added = addFile(path, info.filePath());
        } else {
            added = core::Error{
                core::ErrorKind::ArchiveUnsafe, u"neither a file nor a folder nor a link"_s, {{u"entry"_s, path}}};
        }
        if (!added)
            return added;
    }
    return {};
}

core::Result<void> TarWriter::finish()
{
    return m_sink(QByteArray(2 * tar::blockSize, '\0'));
}

core::Result<void> TarWriter::header(
    const QString &path, char type, qint64 size, bool executable, const QString &target)
{
    if (!core::isSafeRelativePath(path))
        return core::Error{
            core::ErrorKind::InvalidInput, u"unsafe path: "_s + path.left(80), {{u"field"_s, u"path"_s}}};
    tar::Header header;
    header.path = path.toUtf8();
    header.size = size;
    header.type = type;
    header.mode = type == '2' ? 0777 : executable ? 0755 : 0644;
    header.target = target.toUtf8();
    if (!tar::fits(header)) {
        QByteArray records = tar::writeRecord("path", header.path);
        if (!header.target.isEmpty())
            records += tar::writeRecord("linkpath", header.target);
        records += tar::writeRecord("size", QByteArray::number(size));
        tar::Header extension;
        extension.path = "pax";
        extension.type = 'x';
        extension.size = records.size();
        extension.mode = 0644;
        if (auto taken = m_sink(tar::writeHeader(extension, m_modifiedAt)); !taken)
            return taken;
        if (auto taken = m_sink(records); !taken)
            return taken;
        if (auto padded = pad(records.size()); !padded)
            return padded;
    }
    return m_sink(tar::writeHeader(header, m_modifiedAt));
}

core::Result<void> TarWriter::pad(qint64 size)
{
    const qint64 rest = size % tar::blockSize;
    return rest == 0 ? core::Result<void>() : m_sink(QByteArray(qsizetype(tar::blockSize - rest), '\0'));
}

} // namespace mainstay::platform
