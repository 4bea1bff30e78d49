// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/age.h"
#include "server/backup/backupengine.h"
#include "server/backup/backupfolder.h"

#include <functional>

namespace mainstay::backup {

/// The work that proves a backup again: it decodes the whole file and compares every hash with the manifest, then
/// restores what came out into a scratch database, checks it, and compares the rows of each table with the manifest.
/// Of an encrypted one, without a key, it says whether the file is still the one that was proven when it was made.
class VerificationJob
{
public:
    /// Called from the job's thread as soon as a proof stands.
    using ProofGiven = std::function<void(core::BackupProof)>;

    VerificationJob(
        BackupEngine &engine, const BackupFolder &folder, QString fileName, ProofGiven proofGiven, Decryption key = {});

    /// Steps: preparing, decoding, restoring; without a key preparing, comparing. Errors: NotFound or ManifestInvalid
    /// for file and manifest, Cancelled, DiskFull, FileTruncated, VerificationFailed, HashMismatch, SizeMismatch, those
    /// of the engine.
    core::Result<void> run(jobs::Progress &progress);

private:
    core::Result<void> compareWithProven(const core::BackupManifest &manifest, jobs::Progress &progress) const;
    core::Result<void> decode(const core::BackupManifest &manifest, jobs::Progress &progress) const;
    core::Result<void> restore(const core::BackupManifest &manifest, jobs::Progress &progress) const;

    BackupEngine &m_engine;
    const BackupFolder &m_folder;
    const QString m_fileName;
    const ProofGiven m_proofGiven;
    const Decryption m_key;
};

/// Gives all of the backup in the file at \a path to \a restoration, ends it, and compares hashes and rows with the
/// manifest: a restore that brought less is a failed one. Errors: those of VerificationJob::run().
core::Result<void> restoreFrom(const QString &path, const core::BackupManifest &manifest, Restoration &restoration,
    jobs::Progress &progress, const Decryption &key = {});

} // namespace mainstay::backup
