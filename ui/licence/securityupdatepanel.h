// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QPushButton;

namespace mainstay::ui {

class FactsCard;
class Theme;

/// The tab "Security Update": whether the last check found the licence in order, until when it holds, and which kinds
/// of update it enables.
class SecurityUpdatePanel : public QWidget
{
    Q_OBJECT

public:
    SecurityUpdatePanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void failed(const mainstay::core::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void check();
    void refresh();

    models::Workspace &m_workspace;
    FactsCard *m_checkCard;
    FactsCard *m_licenceCard;
    FactsCard *m_upgradeCard;
    QPushButton *m_check;
    bool m_checking = false;
};

} // namespace mainstay::ui
