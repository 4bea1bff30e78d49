// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/restoretestdialog.h"

#include "ui/backup/ruleform.h"
#include "ui/backup/runspreview.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RestoreTestSettings;

RestoreTestDialog::RestoreTestDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_enabled(new QCheckBox),
      m_rule(new RuleForm),
      m_preview(new RunsPreview(theme, workspace.schedules())),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 600);
    m_banner->hide();
    m_enabled->setObjectName(u"restoreTestEnabled"_s);
    primaryButton()->setObjectName(u"restoreTestSave"_s);
    auto *form = new QVBoxLayout;
    form->setSpacing(metrics::space3);
    form->addWidget(m_enabled);
    form->addWidget(m_rule);
    form->addStretch(1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::space5);
    columns->addLayout(form, 4);
    columns->addWidget(m_preview, 5);
    body()->setSpacing(metrics::space3);
    body()->addWidget(m_banner);
    body()->addLayout(columns, 1);

    connect(m_rule, &RuleForm::changed, this, [this] {
        m_preview->setRule(m_rule->rule());
        updateButtons();
    });
    connect(m_enabled, &QCheckBox::toggled, this, &RestoreTestDialog::updateButtons);
    connect(m_preview, &RunsPreview::understoodChanged, this, &RestoreTestDialog::updateButtons);
    connect(primaryButton(), &QPushButton::clicked, this, &RestoreTestDialog::save);
    connect(&workspace.connection(), &models::Connection::changed, this, &RestoreTestDialog::updateButtons);
    models::whenReady(workspace.database().restoreTest(), this,
        [this](const core::Result<RestoreTestSettings> &settings) { take(settings); });
    retranslate();
}

void RestoreTestDialog::take(const core::Result<RestoreTestSettings> &settings)
{
    if (settings) {
        m_kept = *settings;
        m_enabled->setChecked(settings->enabled);
        m_rule->setRule(settings->rule);
        m_preview->setRule(m_rule->rule());
    } else {
        m_error = settings.error();
    }
    updateButtons();
    showBanner();
    m_enabled->setFocus();
}

void RestoreTestDialog::save()
{
    m_saving = true;
    updateButtons();
    RestoreTestSettings wanted;
    wanted.enabled = m_enabled->isChecked();
    // Switched off, it keeps the times that it had: those in the fields may make no sense.
    wanted.rule = wanted.enabled ? m_rule->rule() : m_kept->rule;
    wanted.revision = m_kept->revision;
    models::whenReady(m_workspace.database().changeRestoreTest(wanted), this,
        [this](const core::Result<RestoreTestSettings> &changed) {
            if (changed) {
                accept();
                return;
            }
            m_saving = false;
            m_error = changed.error();
            updateButtons();
            showBanner();
        });
}

void RestoreTestDialog::updateButtons()
{
    const ActionHint may = actionHint(m_workspace.connection(), core::Permission::ManageSettings);
    const bool isOn = m_enabled->isChecked();
    m_enabled->setEnabled(m_kept && may.allowed);
    m_rule->setEnabled(m_kept && may.allowed && isOn);
    m_preview->setEnabled(isOn);
    primaryButton()->setEnabled(m_kept && may.allowed && !m_saving && (m_preview->isUnderstood() || !isOn));
    primaryButton()->setToolTip(may.reason);
}

void RestoreTestDialog::showBanner()
{
    if (m_error) {
        const ErrorText text = errorText(*m_error);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else if (m_kept && m_kept->waitingSince) {
        m_banner->setContent({models::Tone::Info,
            tr("A test has been due since %1 and waits until no other work on backups is under way.")
                .arg(localDateTime(*m_kept->waitingSince)),
            {}, {}, {}, false});
    } else if (!m_kept || !m_kept->lastAt) {
        m_banner->hide();
    } else if (!m_kept->problem) {
        m_banner->setContent({models::Tone::Info,
            tr("The schedule last tested %1, on %2.").arg(m_kept->lastFile, localDateTime(*m_kept->lastAt)),
            tr("What came of it stands with the backup, and under Activity."), {}, {}, false});
    } else {
        const core::Error &problem = *m_kept->problem;
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
        m_banner->setContent({models::Tone::Warning,
            tr("The test of %1 came to nothing: %2").arg(localDateTime(*m_kept->lastAt), sentence), remedy, {},
            text.details, false});
    }
}

void RestoreTestDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RestoreTestDialog::retranslate()
{
    setTitle(tr("Scheduled restore test"));
    setSubtitle(tr("The main server restores the newest backup into a scratch database by itself and counts its rows. "
                   "It needs room for the unpacked database. If that fails, a mail is sent."));
    m_enabled->setText(tr("&Test restores by this schedule"));
    primaryButton()->setText(tr("Save"));
    updateButtons();
    showBanner();
}

} // namespace mainstay::ui
