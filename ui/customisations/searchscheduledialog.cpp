// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customisations/searchscheduledialog.h"

#include <QCheckBox>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

SearchScheduleDialog::SearchScheduleDialog(
    const Theme &theme, models::Workspace &workspace, const core::CustomisationSchedule &schedule, QWidget *parent)
    : RuleDialog(theme, workspace, core::Permission::UpdateSystem, parent), m_schedule(schedule)
{
    enabledBox()->setObjectName(u"searchEnabled"_s);
    setKept(schedule.enabled, schedule.rule);
    retranslate();
}

void SearchScheduleDialog::retranslate()
{
    RuleDialog::retranslate();
    setTitle(tr("Schedule the search"));
    setSubtitle(tr("When the main server has its machine looked at for customisations. Nothing is changed there."));
    enabledBox()->setText(tr("Search by &itself"));
}

void SearchScheduleDialog::save(bool enabled, const core::ScheduleRule &rule)
{
    core::CustomisationSchedule wanted = m_schedule;
    wanted.enabled = enabled;
    wanted.rule = rule;
    models::whenReady(m_workspace.customisations().change(wanted), this,
        [this](const core::Result<core::CustomisationReport> &changed) {
            setSaved(changed ? core::Result<void>() : changed.error());
        });
}

} // namespace mainstay::ui
