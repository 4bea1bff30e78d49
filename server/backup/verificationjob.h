// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"
#include "server/backup/backupfolder.h"

#include <functional>

namespace mainstay::backup {

/// The work that proves a backup again: it decodes the whole file and compares every hash with the manifest, then
/// restores what came out into a scratch file, checks it, and compares the rows of each table with the manifest.
class VerificationJob
{
public:
    /// Called from the job's thread as soon as a proof stands.
    using ProofGiven = std::function<void(core::BackupProof)>;

    VerificationJob(BackupEngine &engine, const BackupFolder &folder, QString fileName, ProofGiven proofGiven);

    /// Steps: preparing, decoding, restoring. Errors: NotFound or ManifestInvalid for file and manifest, Cancelled,
    /// DiskFull, FileTruncated, VerificationFailed, HashMismatch, SizeMismatch.
    core::Result<void> run(jobs::Progress &progress);

private:
    core::Result<void> verify(jobs::Progress &progress) const;

    BackupEngine &m_engine;
    const BackupFolder &m_folder;
    const QString m_fileName;
    const ProofGiven m_proofGiven;
};

} // namespace mainstay::backup
