// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/confirmdialog.h"

namespace mainstay::ui {

class KeyValueGrid;

/// Asks before a request is rejected: how many computers have upgraded, how many are past the point of no return, how
/// many will be recalled and how many were never reached. The figures follow the list while the dialog is open.
class RejectDialog : public ConfirmDialog
{
    Q_OBJECT

public:
    RejectDialog(
        const Theme &theme, models::Workspace &workspace, const core::RequestId &request, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showFigures();

    models::Workspace &m_workspace;
    core::RequestId m_request;
    KeyValueGrid *m_figures;
};

} // namespace mainstay::ui
