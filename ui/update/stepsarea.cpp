// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/stepsarea.h"

#include "ui/theme/metrics.h"
#include "ui/update/updatesteps.h"
#include "ui/widgets/card.h"

#include <QEvent>

#include <algorithm>

namespace mainstay::ui {

StepsArea::StepsArea(const Theme &theme, QWidget *parent) : QScrollArea(parent), m_steps(new UpdateSteps(theme))
{
    auto *card = new Card(theme);
    card->body()->addWidget(m_steps);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setWidget(card);
    card->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    card->installEventFilter(this);
    connect(m_steps, &UpdateSteps::currentChanged, this, &StepsArea::showCurrent, Qt::QueuedConnection);
}

QSize StepsArea::sizeHint() const
{
    return widget()->sizeHint();
}

QSize StepsArea::minimumSizeHint() const
{
    constexpr int least = 120; // pixels: three steps
    return {widget()->minimumSizeHint().width(), std::min(least, widget()->sizeHint().height())};
}

bool StepsArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry(); // more steps, or a line above one
    return QScrollArea::eventFilter(watched, event);
}

void StepsArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    showCurrent();
}

void StepsArea::showCurrent()
{
    if (QWidget *row = m_steps->current())
        ensureWidgetVisible(row, 0, metrics::space5);
}

} // namespace mainstay::ui
