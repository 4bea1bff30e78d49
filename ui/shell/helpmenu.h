// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection.h"

#include <QMenu>
#include <QPointer>

namespace mainstay::ui {

class MainWindow;
class ManualWindow;
class Theme;

/// Help, at the foot of the sidebar: what the manual says of the page that is shown, also with F1, the keyboard
/// shortcuts, and what this program is.
class HelpMenu : public QMenu
{
    Q_OBJECT

public:
    /// A child of \a window.
    HelpMenu(const Theme &theme, MainWindow &window, const models::Connection &connection);

    void showManual();
    void showShortcuts();
    void showAbout();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    MainWindow &m_window;
    const models::Connection &m_connection;
    QPointer<ManualWindow> m_open;
    QAction *m_manual;
    QAction *m_shortcuts;
    QAction *m_about;
};

} // namespace mainstay::ui
