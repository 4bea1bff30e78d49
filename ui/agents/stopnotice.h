// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QSet>

namespace mainstay::ui {

class Tray;

/// Tells in the desktop's tray that a request stopped by itself, whatever is on screen. What had stopped before the
/// console looked is on the page, and is not told again.
class StopNotice : public QObject
{
    Q_OBJECT

public:
    StopNotice(Tray &tray, models::Workspace &workspace);

signals:
    void told(const QString &title, const QString &text);
    /// Somebody clicked the notice.
    void requestWanted(const mainstay::core::RequestId &request);

private:
    void look();
    void tell(const core::UpgradeRequest &request);

    Tray &m_tray;
    models::Workspace &m_workspace;
    QSet<QString> m_known; ///< request and time of each stop that was seen
    bool m_isArmed = false; ///< the list has been live once
};

} // namespace mainstay::ui
