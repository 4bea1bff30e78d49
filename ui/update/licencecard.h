// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/card.h"

class QLabel;
class QPushButton;

namespace mainstay::ui {

class KeyValueGrid;
class StateChip;

/// The licence: whether it holds, what it enables, where its codes go. A superuser imports another one.
class LicenceCard : public Card
{
    Q_OBJECT

public:
    LicenceCard(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// Reads the licence and the signature beside it, and sends both.
    void importFile(const QString &path);

signals:
    void failed(const mainstay::core::Error &error);
    /// Somebody wants to see the page of the licence.
    void manageWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    models::Workspace &m_workspace;
    QLabel *m_title;
    StateChip *m_state;
    KeyValueGrid *m_facts;
    QPushButton *m_import;
    QPushButton *m_manage;
};

} // namespace mainstay::ui
