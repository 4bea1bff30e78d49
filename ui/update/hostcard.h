// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/card.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace mainstay::ui {

class KeyValueGrid;

/// The machine that the main server runs on, as its agent sees it; a superuser says which computer it is.
class HostCard : public Card
{
    Q_OBJECT

public:
    HostCard(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fillComputers();

    models::Workspace &m_workspace;
    QLabel *m_title;
    KeyValueGrid *m_facts;
    QLabel *m_hint;
    QComboBox *m_computers;
    QPushButton *m_choose;
};

} // namespace mainstay::ui
