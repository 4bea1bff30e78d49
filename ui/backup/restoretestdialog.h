// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/restoretest.h"
#include "ui/backup/ruledialog.h"

namespace mainstay::ui {

/// When the main server restores the newest backup for a test by itself, and what came of the last one.
class RestoreTestDialog : public RuleDialog
{
    Q_OBJECT

public:
    RestoreTestDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void save(bool enabled, const core::ScheduleRule &rule) override;
    void showState() override;
    void retranslate() override;

private:
    void take(const core::Result<core::RestoreTestSettings> &settings);

    core::RestoreTestSettings m_kept;
};

} // namespace mainstay::ui
