// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel's banner says of a backup, and what it offers to do.
#include "ui/backup/backuppanel.h"

#include "ui/backup/backupcolumns.h"
#include "ui/backup/comparedialog.h"
#include "ui/text/actionhint.h"
#include "ui/text/databasetext.h"
#include "ui/text/errortext.h"
#include "ui/text/statetext.h"
#include "ui/widgets/banner.h"

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::BackupState;
using core::JobState;
using core::Permission;

namespace {

/// The file is gone, or is not what it was.
bool isLost(const core::Backup &backup)
{
    return backup.state == BackupState::Missing
        || (backup.state == BackupState::Finished && backup.proof == core::BackupProof::None && backup.error);
}

} // namespace

void BackupPanel::updateTrouble(const core::Backup &backup)
{
    if (!m_refusal && showReturn(backup))
        return;
    std::optional<core::Error> trouble = m_refusal;
    const bool isRefusal = trouble.has_value();
    const bool untested = backup.state == BackupState::Finished && backup.error && !isLost(backup);
    // Why it could not be brought back is news; that it is gone is not.
    if (!trouble && isLost(backup) && returning() && returning()->state == JobState::Failed)
        trouble = returning()->error;
    if (!trouble && !untested)
        trouble = backup.error;
    for (const core::Job *job : {verification(), restoration()}) {
        if (!trouble && job && job->state == JobState::Failed)
            trouble = job->error;
    }
    if (trouble && trouble->kind != core::ErrorKind::Cancelled) {
        const ErrorText text = isRefusal || backup.engine == core::DatabaseEngine::Sqlite ? errorText(*trouble)
                                                                                          : databaseErrorText(*trouble);
        m_banner->setContent(
            {models::Tone::Bad, text.sentence, text.remedy, returnAction(backup), text.details, false});
        m_onBanner = [this] { bringBack(); };
    } else if (untested && backup.encryption && backup.proof == core::BackupProof::Decoded) {
        const ErrorText text = databaseErrorText(*backup.error);
        m_banner->setContent({models::Tone::Warning,
            tr("It was decoded in full, but could not be restored for a test: %1").arg(text.sentence), text.remedy, {},
            text.details, false});
    } else if (backup.state == BackupState::Finished && backup.shrink
        && !(restoration() && restoration()->id == m_begun)) {
        m_banner->setContent({models::Tone::Warning, backupShrinkText(*backup.shrink),
            tr("Unless somebody deleted data on purpose, find out at once."), tr("Compare…"), {}, false});
        m_onBanner = [this] {
            auto *dialog = new CompareDialog(m_theme, m_workspace, m_id, window());
            dialog->open();
        };
    } else if (backup.state == BackupState::Interrupted || backup.state == BackupState::Missing) {
        m_banner->setContent({models::Tone::Warning, backupWhyText(backup), tr("Run a new backup now."),
            returnAction(backup), {}, false});
        m_onBanner = [this] { bringBack(); };
    } else if (const core::Job *job = restoration(); job && job->id == m_begun) {
        // Of one that was begun here, so that nobody meets it years later.
        const bool runs = !core::isTerminal(job->state);
        if (runs || job->state == JobState::Succeeded)
            m_banner->setContent(
                {runs ? models::Tone::Info : models::Tone::Ok, runs ? tr("Being restored.") : tr("Restored."),
                    tr("The job's log under Activity says where and how."), {}, {}, false});
        else
            m_banner->hide();
    } else if (!showCopyTrouble(backup)) {
        m_banner->hide();
    }
}

bool BackupPanel::showReturn(const core::Backup &backup)
{
    const core::Job *job = returning();
    if (job && !core::isTerminal(job->state)) {
        m_banner->setContent(
            {models::Tone::Info, tr("It is being brought back from its second copy."), {}, {}, {}, false});
        return true;
    }
    const bool unproven = backup.state == BackupState::Finished && backup.proof == core::BackupProof::Created;
    const core::Job *check = verification();
    const bool checked = job && check && check->createdAt > job->createdAt;
    if (!job || job->state != JobState::Succeeded || !unproven || checked)
        return false;
    const bool may = actionHint(m_workspace.connection(), Permission::RunBackup).allowed;
    m_banner->setContent({models::Tone::Ok, tr("It was brought back from its second copy."),
        tr("Verify it, so that it is proven again."), may ? tr("Verify") : QString(), {}, false});
    m_onBanner = [this] { verify(); };
    return true;
}

QString BackupPanel::returnAction(const core::Backup &backup) const
{
    const bool may = actionHint(m_workspace.connection(), Permission::RunBackup).allowed;
    return may && isLost(backup) && backup.copy && backup.copy->provenAt ? tr("Bring it back from the second copy")
                                                                         : QString();
}

bool BackupPanel::showCopyTrouble(const core::Backup &backup)
{
    if (!backup.copy || backup.copy->state != core::CopyState::Failed || !backup.copy->error)
        return false;
    const ErrorText text = errorText(*backup.copy->error);
    const bool may = actionHint(m_workspace.connection(), Permission::RunBackup).allowed;
    m_banner->setContent({models::Tone::Warning, tr("Its second copy could not be made: %1").arg(text.sentence),
        text.remedy, may ? tr("Try again") : QString(), text.details, false});
    m_onBanner = [this] { copy(); };
    return true;
}

void BackupPanel::copy()
{
    m_refusal.reset();
    models::whenReady(m_workspace.backups().copy(m_id), this, [this](const core::Result<core::Job> &job) {
        if (job)
            m_workspace.jobs().apply({*job});
        else
            showError(job.error());
    });
}

void BackupPanel::bringBack()
{
    m_refusal.reset();
    models::whenReady(m_workspace.backups().bringBack(m_id), this, [this](const core::Result<core::Job> &job) {
        if (job)
            m_workspace.jobs().apply({*job});
        else
            showError(job.error());
    });
}

} // namespace mainstay::ui
