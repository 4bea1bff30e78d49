// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restoretestdialog.h"

#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RestoreTestSettings;

RestoreTestDialog::RestoreTestDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : RuleDialog(theme, workspace, core::Permission::ManageSettings, parent)
{
    enabledBox()->setObjectName(u"restoreTestEnabled"_s);
    primaryButton()->setObjectName(u"restoreTestSave"_s);
    models::whenReady(workspace.database().restoreTest(), this,
        [this](const core::Result<RestoreTestSettings> &settings) { take(settings); });
    retranslate();
}

void RestoreTestDialog::take(const core::Result<RestoreTestSettings> &settings)
{
    if (!settings) {
        setUnknown(settings.error());
        return;
    }
    m_kept = *settings;
    setKept(m_kept.enabled, m_kept.rule);
}

void RestoreTestDialog::save(bool enabled, const core::ScheduleRule &rule)
{
    RestoreTestSettings wanted;
    wanted.enabled = enabled;
    wanted.rule = rule;
    wanted.revision = m_kept.revision;
    models::whenReady(m_workspace.database().changeRestoreTest(wanted), this,
        [this](const core::Result<RestoreTestSettings> &changed) {
            setSaved(changed ? core::Result<void>() : changed.error());
        });
}

/// What came of the last test, or keeps the next one waiting.
void RestoreTestDialog::showState()
{
    if (m_kept.waitingSince) {
        banner()->setContent({models::Tone::Info,
            tr("A test has been due since %1 and waits until no other work on backups is under way.")
                .arg(localDateTime(*m_kept.waitingSince)),
            {}, {}, {}, false});
    } else if (!m_kept.lastAt) {
        banner()->hide();
    } else if (!m_kept.problem) {
        banner()->setContent({models::Tone::Info,
            tr("The schedule last tested %1, on %2.").arg(m_kept.lastFile, localDateTime(*m_kept.lastAt)),
            tr("What came of it stands with the backup, and under Activity."), {}, {}, false});
    } else {
        const core::Error &problem = *m_kept.problem;
        const QString state = problem.context.value(u"state"_s);
        const ErrorText text = errorText(problem);
        const QString sentence = state == "encrypted"_L1
            ? tr("The newest backups are encrypted: only a recipient can restore them.")
            : state == "noBackup"_L1 ? tr("There was no proven backup to test.")
                                     : text.sentence;
        const QString remedy = state == "encrypted"_L1
            ? tr("They are restored for a test while they are made, unless that is switched off under Encryption.")
            : state == "noBackup"_L1 ? QString()
                                     : text.remedy;
        banner()->setContent({models::Tone::Warning,
            tr("The test of %1 came to nothing: %2").arg(localDateTime(*m_kept.lastAt), sentence), remedy, {},
            text.details, false});
    }
}

void RestoreTestDialog::retranslate()
{
    RuleDialog::retranslate();
    setTitle(tr("Scheduled restore test"));
    setSubtitle(tr("The main server restores the newest backup into a scratch database by itself and counts its rows. "
                   "It needs room for the unpacked database. If that fails, a mail is sent."));
    enabledBox()->setText(tr("&Test restores by this schedule"));
}

} // namespace mainstay::ui
