// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace mainstay::ui {

class Theme;
class UpdateSteps;

/// The card of an update's steps where room may be short: it takes what the steps need, scrolls when the window gives
/// it less, and keeps the step that runs or has failed in view.
class StepsArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit StepsArea(const Theme &theme, QWidget *parent = nullptr);

    UpdateSteps *steps() const { return m_steps; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showCurrent();

    UpdateSteps *m_steps;
};

} // namespace mainstay::ui
