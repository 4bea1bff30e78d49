// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customisations/searchscheduledialog.h"

#include "ui/backup/ruleform.h"
#include "ui/backup/runspreview.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

SearchScheduleDialog::SearchScheduleDialog(
    const Theme &theme, models::Workspace &workspace, const core::CustomisationSchedule &schedule, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_schedule(schedule),
      m_enabled(new QCheckBox),
      m_rule(new RuleForm),
      m_preview(new RunsPreview(theme, workspace.schedules())),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 560);
    m_banner->hide();
    m_enabled->setObjectName(u"searchEnabled"_s);
    m_enabled->setChecked(schedule.enabled);
    m_rule->setRule(schedule.rule);
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
    connect(m_enabled, &QCheckBox::toggled, this, &SearchScheduleDialog::updateButtons);
    connect(m_preview, &RunsPreview::understoodChanged, this, &SearchScheduleDialog::updateButtons);
    connect(primaryButton(), &QPushButton::clicked, this, &SearchScheduleDialog::save);
    retranslate();
    m_preview->setRule(m_rule->rule());
    updateButtons();
    m_enabled->setFocus();
}

void SearchScheduleDialog::retranslate()
{
    setTitle(tr("Schedule the search"));
    setSubtitle(tr("When the main server has its machine looked at for customisations. Nothing is changed there."));
    m_enabled->setText(tr("Search by &itself"));
    primaryButton()->setText(tr("Save"));
}

void SearchScheduleDialog::updateButtons()
{
    m_rule->setEnabled(m_enabled->isChecked());
    m_preview->setEnabled(m_enabled->isChecked());
    primaryButton()->setEnabled(!m_saving && (m_preview->isUnderstood() || !m_enabled->isChecked()));
}

void SearchScheduleDialog::save()
{
    m_saving = true;
    updateButtons();
    core::CustomisationSchedule wanted = m_schedule;
    wanted.enabled = m_enabled->isChecked();
    // Switched off, it keeps the times that it had: those in the fields may make no sense.
    if (wanted.enabled)
        wanted.rule = m_rule->rule();
    models::whenReady(m_workspace.customisations().change(wanted), this,
        [this](const core::Result<core::CustomisationReport> &changed) {
            if (changed) {
                accept();
                return;
            }
            m_saving = false;
            const ErrorText text = errorText(changed.error());
            m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
            updateButtons();
        });
}

void SearchScheduleDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace mainstay::ui
