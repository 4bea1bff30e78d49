// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/card.h"

class QLabel;
class QVBoxLayout;

namespace mainstay::ui {

/// The updates that have ended, newest first, each with its log and its report.
class HistoryCard : public Card
{
    Q_OBJECT

public:
    HistoryCard(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void reportWanted(const mainstay::core::Update &update);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    QWidget *makeRow(const core::Update &update);
    void saveArchive(const core::Update &update);

    const Theme &m_theme;
    models::Workspace &m_workspace;
    QLabel *m_title;
    QVBoxLayout *m_rows;
};

} // namespace mainstay::ui
