// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/restoretest.h"
#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;

namespace mainstay::ui {

class Banner;
class RuleForm;
class RunsPreview;

/// When the main server restores the newest backup for a test by itself: whether it does, the rule with its next runs
/// beside it, and what came of the last one.
class RestoreTestDialog : public DialogFrame
{
    Q_OBJECT

public:
    RestoreTestDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const core::Result<core::RestoreTestSettings> &settings);
    void save();
    void updateButtons();
    void showBanner();
    void retranslate();

    models::Workspace &m_workspace;
    std::optional<core::RestoreTestSettings> m_kept;
    std::optional<core::Error> m_error;
    QCheckBox *m_enabled;
    RuleForm *m_rule;
    RunsPreview *m_preview;
    Banner *m_banner;
    bool m_saving = false;
};

} // namespace mainstay::ui
