// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablecorner.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace mainstay::ui {

TableCorner::TableCorner(const Theme &theme, Qt::Corner corner, QWidget *card)
    : QWidget(card), m_theme(theme), m_corner(corner)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedSize(metrics::cardRadius, metrics::cardRadius);
}

void TableCorner::settle()
{
    const QRect card = parentWidget()->rect();
    const bool right = m_corner == Qt::TopRightCorner || m_corner == Qt::BottomRightCorner;
    const bool bottom = m_corner == Qt::BottomLeftCorner || m_corner == Qt::BottomRightCorner;
    move(right ? card.width() - width() : 0, bottom ? card.height() - height() : 0);
    raise();
}

void TableCorner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-pos());
    const QRectF card = QRectF(parentWidget()->rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath rounded;
    rounded.addRoundedRect(card, metrics::cardRadius, metrics::cardRadius);
    QPainterPath outside;
    outside.addRect(QRectF(parentWidget()->rect()).adjusted(-1, -1, 1, 1));
    const QWidget *around = parentWidget()->parentWidget();
    painter.fillPath(
        outside - rounded, around ? around->palette().color(QPalette::Window) : m_theme.colour(Colour::Window));
    painter.setPen(m_theme.colour(Colour::Line));
    painter.drawPath(rounded);
}

} // namespace mainstay::ui
