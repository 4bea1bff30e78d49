// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fittedscroll.h"

#include <QEvent>
#include <QResizeEvent>

#include <algorithm>

namespace mainstay::ui {

FittedScroll::FittedScroll(QWidget *content, int least, QWidget *parent) : QScrollArea(parent), m_least(least)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    // What has no parent yet counts as hidden; somebody has to have said so.
    const bool isHidden = content->isHidden() && content->testAttribute(Qt::WA_WState_ExplicitShowHide);
    setWidget(content); // which shows it
    if (isHidden) {
        content->hide();
        hide();
    }
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    content->installEventFilter(this);
}

int FittedScroll::neededHeight() const
{
    return widget()->hasHeightForWidth() ? widget()->heightForWidth(viewport()->width())
                                         : widget()->sizeHint().height();
}

QSize FittedScroll::sizeHint() const
{
    return {widget()->sizeHint().width(), neededHeight()};
}

QSize FittedScroll::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), std::min(m_least, neededHeight())};
}

bool FittedScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget()) {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
        else if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
            setVisible(!widget()->isHidden());
    }
    return QScrollArea::eventFilter(watched, event);
}

void FittedScroll::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry(); // words wrap elsewhere
}

} // namespace mainstay::ui
