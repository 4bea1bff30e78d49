// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QSet>

class QSystemTrayIcon;
class QWidget;

namespace mainstay::ui {

/// Tells in the desktop's tray that a request stopped by itself, whatever is on screen. What had stopped before the
/// console looked is on the page, and is not told again.
class StopNotice : public QObject
{
    Q_OBJECT

public:
    /// A child of \a window, whose icon it shows.
    StopNotice(QWidget &window, models::Workspace &workspace);

signals:
    void told(const QString &title, const QString &text);
    /// Somebody clicked the notice.
    void requestWanted(const mainstay::core::RequestId &request);

private:
    void look();
    void tell(const core::UpgradeRequest &request);
    QSystemTrayIcon *tray();

    QWidget &m_window;
    models::Workspace &m_workspace;
    QSet<QString> m_known; ///< request and time of each stop that was seen
    core::RequestId m_last;
    bool m_isArmed = false; ///< the list has been live once
    QSystemTrayIcon *m_tray = nullptr;
};

} // namespace mainstay::ui
