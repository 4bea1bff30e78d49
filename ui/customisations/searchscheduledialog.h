// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/backup/ruledialog.h"

namespace mainstay::ui {

/// Sets when the main server looks for customisations by itself.
class SearchScheduleDialog : public RuleDialog
{
    Q_OBJECT

public:
    SearchScheduleDialog(const Theme &theme, models::Workspace &workspace, const core::CustomisationSchedule &schedule,
        QWidget *parent = nullptr);

protected:
    void save(bool enabled, const core::ScheduleRule &rule) override;
    void retranslate() override;

private:
    const core::CustomisationSchedule m_schedule; // as it is
};

} // namespace mainstay::ui
