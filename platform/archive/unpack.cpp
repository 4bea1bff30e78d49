// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/unpack.h"

#include "platform/archive/tarwriter.h"
#include "platform/archive/zstd.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

/// Writes the entries of an archive into a folder that nobody else writes to.
class FolderWriter : public TarHandler
{
public:
    explicit FolderWriter(QString folder) : m_root(std::move(folder)) { m_folders.append(m_root); }

    core::Result<void> begin(const TarEntry &entry) override
    {
        m_entry = entry;
        const QString path = m_root + u'/' + entry.path;
        if (entry.kind == TarEntry::Kind::Folder)
            return makeFolder(path);
        if (auto made = makeFolder(QFileInfo(path).path()); !made)
            return made;
        if (entry.kind == TarEntry::Kind::SymbolicLink)
            return makeLink(path);
        m_digest = FileDigest(FileDigest::Sha256);
        m_file.setFileName(path);
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
            return unwritable(m_file);
        return {};
    }

    core::Result<void> data(QByteArrayView bytes) override
    {
        m_digest.addData(bytes);
        if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
            return unwritable(m_file);
        return {};
    }

    core::Result<void> end() override
    {
        if (m_entry.kind != TarEntry::Kind::File)
            return {};
        if (!m_file.setPermissions(m_entry.executable ? programFile : publicFile))
            return unwritable(m_file);
        m_file.close();
        m_files.append({m_entry.path, m_entry.size, m_digest.result().sha256Hex(), m_entry.executable});
        return syncFile(m_file.fileName());
    }

    core::Result<void> finish()
    {
        for (const QString &folder : std::as_const(m_folders)) {
            if (auto synced = syncFolder(folder); !synced)
                return synced;
        }
        return syncFolder(QFileInfo(m_root).absolutePath());
    }

    QList<UnpackedFile> files() const { return m_files; }

private:
    core::Result<void> makeFolder(const QString &path)
    {
        if (QFileInfo(path).isDir())
            return {};
        if (auto made = makeFolder(QFileInfo(path).path()); !made)
            return made;
        if (!QDir().mkdir(path))
            return core::Error{core::ErrorKind::FileUnwritable, u"cannot make the folder"_s, {{u"path"_s, path}}};
        m_folders.append(path);
        return {};
    }

    core::Result<void> makeLink([[maybe_unused]] const QString &path)
    {
#ifdef Q_OS_WIN
        return core::Error{core::ErrorKind::ArchiveUnsafe, u"a link"_s, { { u"entry"_s, m_entry.path } }};
#else
        if (!QFile::link(m_entry.target, path))
            return core::Error{core::ErrorKind::FileUnwritable, u"cannot make the link"_s, {{u"path"_s, path}}};
        return {};
#endif
    }

    QString m_root;
    TarEntry m_entry;
    QFile m_file;
    FileDigest m_digest;
    QStringList m_folders;
    QList<UnpackedFile> m_files;
};

bool isZstd(QFile &file)
{
    return file.peek(4) == QByteArrayView("\x28\xb5\x2f\xfd", 4);
}

core::Result<void> readPlain(QFile &file, const ByteSink &sink)
{
    QByteArray piece(1 << 18, Qt::Uninitialized);
    while (true) {
        const qint64 count = file.read(piece.data(), piece.size());
        if (count < 0)
            return unreadable(file);
        if (count == 0)
            return {};
        if (auto taken = sink(QByteArrayView(piece.constData(), count)); !taken)
            return taken;
    }
}

} // namespace

core::Result<QList<UnpackedFile>> unpackTar(const QString &archive, const QString &folder, TarLimits limits)
{
    QFile file(archive);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    if (QFileInfo::exists(folder))
        return core::Error{core::ErrorKind::AlreadyExists, u"the folder is there already"_s, {{u"path"_s, folder}}};
    if (!QDir().mkdir(folder))
        return core::Error{core::ErrorKind::FileUnwritable, u"cannot make the folder"_s, {{u"path"_s, folder}}};
    auto cleanUp = qScopeGuard([&folder] { QDir(folder).removeRecursively(); });

    FolderWriter writer(folder);
    TarReader reader(writer, limits);
    const ByteSink sink = [&reader](QByteArrayView bytes) { return reader.add(bytes); };
    // Headers and padding come on top of the files: at most three blocks with names for each entry, and the end.
    const qint64 overhead = limits.entries * 4 * tar::blockSize + (qint64(1) << 20);
    const auto read = isZstd(file) ? decompressFile(archive, limits.bytes + overhead, sink) : readPlain(file, sink);
    if (!read)
        return read.error();
    if (auto ended = reader.finish(); !ended)
        return ended.error();
    if (auto written = writer.finish(); !written)
        return written.error();
    cleanUp.dismiss();
    return writer.files();
}

core::Result<qint64> packTarZst(const QString &folder, const QString &archive)
{
    QFile file(archive);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return unwritable(file);
    auto cleanUp = qScopeGuard([&file] { file.remove(); });
    qint64 size = 0;
    ZstdCompressor compressor([&file](QByteArrayView bytes) -> core::Result<void> {
        if (file.write(bytes.data(), bytes.size()) != bytes.size())
            return unwritable(file);
        return {};
    });
    TarWriter writer([&](QByteArrayView bytes) {
        size += bytes.size();
        return compressor.add(bytes);
    });
    for (const auto &step :
        std::initializer_list<std::function<core::Result<void>()>>{[&] { return writer.addTree(folder); },
            [&] { return writer.finish(); }, [&] { return compressor.finish(); }}) {
        if (auto done = step(); !done)
            return done.error();
    }
    file.close();
    if (auto synced = syncFile(archive); !synced)
        return synced.error();
    cleanUp.dismiss();
    return size;
}

} // namespace mainstay::platform
