// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QHash>

namespace mainstay::ui {

class Tray;

/// Tells in the desktop's tray how an update of the main server ended, or that it waits for somebody, to those who do
/// not have the console before them. How it stood before the console looked is on the page, and is not told again.
class UpdateNotice : public QObject
{
    Q_OBJECT

public:
    UpdateNotice(Tray &tray, models::Workspace &workspace);

signals:
    void told(const QString &title, const QString &text);
    /// Somebody clicked the notice.
    void updateWanted();

private:
    void look();
    void tell(const core::Update &update);

    Tray &m_tray;
    models::Workspace &m_workspace;
    QHash<QString, core::UpdateState> m_known; ///< by id
    bool m_isArmed = false; ///< the list has been live once
};

} // namespace mainstay::ui
