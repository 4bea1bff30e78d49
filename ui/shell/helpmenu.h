// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection.h"

#include <QMenu>

namespace mainstay::ui {

class MainWindow;
class Theme;

/// Help, at the foot of the sidebar: the keyboard shortcuts, also with F1, and what this program is.
class HelpMenu : public QMenu
{
    Q_OBJECT

public:
    /// A child of \a window.
    HelpMenu(const Theme &theme, MainWindow &window, const models::Connection &connection);

    void showShortcuts();
    void showAbout();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    const models::Connection &m_connection;
    QAction *m_shortcuts;
    QAction *m_about;
};

} // namespace mainstay::ui
