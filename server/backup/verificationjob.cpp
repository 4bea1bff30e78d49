// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/verificationjob.h"

#include "platform/files/files.h"
#include "server/backup/archivereader.h"

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 verificationReserve = 1 << 20;

/// The first table whose count differs, as an error.
core::Result<void> compareRows(const QMap<QString, qint64> &expected, const QMap<QString, qint64> &actual)
{
    QMap<QString, qint64> all = expected;
    all.insert(actual);
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const auto text = [&](const QMap<QString, qint64> &rows) {
            return rows.contains(it.key()) ? QString::number(rows[it.key()]) : u"no table"_s;
        };
        if (text(expected) != text(actual)) {
            return core::Error{core::ErrorKind::VerificationFailed, u"rows of table "_s + it.key(),
                {{u"table"_s, it.key()}, {u"expected"_s, text(expected)}, {u"actual"_s, text(actual)}}};
        }
    }
    return {};
}

ArchiveDigest digestOf(const core::BackupManifest &manifest)
{
    return {manifest.size, manifest.sha256, manifest.originalSize, manifest.originalSha256};
}

} // namespace

VerificationJob::VerificationJob(
    BackupEngine &engine, const BackupFolder &folder, QString fileName, ProofGiven proofGiven, Decryption key)
    : m_engine(engine),
      m_folder(folder),
      m_fileName(std::move(fileName)),
      m_proofGiven(std::move(proofGiven)),
      m_key(std::move(key))
{ }

core::Result<void> VerificationJob::run(jobs::Progress &progress)
{
    progress.step(u"preparing"_s, 0, 0);
    const auto manifest = m_folder.manifest(m_fileName);
    if (!manifest)
        return manifest.error();
    if (manifest->encryption && m_key.identity.isEmpty())
        return compareWithProven(*manifest, progress);
    if (const auto ready = m_engine.prepare(progress); !ready)
        return ready;
    if (const qint64 needed = m_engine.restoreSize(manifest->originalSize); needed > 0) {
        if (const auto enough = platform::requireFreeBytes(m_folder.path(), needed + verificationReserve); !enough)
            return enough.error();
    }
    if (const auto decoded = decode(*manifest, progress); !decoded)
        return decoded;
    progress.note(u"Decoded in full: file and content have the manifest's hashes"_s);
    m_proofGiven(core::BackupProof::Decoded);

    if (const auto restored = restore(*manifest, progress); !restored)
        return restored;
    m_proofGiven(core::BackupProof::RestoreTested);
    return {};
}

core::Result<void> VerificationJob::compareWithProven(
    const core::BackupManifest &manifest, jobs::Progress &progress) const
{
    progress.step(u"comparing"_s, 0, 100);
    if (const auto equal = compareFile(m_folder.filePath(m_fileName), digestOf(manifest), progress); !equal)
        return equal;
    progress.note(
        u"Encrypted: only a recipient can decode it. The file has the size and the SHA-256 of the one that was "
        "decrypted and decoded in full when it was made; so it is that file"_s);
    m_proofGiven(manifest.encryption->proof);
    return {};
}

core::Result<void> VerificationJob::decode(const core::BackupManifest &manifest, jobs::Progress &progress) const
{
    progress.step(u"decoding"_s, 0, 40);
    const auto reader = m_engine.reader(progress);
    if (!reader)
        return reader.error();
    const auto read = readArchive(m_folder.filePath(m_fileName), manifest.originalSize, reader->get(), progress, m_key);
    // Damage shows to the reader of the content first, as something that it does not understand.
    if (!read)
        return read.error();
    if (const auto equal = compare(digestOf(manifest), *read); !equal)
        return equal;
    return *reader ? (*reader)->finish() : core::Result<void>();
}

core::Result<void> VerificationJob::restore(const core::BackupManifest &manifest, jobs::Progress &progress) const
{
    progress.step(u"restoring"_s, 40, 100);
    if (progress.stopRequested())
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    const auto restoration = m_engine.restoreToScratch(m_folder.scratchPath(m_fileName), progress);
    if (!restoration)
        return restoration.error();
    return restoreFrom(m_folder.filePath(m_fileName), manifest, **restoration, progress, m_key);
}

core::Result<void> restoreFrom(const QString &path, const core::BackupManifest &manifest, Restoration &restoration,
    jobs::Progress &progress, const Decryption &key)
{
    const auto read = readArchive(path, manifest.originalSize, &restoration, progress, key);
    if (!read)
        return read.error();
    if (const auto equal = compare(digestOf(manifest), *read); !equal)
        return equal;
    const auto figures = restoration.finish();
    if (!figures)
        return figures.error();
    if (const auto equal = compareRows(manifest.rows, figures->rows); !equal)
        return equal;
    for (auto it = figures->rows.cbegin(); it != figures->rows.cend(); ++it)
        progress.note(
            u"Rows in table "_s + it.key() + u": "_s + QString::number(it.value()) + u", as in the manifest"_s);
    return {};
}

} // namespace mainstay::backup
