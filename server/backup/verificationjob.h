// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"
#include "server/backup/backupfolder.h"

#include <functional>

namespace mainstay::backup {

/// The work that proves a backup again: it decodes the whole file and compares every hash with the manifest, then
/// restores what came out into a scratch database, checks it, and compares the rows of each table with the manifest.
class VerificationJob
{
public:
    /// Called from the job's thread as soon as a proof stands.
    using ProofGiven = std::function<void(core::BackupProof)>;

    VerificationJob(BackupEngine &engine, const BackupFolder &folder, QString fileName, ProofGiven proofGiven);

    /// Steps: preparing, decoding, restoring. Errors: NotFound or ManifestInvalid for file and manifest, Cancelled,
    /// DiskFull, FileTruncated, VerificationFailed, HashMismatch, SizeMismatch, those of the engine.
    core::Result<void> run(jobs::Progress &progress);

private:
    core::Result<void> decode(const core::BackupManifest &manifest, jobs::Progress &progress) const;
    core::Result<void> restore(const core::BackupManifest &manifest, jobs::Progress &progress) const;

    BackupEngine &m_engine;
    const BackupFolder &m_folder;
    const QString m_fileName;
    const ProofGiven m_proofGiven;
};

/// Gives all of a backup to \a restoration, ends it, and compares hashes and rows with the manifest: a restore that
/// brought less is a failed one. Errors: those of VerificationJob::run().
core::Result<void> restoreFrom(const BackupFolder &folder, const core::BackupManifest &manifest,
    Restoration &restoration, jobs::Progress &progress);

} // namespace mainstay::backup
