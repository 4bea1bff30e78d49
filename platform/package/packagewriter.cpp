// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/package/packagewriter.h"

#include "platform/archive/tarwriter.h"
#include "platform/archive/unpack.h"
#include "platform/files/files.h"
#include "platform/package/packagereader.h"
#include "platform/signature/signing.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

PackageWriter::PackageWriter(core::PackageManifest manifest) : m_manifest(std::move(manifest))
{
    m_manifest.files.clear();
}

core::Result<void> PackageWriter::addFile(const QString &path, const QString &source, qint64 unpackedSize)
{
    if (!core::isSafeRelativePath(path) || path == packageManifestName || path == packageSignatureName)
        return core::Error{core::ErrorKind::InvalidInput, u"not a path for a piece"_s, {{u"field"_s, u"path"_s}}};
    if (std::ranges::find(m_manifest.files, path, &core::PackageFile::path) != m_manifest.files.end())
        return core::Error{core::ErrorKind::AlreadyExists, path, {{u"field"_s, u"path"_s}}};
    const auto digest = digestOfFile(source, FileDigest::Sha256);
    if (!digest)
        return digest.error();
    m_manifest.files.append({path, digest->size, digest->sha256Hex(), unpackedSize});
    m_sources.append(source);
    return {};
}

core::Result<void> PackageWriter::addFolder(const QString &path, const QString &folder)
{
    if (!m_scratch.isValid())
        return core::Error{core::ErrorKind::FileUnwritable, m_scratch.errorString(), {{u"path"_s, m_scratch.path()}}};
    const QString packed = m_scratch.filePath(QString::number(m_sources.size()));
    const auto size = packTarZst(folder, packed);
    if (!size)
        return size.error();
    return addFile(path, packed, *size);
}

core::Result<core::PackageManifest> PackageWriter::write(const QString &target, const SecretKey *key)
{
    // Whoever is to apply a patch wants to know beforehand whether there is room.
    if (m_manifest.kind)
        m_manifest.disk = core::diskOf(m_manifest);
    const QByteArray bytes = core::encode(m_manifest);
    // What readers would refuse must not be written, and what they read back is what is returned.
    const auto manifest = core::parseManifest(bytes);
    if (!manifest)
        return manifest.error();

    const QString partial = target + u".partial"_s;
    QFile file(partial);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return unwritable(file);
    auto cleanUp = qScopeGuard([&file] { file.remove(); });
    TarWriter tar([&file](QByteArrayView piece) -> core::Result<void> {
        if (file.write(piece.data(), piece.size()) != piece.size())
            return unwritable(file);
        return {};
    });

    if (auto added = tar.addBytes(packageManifestName, bytes); !added)
        return added.error();
    if (key) {
        const auto signature = signatureOf(bytes, *key);
        if (!signature)
            return signature.error();
        if (auto added = tar.addBytes(packageSignatureName, *signature); !added)
            return added.error();
    }
    for (qsizetype i = 0; i < m_sources.size(); ++i) {
        QFile source(m_sources[i]);
        if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return unreadable(source);
        if (auto added = tar.addFile(m_manifest.files[i].path, source, m_manifest.files[i].size); !added)
            return added.error();
    }
    if (auto ended = tar.finish(); !ended)
        return ended.error();
    file.close();
    if (auto synced = syncFile(partial); !synced)
        return synced.error();
    if (auto renamed = renameDurably(partial, target); !renamed)
        return renamed.error();
    cleanUp.dismiss();
    return *manifest;
}

core::Result<QByteArray> PackageWriter::signatureOf(const QByteArray &manifest, const SecretKey &key) const
{
    const auto signature = signBytes(manifest, key, trustedCommentOf(m_manifest).text());
    if (!signature)
        return signature.error();
    return signature->text();
}

TrustedComment trustedCommentOf(const core::PackageManifest &manifest)
{
    TrustedComment comment;
    comment.timestamp = QDateTime::currentSecsSinceEpoch();
    comment.hashed = true;
    comment.product = manifest.product;
    comment.version = manifest.version.toString();
    comment.platform = core::nameOf(core::platformNames, manifest.platform);
    comment.architecture = core::nameOf(core::architectureNames, manifest.architecture);
    comment.needsAgent = manifest.minAgentVersion.isNull() ? QString() : manifest.minAgentVersion.toString();
    for (const core::PackageStep &step : manifest.steps) {
        if (step.action == core::StepAction::RunInstaller)
            comment.installer = core::nameOf(core::installerKindNames, step.installer);
    }
    return comment;
}

} // namespace mainstay::platform
