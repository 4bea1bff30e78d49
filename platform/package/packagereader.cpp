// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/package/packagereader.h"

#include "platform/archive/tarreader.h"
#include "platform/files/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

core::Error unsafe(const QString &entry, const QString &detail)
{
    return {core::ErrorKind::ArchiveUnsafe, detail, {{u"entry"_s, entry}}};
}

core::Error mismatch(core::ErrorKind kind, const QString &path, const QString &expected, const QString &actual)
{
    return {kind, {}, {{u"path"_s, path}, {u"expected"_s, expected}, {u"actual"_s, actual}}};
}

/// Keeps the first member, and the second when it is the signature; says when to stop.
class StartReader : public TarHandler
{
public:
    core::Result<void> begin(const TarEntry &entry) override
    {
        m_isKept = false;
        if (m_members == 0) {
            if (entry.path != packageManifestName || entry.kind != TarEntry::Kind::File)
                return core::Error{core::ErrorKind::FormatUnknown, u"a tar, but no package"_s, {}};
            if (entry.size > core::PackageManifest::maxBytes)
                return unsafe(entry.path, u"a manifest of more than 1 MiB"_s);
            m_isKept = true;
        } else if (m_members == 1 && entry.path == packageSignatureName) {
            if (entry.kind != TarEntry::Kind::File || entry.size > Signature::maximumSize)
                return unsafe(entry.path, u"no signature is that long"_s);
            m_isKept = true;
            m_start.signature.emplace();
        } else {
            m_isDone = true;
        }
        ++m_members;
        return {};
    }
    core::Result<void> data(QByteArrayView bytes) override
    {
        if (m_isKept)
            (m_members == 1 ? m_start.manifest : *m_start.signature).append(bytes);
        return {};
    }
    core::Result<void> end() override
    {
        m_isDone = m_isDone || m_members == 2;
        return {};
    }

    bool isDone() const { return m_isDone; }
    bool hasManifest() const { return m_members > 0; }
    PackageStart take() { return std::move(m_start); }

private:
    PackageStart m_start;
    int m_members = 0;
    bool m_isKept = false;
    bool m_isDone = false;
};

/// Holds the pieces of a package against its manifest, and writes them where there is a folder for them.
class PieceWriter : public TarHandler
{
public:
    PieceWriter(const core::PackageManifest &manifest, const QByteArray &manifestBytes, QString folder)
        : m_manifest(manifest), m_manifestBytes(manifestBytes), m_folder(std::move(folder))
    { }

    core::Result<void> begin(const TarEntry &entry) override
    {
        if (entry.kind != TarEntry::Kind::File)
            return unsafe(entry.path, u"a package holds files only"_s);
        m_path = entry.path;
        ++m_members;
        m_bytes.clear();
        m_isPiece = false;
        if (m_members == 1)
            return entry.path == packageManifestName ? core::Result<void>() : unsafe(entry.path, u"not the manifest"_s);
        if (m_members == 2 && entry.path == packageSignatureName)
            return {};

        if (m_next >= m_manifest.files.size())
            return unsafe(entry.path, u"not in the manifest"_s);
        const core::PackageFile &piece = m_manifest.files[m_next];
        if (entry.path != piece.path)
            return unsafe(entry.path, u"the manifest says that now comes "_s + piece.path);
        if (entry.size != piece.size) {
            return mismatch(
                core::ErrorKind::SizeMismatch, entry.path, QString::number(piece.size), QString::number(entry.size));
        }
        m_isPiece = true;
        m_digest = FileDigest(FileDigest::Sha256);
        if (m_folder.isEmpty())
            return {};
        const QString target = m_folder + u'/' + entry.path;
        if (!QDir().mkpath(QFileInfo(target).path()))
            return core::Error{core::ErrorKind::FileUnwritable, u"cannot make the folder"_s, {{u"path"_s, target}}};
        m_file.setFileName(target);
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
            return unwritable(m_file);
        return {};
    }

    core::Result<void> data(QByteArrayView bytes) override
    {
        if (!m_isPiece) {
            // A signature longer than one is not kept: nobody looks at it here.
            if (m_members == 1)
                m_bytes.append(bytes);
            return m_bytes.size() <= m_manifestBytes.size() ? core::Result<void>() : changedManifest();
        }
        m_digest.addData(bytes);
        if (m_file.isOpen() && m_file.write(bytes.data(), bytes.size()) != bytes.size())
            return unwritable(m_file);
        return {};
    }

    core::Result<void> end() override
    {
        if (m_members == 1)
            return m_bytes == m_manifestBytes ? core::Result<void>() : changedManifest();
        if (!m_isPiece)
            return {};
        const bool isWritten = m_file.isOpen();
        m_file.close();
        const core::PackageFile &piece = m_manifest.files[m_next++];
        if (const QString actual = m_digest.result().sha256Hex(); actual != piece.sha256)
            return mismatch(core::ErrorKind::HashMismatch, piece.path, piece.sha256, actual);
        return isWritten ? syncFile(m_file.fileName()) : core::Result<void>();
    }

    core::Result<void> finish() const
    {
        if (m_next == m_manifest.files.size())
            return {};
        return core::Error{core::ErrorKind::FileTruncated, u"a piece of the manifest is not in the package"_s,
            {{u"path"_s, m_manifest.files[m_next].path}}};
    }

private:
    core::Error changedManifest() const
    {
        return {core::ErrorKind::SignatureInvalid, u"the manifest is not the one that was verified"_s, {}};
    }

    const core::PackageManifest &m_manifest;
    const QByteArray &m_manifestBytes;
    QString m_folder;
    QString m_path;
    QByteArray m_bytes;
    QFile m_file;
    FileDigest m_digest;
    int m_members = 0;
    qsizetype m_next = 0;
    bool m_isPiece = false; // the member that is being read is one of the manifest's
};

TarLimits limitsOf(const core::PackageManifest &manifest)
{
    TarLimits limits;
    limits.entries = 2 * (manifest.files.size() + 2); // a pax header may come before each
    limits.bytes = core::PackageManifest::maxBytes + Signature::maximumSize;
    for (const core::PackageFile &file : manifest.files)
        limits.bytes += file.size;
    return limits;
}

core::Result<PackageStart> startOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    return readPackageStart(file);
}

} // namespace

core::Result<PackageStart> readPackageStart(QIODevice &device)
{
    StartReader start;
    TarReader reader(start, {.entries = 16, .bytes = std::numeric_limits<qint64>::max()});
    while (!start.isDone()) {
        const QByteArray block = device.read(tar::blockSize);
        if (block.isEmpty()) {
            if (start.hasManifest()) {
                if (const auto ended = reader.finish(); !ended)
                    return ended.error();
                return start.take();
            }
            return core::Error{core::ErrorKind::FileTruncated, u"no manifest before the end"_s, {}};
        }
        if (const auto read = reader.add(block); !read)
            return read.error();
    }
    return start.take();
}

core::Result<PackageReader> PackageReader::open(const QString &path, const QList<PublicKey> &trustedKeys)
{
    const auto start = startOf(path);
    if (!start)
        return start.error();
    if (!start->signature)
        return core::Error{core::ErrorKind::SignatureMissing, u"the package has no signature inside"_s, {}};
    const auto signature = Signature::parse(*start->signature);
    if (!signature)
        return signature.error();
    const auto proof = verifyBytes(start->manifest, *signature, trustedKeys);
    if (!proof)
        return proof.error();
    return openProven(path, *proof);
}

core::Result<PackageReader> PackageReader::open(
    const QString &path, const QByteArray &beside, const QList<PublicKey> &trustedKeys)
{
    if (beside.isEmpty())
        return open(path, trustedKeys);
    const auto signature = Signature::parse(beside);
    if (!signature)
        return signature.error();
    const auto proof = verifyFile(path, *signature, trustedKeys);
    if (!proof)
        return proof.error();
    auto inside = open(path, trustedKeys);
    if (inside || inside.error().kind != core::ErrorKind::SignatureMissing)
        return inside;
    return openProven(path, *proof);
}

core::Result<PackageReader> PackageReader::openProven(const QString &path, const Verified &proof)
{
    const auto start = startOf(path);
    if (!start)
        return start.error();
    const auto manifest = core::parseManifest(start->manifest);
    if (!manifest)
        return manifest.error();
    PackageReader reader;
    reader.m_path = path;
    reader.m_manifest = *manifest;
    reader.m_manifestBytes = start->manifest;
    reader.m_proof = proof;
    return reader;
}

core::Result<void> PackageReader::readPieces(
    const QString &folder, const std::function<bool(qint64 done)> &proceed) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);
    PieceWriter writer(m_manifest, m_manifestBytes, folder);
    TarReader reader(writer, limitsOf(m_manifest));
    QByteArray piece(1 << 18, Qt::Uninitialized);
    qint64 done = 0;
    while (const qint64 count = file.read(piece.data(), piece.size())) {
        if (count < 0)
            return unreadable(file);
        if (const auto read = reader.add(QByteArrayView(piece.constData(), count)); !read)
            return read;
        done += count;
        if (proceed && !proceed(done))
            return core::Error{core::ErrorKind::Cancelled, {}, {}};
    }
    if (const auto ended = reader.finish(); !ended)
        return ended;
    return writer.finish();
}

core::Result<void> PackageReader::extract(const QString &folder) const
{
    if (QFileInfo::exists(folder))
        return core::Error{core::ErrorKind::AlreadyExists, u"the folder is there already"_s, {{u"path"_s, folder}}};
    if (!QDir().mkdir(folder))
        return core::Error{core::ErrorKind::FileUnwritable, u"cannot make the folder"_s, {{u"path"_s, folder}}};
    auto cleanUp = qScopeGuard([&folder] { QDir(folder).removeRecursively(); });
    for (const auto &ended : {readPieces(folder, {}), syncFolder(folder)}) {
        if (!ended)
            return ended;
    }
    cleanUp.dismiss();
    return {};
}

core::Result<void> PackageReader::check(const std::function<bool(qint64 done)> &proceed) const
{
    return readPieces({}, proceed);
}

core::Result<QList<UnpackedFile>> unpackPayload(
    const core::PackageFile &file, const QString &extracted, const QString &folder)
{
    return unpackTar(extracted + u'/' + file.path, folder, {.entries = 100'000, .bytes = file.unpackedSize});
}

} // namespace mainstay::platform
