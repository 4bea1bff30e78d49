// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/update/updatestop.h"

#include <QList>
#include <QWidget>

class QPushButton;

namespace mainstay::ui {

class Theme;

/// The way through the wizard: where one is, what is done, what comes. What is done can be looked at again.
class UpdateTrail : public QWidget
{
    Q_OBJECT

public:
    explicit UpdateTrail(const Theme &theme, QWidget *parent = nullptr);

    /// \a finished: how many pages are behind, from the first on; \a stands: where the update is meanwhile.
    void setStop(UpdateStop current, int finished, UpdateStop stands);
    /// The button of the page that is shown.
    QPushButton *currentButton() const { return m_buttons.at(int(m_current)); }

signals:
    void stopWanted(mainstay::ui::UpdateStop stop);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    UpdateStop m_current = UpdateStop::Prerequisites;
    UpdateStop m_stands = UpdateStop::Prerequisites;
    int m_finished = 0;
    QList<QPushButton *> m_buttons;
};

} // namespace mainstay::ui
