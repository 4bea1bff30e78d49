// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/restoretask.h"

#include "platform/files/files.h"
#include "server/backup/verificationjob.h"
#include "server/services/backupcatalogue.h"
#include "server/storage/backuprepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

/// The part between two marks of a whole, for work that counts its own from nought to a hundred.
class Share : public jobs::Progress
{
public:
    Share(jobs::Progress &whole, int from, int to) : m_whole(whole), m_from(from), m_to(to) { }

    void step(const QString &name, int from, int to) override { m_whole.step(name, at(from), at(to)); }
    void advance(qint64 done, qint64 total) override { m_whole.advance(done, total); }
    void note(const QString &line) override { m_whole.note(line); }
    bool stopRequested() const override { return m_whole.stopRequested(); }

private:
    int at(int percent) const { return m_from + (m_to - m_from) * percent / 100; }

    jobs::Progress &m_whole;
    const int m_from;
    const int m_to;
};

} // namespace

RestoreTask::RestoreTask(std::shared_ptr<backup::BackupEngine> engine, const backup::BackupFolder &folder,
    QString fileName, core::RestoreTarget kind, QString target, backup::BackupOrder safety, backup::Decryption key,
    Failed failed)
    : m_engine(std::move(engine)),
      m_folder(folder),
      m_fileName(std::move(fileName)),
      m_kind(kind),
      m_target(std::move(target)),
      m_safety(std::move(safety)),
      m_key(std::move(key)),
      m_failed(std::move(failed))
{ }

Result<void> RestoreTask::run(jobs::Progress &progress)
{
    progress.step(u"preparing"_s, 0, 0);
    const auto manifest = m_folder.manifest(m_fileName);
    if (!manifest)
        return manifest.error();
    if (const auto ready = m_engine->prepare(progress); !ready)
        return ready;
    if (m_kind == core::RestoreTarget::NewDatabase)
        return restore(*manifest, progress);
    if (const auto safe = makeSafe(progress); !safe)
        return safe;
    if (m_engine->exchangesAtOnce())
        return restore(*manifest, progress);
    // The old one has to go before the new one is written: nothing of it is touched before the dump has been proven.
    Share share(progress, 40, 65);
    const auto proven = backup::VerificationJob(
        *m_engine, m_folder, m_fileName, [](core::BackupProof) {}, m_key)
                            .run(share);
    return proven.andThen([&] { return restore(*manifest, progress); });
}

Result<void> RestoreTask::makeSafe(jobs::Progress &progress)
{
    progress.note(u"First a backup of what is going to be replaced"_s);
    Share share(progress, 0, 40);
    auto made = backup::BackupJob(*m_engine, m_folder, m_safety).run(share);
    if (!made)
        return made.error();
    m_made = std::move(*made);
    return {};
}

Result<void> RestoreTask::restore(const core::BackupManifest &manifest, jobs::Progress &progress) const
{
    const bool replaces = m_kind == core::RestoreTarget::Replace;
    if (const qint64 needed = replaces ? m_engine->restoreSize(manifest.originalSize) : 0; needed > 0) {
        if (const auto enough = platform::requireFreeBytes(m_folder.path(), needed); !enough)
            return enough;
    }
    progress.step(u"restoring"_s, replaces ? 65 : 0, 95);
    const auto restoration = replaces ? m_engine->restoreInPlace(m_folder.scratchPath(m_fileName), progress)
                                      : m_engine->restoreToNew(m_target, progress);
    if (!restoration)
        return restoration.error();
    if (const auto restored
        = backup::restoreFrom(m_folder.filePath(m_fileName), manifest, **restoration, progress, m_key);
        !restored)
        return restored;
    progress.step(u"finishing"_s, 95, 100);
    if (progress.stopRequested())
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    if (const auto kept = (*restoration)->keep(); !kept)
        return kept;
    progress.note(u"Restored: "_s + m_target);
    return {};
}

Result<void> RestoreTask::ended(storage::Transaction &transaction, const core::Job &job)
{
    if (m_made) {
        core::Backup safety;
        safety.id = m_made->id;
        safety.engine = m_made->engine;
        safety.database = m_made->database;
        safety.startedBy = m_made->startedBy;
        safety.job = job.id;
        fillFromManifest(safety, *m_made);
        if (const auto kept = storage::BackupRepository::insert(transaction, safety); !kept)
            return kept;
    }
    return job.error && m_failed ? m_failed(transaction, job) : Result<void>();
}

} // namespace mainstay::services
