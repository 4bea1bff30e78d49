// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/schedule.h"
#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

#include <optional>

class QCheckBox;

namespace mainstay::ui {

class Banner;
class RuleForm;
class RunsPreview;

/// The frame of a dialog for something that the main server does by itself: whether it does, the rule, and its next
/// runs beside it.
class RuleDialog : public DialogFrame
{
    Q_OBJECT

protected:
    /// \a permission: what a change needs.
    RuleDialog(const Theme &theme, models::Workspace &workspace, core::Permission permission, QWidget *parent);

    /// What the server keeps; until then nothing can be changed.
    void setKept(bool enabled, const core::ScheduleRule &rule);
    /// What is kept could not be asked.
    void setUnknown(const core::Error &why);
    /// The answer to save(): the dialog ends, or says why not.
    void setSaved(const core::Result<void> &saved);

    Banner *banner() const { return m_banner; }
    QCheckBox *enabledBox() const { return m_enabled; }

    /// Sends what was chosen, and calls setSaved() in the end. Switched off, \a rule is the one that is kept: that in
    /// the fields may make no sense.
    virtual void save(bool enabled, const core::ScheduleRule &rule) = 0;
    /// What there is to say while nothing has failed.
    virtual void showState();
    virtual void retranslate();
    void changeEvent(QEvent *event) override;

    models::Workspace &m_workspace;

private:
    void updateButtons();
    void showBanner();

    const core::Permission m_permission;
    std::optional<core::ScheduleRule> m_kept;
    std::optional<core::Error> m_error;
    QCheckBox *m_enabled;
    RuleForm *m_rule;
    RunsPreview *m_preview;
    Banner *m_banner;
    bool m_saving = false;
};

} // namespace mainstay::ui
