// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transfermodel.h"
#include "models/workspace.h"

#include <QObject>
#include <QTimer>

namespace mainstay::ui {

class MainWindow;

/// Keeps the window's status line and banner true: server, user, connection, clock difference, freshness, transfers.
class WindowStatus : public QObject
{
    Q_OBJECT

public:
    /// A child of \a window.
    WindowStatus(MainWindow &window, models::Workspace &workspace, models::TransferModel &transfers);

    /// The server is one's own, on this computer: said before its name.
    void setLocal(bool local);

signals:
    /// The server shows a certificate that is not the one that was trusted; somebody wants to look at it.
    void certificateQuestioned();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    QString freshness() const;
    QString transfersText() const;
    QString clockText() const;
    void updateBanner();

    static constexpr qint64 clockTolerance = 5; ///< seconds that nobody needs to know of

    MainWindow &m_window;
    models::Workspace &m_workspace;
    models::TransferModel &m_transfers;
    QTimer m_soon;
    bool m_local = false;
};

} // namespace mainstay::ui
