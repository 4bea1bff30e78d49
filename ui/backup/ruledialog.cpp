// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/ruledialog.h"

#include "ui/backup/ruleform.h"
#include "ui/backup/runspreview.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace mainstay::ui {

RuleDialog::RuleDialog(const Theme &theme, models::Workspace &workspace, core::Permission permission, QWidget *parent)
    : DialogFrame(theme, parent),
      m_workspace(workspace),
      m_permission(permission),
      m_enabled(new QCheckBox),
      m_rule(new RuleForm),
      m_preview(new RunsPreview(theme, workspace.schedules())),
      m_banner(new Banner(theme))
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 600);
    m_banner->hide();
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
    connect(m_enabled, &QCheckBox::toggled, this, &RuleDialog::updateButtons);
    connect(m_preview, &RunsPreview::understoodChanged, this, &RuleDialog::updateButtons);
    connect(primaryButton(), &QPushButton::clicked, this, [this] {
        m_saving = true;
        updateButtons();
        const bool enabled = m_enabled->isChecked();
        save(enabled, enabled ? m_rule->rule() : *m_kept);
    });
    connect(&workspace.connection(), &models::Connection::changed, this, &RuleDialog::updateButtons);
    updateButtons();
}

void RuleDialog::setKept(bool enabled, const core::ScheduleRule &rule)
{
    m_kept = rule;
    m_enabled->setChecked(enabled);
    m_rule->setRule(rule);
    m_preview->setRule(m_rule->rule());
    updateButtons();
    showBanner();
    m_enabled->setFocus();
}

void RuleDialog::setUnknown(const core::Error &why)
{
    m_error = why;
    showBanner();
}

void RuleDialog::setSaved(const core::Result<void> &saved)
{
    if (saved) {
        accept();
        return;
    }
    m_saving = false;
    m_error = saved.error();
    updateButtons();
    showBanner();
}

void RuleDialog::showBanner()
{
    if (!m_error) {
        showState();
        return;
    }
    const ErrorText text = errorText(*m_error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
}

void RuleDialog::showState()
{
    m_banner->hide();
}

void RuleDialog::updateButtons()
{
    const ActionHint may = actionHint(m_workspace.connection(), m_permission);
    const bool isOn = m_enabled->isChecked();
    m_enabled->setEnabled(m_kept && may.allowed);
    m_rule->setEnabled(m_kept && may.allowed && isOn);
    m_preview->setEnabled(isOn);
    primaryButton()->setEnabled(m_kept && may.allowed && !m_saving && (m_preview->isUnderstood() || !isOn));
    primaryButton()->setToolTip(may.reason);
}

void RuleDialog::changeEvent(QEvent *event)
{
    DialogFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RuleDialog::retranslate()
{
    primaryButton()->setText(tr("Save"));
    updateButtons();
    showBanner();
}

} // namespace mainstay::ui
