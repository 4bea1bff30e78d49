// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ThemeStyle that draws frames, headers, items, tabs and scroll bars.
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

namespace mainstay::ui {

void ThemeStyle::drawFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const auto *textEdit = qobject_cast<const QTextEdit *>(widget);
    const auto *plainEdit = qobject_cast<const QPlainTextEdit *>(widget);
    if ((textEdit && !textEdit->isReadOnly()) || (plainEdit && !plainEdit->isReadOnly())) {
        drawField(option.rect, option.state, painter);
        if (option.state & State_Enabled) { // the same ground as the viewport inside it
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_colours[Colour::Panel]);
            painter.drawRoundedRect(
                QRectF(option.rect).adjusted(2, 2, -2, -2), metrics::controlRadius - 2, metrics::controlRadius - 2);
        }
        return;
    }
    const bool edit = textEdit || plainEdit;
    const bool focus = edit && option.state & State_HasFocus && option.state & State_KeyboardFocusChange;
    const qreal width = focus ? 2 : 1;
    painter.setPen(QPen(m_colours[focus ? Colour::Focus : Colour::Line], width));
    painter.setBrush(edit || qobject_cast<const QAbstractScrollArea *>(widget) ? QBrush(m_colours[Colour::Panel])
                                                                               : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2),
        metrics::cardRadius, metrics::cardRadius);
}

/// As QCommonStyle does it, which asks itself where the words and the arrow stand and not the style around it.
void ThemeStyle::drawWholeHeader(const QStyleOptionHeader &header, QPainter &painter, const QWidget *widget) const
{
    painter.setClipRect(header.rect);
    drawHeader(header, painter);
    QStyleOptionHeaderV2 part;
    if (const auto *whole = qstyleoption_cast<const QStyleOptionHeaderV2 *>(&header))
        part = *whole;
    else
        static_cast<QStyleOptionHeader &>(part) = header;
    part.rect = subElementRect(SE_HeaderLabel, &header, widget);
    drawControl(CE_HeaderLabel, &part, &painter, widget);
    if (header.sortIndicator != QStyleOptionHeader::None) {
        part.rect = subElementRect(SE_HeaderArrow, &header, widget);
        drawPrimitive(PE_IndicatorHeaderArrow, &part, &painter, widget);
    }
}

void ThemeStyle::drawHeader(const QStyleOption &option, QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    const bool pressed = option.state & State_Sunken;
    const bool hover
        = option.state & State_MouseOver && option.state & State_Enabled && option.type == QStyleOption::SO_Header;
    painter.fillRect(option.rect, m_colours[pressed ? Colour::Pressed : hover ? Colour::Hover : Colour::Panel]);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), m_colours[Colour::Line]);
}

void ThemeStyle::drawItem(const QStyleOption &option, QPainter &painter) const
{
    const bool selected = option.state & State_Selected;
    const bool hover = option.state & State_MouseOver && option.state & State_Enabled;
    if (!selected && !hover)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours[selected ? Colour::Selection : Colour::Hover]);
    painter.drawRoundedRect(option.rect, 4, 4);
}

void ThemeStyle::drawTab(const QStyleOption &option, QPainter &painter) const
{
    const bool selected = option.state & State_Selected;
    const bool hover = option.state & State_MouseOver && option.state & State_Enabled;
    const QRectF line(
        option.rect.left() + metrics::space2, option.rect.bottom() - 1, option.rect.width() - 2 * metrics::space2, 2);
    if (!selected && !hover)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours[selected ? Colour::Accent : Colour::ButtonLine]);
    painter.drawRoundedRect(line, 1, 1);
}

QRect ThemeStyle::scrollBarRect(const QStyleOptionComplex &option, SubControl part) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!slider)
        return {};
    const QRect &rect = option.rect;
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? rect.width() : rect.height();
    const qint64 range = qint64(slider->maximum) - slider->minimum;
    int handle = length;
    if (range > 0) {
        handle = int(qint64(length) * slider->pageStep / (range + slider->pageStep));
        handle = qBound(qMin(32, length), handle, length);
    }
    const int start = sliderPositionFromValue(
        slider->minimum, slider->maximum, slider->sliderPosition, length - handle, slider->upsideDown);
    const auto piece = [&](int from, int size) {
        return horizontal ? QRect(rect.left() + from, rect.top(), size, rect.height())
                          : QRect(rect.left(), rect.top() + from, rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return rect;
    case SC_ScrollBarSlider:
        return piece(start, handle);
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    default:
        return {}; // no arrows
    }
}

void ThemeStyle::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!slider)
        return;
    // Where a page or a card shines through the content, it does so beside it.
    const QWidget *holder = widget ? widget->parentWidget() : nullptr;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(holder ? holder->parentWidget() : nullptr);
    if (!area || area->viewport()->autoFillBackground())
        painter.fillRect(option.rect, m_colours[Colour::Panel]);
    if (slider->minimum == slider->maximum)
        return;
    const bool active = option.state & State_MouseOver || option.activeSubControls & SC_ScrollBarSlider;
    QRectF handle = scrollBarRect(option, SC_ScrollBarSlider);
    const qreal side = active ? 2.5 : 3.5;
    if (slider->orientation == Qt::Horizontal)
        handle.adjust(3, side, -3, -side);
    else
        handle.adjust(side, 3, -side, -3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours[active ? Colour::Muted : Colour::Scroll]);
    const qreal radius = qMin(handle.width(), handle.height()) / 2;
    painter.drawRoundedRect(handle, radius, radius);
}

} // namespace mainstay::ui
