// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/stepsarea.h"

#include "ui/theme/metrics.h"
#include "ui/update/updatesteps.h"
#include "ui/widgets/card.h"

namespace mainstay::ui {

namespace {

constexpr int threeSteps = 120; // pixels

QWidget *cardOf(const Theme &theme, QWidget *steps)
{
    auto *card = new Card(theme);
    card->body()->addWidget(steps);
    return card;
}

} // namespace

StepsArea::StepsArea(const Theme &theme, QWidget *parent) : StepsArea(theme, new UpdateSteps(theme), parent) { }

StepsArea::StepsArea(const Theme &theme, UpdateSteps *steps, QWidget *parent)
    : FittedScroll(cardOf(theme, steps), threeSteps, parent), m_steps(steps)
{
    connect(m_steps, &UpdateSteps::currentChanged, this, &StepsArea::showCurrent, Qt::QueuedConnection);
}

void StepsArea::resizeEvent(QResizeEvent *event)
{
    FittedScroll::resizeEvent(event);
    showCurrent();
}

void StepsArea::showCurrent()
{
    if (QWidget *row = m_steps->current())
        ensureWidgetVisible(row, 0, metrics::space5);
}

} // namespace mainstay::ui
