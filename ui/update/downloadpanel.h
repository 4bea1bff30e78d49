// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mainstay::ui {

class KeyValueGrid;
class Theme;

/// The download of an update by the server: how far, how fast, until when.
class DownloadPanel : public QWidget
{
    Q_OBJECT

public:
    DownloadPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void setUpdate(const core::Update &update);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void toggle();

    models::Workspace &m_workspace;
    core::Update m_update;
    QLabel *m_title;
    QLabel *m_percent;
    QProgressBar *m_bar;
    KeyValueGrid *m_facts;
    QLabel *m_sentence;
    QPushButton *m_toggle;
};

} // namespace mainstay::ui
