// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/fittedscroll.h"

namespace mainstay::ui {

class Theme;
class UpdateSteps;

/// The card of an update's steps where room may be short: it keeps the step that runs or has failed in view.
class StepsArea : public FittedScroll
{
    Q_OBJECT

public:
    explicit StepsArea(const Theme &theme, QWidget *parent = nullptr);

    UpdateSteps *steps() const { return m_steps; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    StepsArea(const Theme &theme, UpdateSteps *steps, QWidget *parent);
    void showCurrent();

    UpdateSteps *m_steps;
};

} // namespace mainstay::ui
