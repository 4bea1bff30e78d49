// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backuptasks.h"

#include "core/backupcomparison.h"
#include "server/backup/verificationjob.h"
#include "server/services/backupcatalogue.h"
#include "server/services/backupforecast.h"
#include "server/storage/backuprepository.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;
using core::ErrorKind;
using core::Result;
using storage::BackupRepository;

namespace {

/// Whether an error of a verification says something about the backup, and not only about this run.
bool speaksAgainst(const core::Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        // A tool or a database server that is not there says nothing of the file.
        return error.context.contains(u"path"_s);
    case ErrorKind::ManifestInvalid:
    case ErrorKind::FileUnreadable:
    case ErrorKind::FileTruncated:
    case ErrorKind::HashMismatch:
    case ErrorKind::SizeMismatch:
    case ErrorKind::VerificationFailed:
        return true;
    default:
        return false;
    }
}

} // namespace

BackupTask::BackupTask(std::shared_ptr<backup::BackupEngine> engine, const backup::BackupFolder &folder,
    backup::BackupOrder order, Ended ended)
    : m_engine(std::move(engine)),
      m_folder(folder),
      m_id(order.id),
      m_job(*m_engine, folder, std::move(order)),
      m_ended(std::move(ended))
{ }

/// Compared with the last proven one of the same database. A manifest that cannot be read is told of elsewhere.
std::optional<core::BackupShrink> BackupTask::shrinkOf(storage::Transaction &transaction, const Backup &backup) const
{
    const auto all = BackupRepository::all(transaction);
    if (!all)
        return {};
    const auto before = std::find_if(all->cbegin(), all->cend(), [&](const Backup &one) {
        return one.id != backup.id && isProven(one) && one.engine == backup.engine && one.database == backup.database
            && one.createdAt < backup.createdAt;
    });
    if (before == all->cend())
        return {};
    const auto manifest = m_folder.manifest(before->fileName);
    return manifest ? core::suddenShrink(*manifest, *m_manifest) : std::nullopt;
}

Result<void> BackupTask::run(jobs::Progress &progress)
{
    auto manifest = m_job.run(progress);
    if (!manifest)
        return manifest.error();
    m_manifest = std::move(*manifest);
    return {};
}

Result<void> BackupTask::progressed(storage::Transaction &transaction, const core::Job &job)
{
    auto backup = BackupRepository::find(transaction, m_id);
    if (!backup)
        return backup.error();
    if (backup->step == job.step && backup->percent == job.percent)
        return {};
    backup->step = job.step;
    backup->percent = job.percent;
    return BackupRepository::update(transaction, *backup);
}

Result<void> BackupTask::ended(storage::Transaction &transaction, const core::Job &job)
{
    auto backup = BackupRepository::find(transaction, m_id);
    if (!backup)
        return backup.error();
    if (m_manifest) {
        fillFromManifest(*backup, *m_manifest);
        backup->finishedAt = job.finishedAt;
        backup->provenAt = job.finishedAt;
        backup->shrink = shrinkOf(transaction, *backup);
        backup->error = m_job.untested();
    } else {
        backup->state = job.state == core::JobState::Interrupted ? BackupState::Interrupted : BackupState::Failed;
        backup->step = job.step;
        backup->finishedAt = job.finishedAt;
        backup->fileName.clear();
        backup->error = job.error;
    }
    if (const auto kept = BackupRepository::update(transaction, *backup); !kept)
        return kept;
    return m_ended ? m_ended(transaction, *backup) : Result<void>();
}

VerificationTask::VerificationTask(std::shared_ptr<backup::BackupEngine> engine, const backup::BackupFolder &folder,
    const Backup &backup, Failed failed)
    : m_engine(std::move(engine)),
      m_folder(folder),
      m_id(backup.id),
      m_fileName(backup.fileName),
      m_failed(std::move(failed))
{ }

Result<void> VerificationTask::run(jobs::Progress &progress)
{
    return backup::VerificationJob(*m_engine, m_folder, m_fileName, [this](BackupProof proof) {
        m_proof = proof;
    }).run(progress);
}

Result<void> VerificationTask::progressed(storage::Transaction &, const core::Job &)
{
    return {};
}

bool VerificationTask::judge(Backup &backup, const core::Job &job) const
{
    if (!job.error) {
        backup.proof = m_proof;
        backup.provenAt = job.finishedAt;
        backup.error.reset();
        return true;
    }
    if (speaksAgainst(*job.error)) {
        backup.proof = BackupProof::None;
        backup.provenAt.reset();
        if (job.error->kind == ErrorKind::NotFound)
            backup.state = BackupState::Missing;
    } else if (job.error->kind == ErrorKind::ProcessFailed) {
        // It was decoded, but the database's own tool could not restore it: people have to know.
        backup.proof = m_proof;
        backup.provenAt = job.finishedAt;
    } else {
        return false; // cancelled, or no room for it: what was known of the backup still holds
    }
    backup.error = job.error;
    return true;
}

Result<void> VerificationTask::ended(storage::Transaction &transaction, const core::Job &job)
{
    auto backup = BackupRepository::find(transaction, m_id);
    if (!backup)
        return backup.error();
    if (judge(*backup, job)) {
        if (const auto kept = BackupRepository::update(transaction, *backup); !kept)
            return kept;
    }
    return job.error && m_failed ? m_failed(transaction, job) : Result<void>();
}

} // namespace mainstay::services
