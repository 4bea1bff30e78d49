// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;

namespace mainstay::ui {

class Banner;
class RuleForm;
class RunsPreview;

/// Sets when the main server looks for customisations by itself, with the next times beside it.
class SearchScheduleDialog : public DialogFrame
{
    Q_OBJECT

public:
    SearchScheduleDialog(const Theme &theme, models::Workspace &workspace, const core::CustomisationSchedule &schedule,
        QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateButtons();
    void save();

    models::Workspace &m_workspace;
    core::CustomisationSchedule m_schedule; // as it is
    QCheckBox *m_enabled;
    RuleForm *m_rule;
    RunsPreview *m_preview;
    Banner *m_banner;
    bool m_saving = false;
};

} // namespace mainstay::ui
