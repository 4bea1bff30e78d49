// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ThemeStyle that draws buttons, check marks and the focus ring.
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace mainstay::ui {

namespace {

QRectF crisp(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

/// One-colour icons take the colour of the label that they stand beside.
QPixmap tinted(QPixmap pixmap, const QColor &colour)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    return pixmap;
}

bool showsFocus(const QStyleOption &option)
{
    return option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange;
}

} // namespace

void ThemeStyle::drawButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const
{
    const Colours &c = m_colours;
    const bool enabled = option.state & State_Enabled;
    const bool down = option.state & (State_Sunken | State_On);
    const bool hover = enabled && option.state & State_MouseOver;
    const Variant variant = variantOf(widget);

    QColor fill = c[Colour::Panel];
    QColor edge = c[Colour::ButtonLine];
    QColor ring = c[Colour::Focus];
    if (!enabled) {
        fill = variant == Variant::Quiet ? QColor(Qt::transparent) : c[Colour::DisabledFill];
        edge = variant == Variant::Quiet ? QColor(Qt::transparent) : c[Colour::Line];
    } else if (variant == Variant::Primary) {
        fill = edge = down ? c[Colour::AccentPressed] : hover ? c[Colour::AccentHover] : c[Colour::Accent];
        ring = c[Colour::OnAccent];
    } else if (variant == Variant::Danger) {
        fill = down ? c[Colour::BadSoft] : hover ? c[Colour::BadHover] : c[Colour::Panel];
        edge = hover || down ? c[Colour::Bad] : c[Colour::ButtonLine];
    } else {
        if (down)
            fill = c[Colour::Pressed];
        else if (hover)
            fill = c[Colour::Hover];
        else if (variant == Variant::Quiet)
            fill = Qt::transparent;
        if (variant == Variant::Quiet)
            edge = Qt::transparent;
    }
    painter.setBrush(fill);
    painter.setPen(QPen(edge, 1));
    painter.drawRoundedRect(crisp(option.rect), metrics::controlRadius, metrics::controlRadius);

    if (showsFocus(option)) {
        const qreal inset = variant == Variant::Primary ? 3 : 1;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ring, 2));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset),
            metrics::controlRadius - inset + 1, metrics::controlRadius - inset + 1);
    }
}

void ThemeStyle::drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const
{
    const Colours &c = m_colours;
    const Variant variant = variantOf(widget);
    QColor colour = c[Colour::Text];
    if (!(option.state & State_Enabled))
        colour = c[Colour::Disabled];
    else if (variant == Variant::Primary)
        colour = c[Colour::OnAccent];
    else if (variant == Variant::Danger)
        colour = c[Colour::Bad];

    QFont font = painter.font();
    if (variant == Variant::Primary)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);

    const bool menu = option.features & QStyleOptionButton::HasMenu;
    QRect rect = option.rect.adjusted(metrics::space1, 0, -metrics::space1, 0);
    if (menu) {
        drawChevron(painter, QRectF(rect.right() - 18, rect.top(), 14, rect.height()), Qt::DownArrow, colour);
        rect.setRight(rect.right() - 18);
    }
    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : 6;
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const QFontMetrics fm(font);
    const int flags
        = proxy()->styleHint(SH_UnderlineShortcut, &option, widget) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    const int textWidth = option.text.isEmpty() ? 0 : fm.size(Qt::TextShowMnemonic, option.text).width();
    int left = rect.left() + qMax(0, (rect.width() - iconWidth - gap - textWidth) / 2);
    if (!option.icon.isNull()) {
        const QRect place = visualRect(option.direction, option.rect,
            QRect(QPoint(left, rect.center().y() - option.iconSize.height() / 2 + 1), option.iconSize));
        const QPixmap pixmap = option.icon.pixmap(option.iconSize, painter.device()->devicePixelRatioF());
        painter.drawPixmap(place.topLeft(), tinted(pixmap, colour));
        left += iconWidth + gap;
    }
    painter.setPen(colour);
    const QRect textRect
        = visualRect(option.direction, option.rect, QRect(left, rect.top(), rect.right() - left + 1, rect.height()));
    painter.drawText(textRect, flags | int(Qt::AlignVCenter | Qt::AlignLeft),
        fm.elidedText(option.text, Qt::ElideRight, textRect.width() + 1, Qt::TextShowMnemonic));
}

void ThemeStyle::drawToolButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const Colours &c = m_colours;
    const bool enabled = option.state & State_Enabled;
    QColor fill = Qt::transparent;
    if (enabled && option.state & State_Sunken)
        fill = c[Colour::Pressed];
    else if (option.state & State_On && variantOf(widget) != Variant::Quiet)
        fill = c[Colour::Selection];
    else if (enabled && option.state & State_MouseOver)
        fill = c[Colour::Hover];
    painter.setBrush(fill);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(option.rect, metrics::controlRadius, metrics::controlRadius);
    if (showsFocus(option)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(c[Colour::Focus], 2));
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(1, 1, -1, -1), metrics::controlRadius, metrics::controlRadius);
    }
}

void ThemeStyle::drawCheck(const QStyleOption &option, QPainter &painter) const
{
    const Colours &c = m_colours;
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & (State_On | State_NoChange);
    QRect box(0, 0, 16, 16);
    box.moveCenter(option.rect.center());
    const bool hover = enabled && option.state & State_MouseOver;
    const QColor accent = enabled ? (hover ? c[Colour::AccentHover] : c[Colour::Accent]) : c[Colour::Disabled];
    painter.setBrush(on ? accent : enabled ? (hover ? c[Colour::Hover] : c[Colour::Field]) : c[Colour::DisabledFill]);
    painter.setPen(QPen(on ? accent : enabled ? c[Colour::LineStrong] : c[Colour::Line], 1));
    painter.drawRoundedRect(crisp(box), 4, 4);
    painter.setPen(
        QPen(enabled ? c[Colour::OnAccent] : c[Colour::Panel], 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(box.topLeft());
    if (option.state & State_NoChange)
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    else if (option.state & State_On)
        painter.drawPolyline(QPolygonF({QPointF(4.2, 8.3), QPointF(6.9, 11), QPointF(11.9, 5.4)}));
}

void ThemeStyle::drawRadio(const QStyleOption &option, QPainter &painter) const
{
    const Colours &c = m_colours;
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & State_On;
    QRect box(0, 0, 16, 16);
    box.moveCenter(option.rect.center());
    const QColor accent = enabled ? c[Colour::Accent] : c[Colour::Disabled];
    painter.setBrush(on ? accent : enabled ? c[Colour::Field] : c[Colour::DisabledFill]);
    painter.setPen(QPen(on ? accent : enabled ? c[Colour::LineStrong] : c[Colour::Line], 1));
    painter.drawEllipse(crisp(box));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(enabled ? c[Colour::OnAccent] : c[Colour::Panel]);
        painter.drawEllipse(QRectF(box).center(), 3, 3);
    }
}

void ThemeStyle::drawFocus(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    if (variantOf(widget) != Variant::Secondary || (widget && widget->inherits("QPushButton")))
        return; // drawn with the button itself
    if (qobject_cast<const QAbstractItemView *>(widget) && !(option.state & State_KeyboardFocusChange))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_colours[Colour::Focus], 2));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace mainstay::ui
