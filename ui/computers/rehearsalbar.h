// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QTimer>
#include <QWidget>

namespace mainstay::ui {

class Banner;
class Theme;

/// Says that simulated computers are enrolled, and ends their rehearsal. Hidden while there are none.
class RehearsalBar : public QWidget
{
    Q_OBJECT

public:
    RehearsalBar(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    qint64 computers() const { return m_computers; }

signals:
    /// The first simulated computer came, or the last one went.
    void rehearsalChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void count();
    void update();
    void askEnd();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    Banner *m_banner;
    QTimer m_soon;
    qint64 m_computers = 0;
};

} // namespace mainstay::ui
