// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/verificationjob.h"

#include "platform/files/files.h"
#include "server/backup/archivereader.h"
#include "server/backup/filesink.h"
#include "server/backup/scratchfile.h"

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 reserve = 1 << 20;

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

} // namespace

VerificationJob::VerificationJob(
    BackupEngine &engine, const BackupFolder &folder, QString fileName, ProofGiven proofGiven)
    : m_engine(engine), m_folder(folder), m_fileName(std::move(fileName)), m_proofGiven(std::move(proofGiven))
{ }

core::Result<void> VerificationJob::run(jobs::Progress &progress)
{
    return verify(progress);
}

core::Result<void> VerificationJob::verify(jobs::Progress &progress) const
{
    progress.step(u"preparing"_s, 0, 0);
    const auto manifest = m_folder.manifest(m_fileName);
    if (!manifest)
        return manifest.error();
    if (const auto enough = platform::requireFreeBytes(m_folder.path(), manifest->originalSize + reserve); !enough)
        return enough.error();

    progress.step(u"decoding"_s, 0, 60);
    const ScratchFile scratch(m_folder.scratchPath(m_fileName));
    const ArchiveDigest expected{manifest->size, manifest->sha256, manifest->originalSize, manifest->originalSha256};
    {
        FileSink sink(scratch.path());
        if (const auto opened = sink.open(); !opened)
            return opened;
        const auto read = readArchive(m_folder.filePath(m_fileName), manifest->originalSize, &sink, progress);
        if (!read)
            return read.error();
        if (const auto equal = compare(expected, *read); !equal)
            return equal;
    }
    progress.note(u"Decoded in full: file and content have the manifest's hashes"_s);
    m_proofGiven(core::BackupProof::Decoded);

    progress.step(u"restoring"_s, 60, 100);
    if (progress.stopRequested())
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    const auto rows = m_engine.restore(scratch.path(), progress);
    if (!rows)
        return rows.error();
    if (const auto equal = compareRows(manifest->rows, *rows); !equal)
        return equal;
    for (auto it = rows->cbegin(); it != rows->cend(); ++it)
        progress.note(u"Table "_s + it.key() + u": "_s + QString::number(it.value()) + u" rows, as in the manifest"_s);
    m_proofGiven(core::BackupProof::RestoreTested);
    return {};
}

} // namespace mainstay::backup
