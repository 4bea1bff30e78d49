// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actiondelegate.h"

#include "models/roles.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace mainstay::ui {

namespace {

constexpr int buttonHeight = 24;
constexpr int buttonPadding = 10;

} // namespace

bool ActionDelegate::isUsable(const QModelIndex &index)
{
    const QVariant enabled = index.data(models::EnabledRole);
    return !index.data().toString().isEmpty() && (!enabled.isValid() || enabled.toBool());
}

int ActionDelegate::contentWidth(const QModelIndex &index) const
{
    const QString text = index.data().toString();
    if (text.isEmpty())
        return 0;
    return QFontMetrics(m_theme.font(Type::Caption)).horizontalAdvance(text)
        + 2 * (buttonPadding + metrics::cellPadding) + 2;
}

QRect ActionDelegate::buttonRect(const QRect &cell, const QModelIndex &index, Qt::LayoutDirection direction) const
{
    const int width = qMin(contentWidth(index) - 2 * metrics::cellPadding, cell.width() - 2);
    QRect rect(0, 0, width, buttonHeight);
    rect.moveCenter(cell.center());
    rect.moveRight(cell.right() - metrics::cellPadding + 1);
    return QStyle::visualRect(direction, cell, rect);
}

void ActionDelegate::paintContent(
    QPainter &painter, const QRect &, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data().toString();
    if (text.isEmpty()) {
        if (showsFocus(option)) {
            painter.setPen(QPen(m_theme.colour(Colour::Focus), 2));
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 4, 4);
        }
        return;
    }
    const Colours &colours = m_theme.colours();
    const QRect rect = buttonRect(option.rect, index, option.direction);
    const bool usable = isUsable(index);
    const bool hover = usable && rect.contains(m_context.mouse);
    const bool down = hover && m_context.pressed == index;
    const bool danger = index.data(models::ToneRole).value<models::Tone>() == models::Tone::Bad;

    QColor fill = colours[Colour::Panel];
    QColor edge = colours[Colour::ButtonLine];
    QColor textColour = colours[danger ? Colour::Bad : Colour::Text];
    if (!usable) {
        fill = colours[Colour::DisabledFill];
        edge = colours[Colour::Line];
        textColour = colours[Colour::Disabled];
    } else if (danger) {
        fill = down ? colours[Colour::BadSoft] : hover ? colours[Colour::BadHover] : fill;
        edge = hover ? colours[Colour::Bad] : edge;
    } else {
        fill = down ? colours[Colour::Pressed] : hover ? colours[Colour::Hover] : fill;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = showsFocus(option);
    painter.setBrush(fill);
    painter.setPen(QPen(focus ? colours[Colour::Focus] : edge, focus ? 2 : 1));
    const qreal inset = focus ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 5, 5);
    const QFont font = m_theme.font(Type::Caption);
    painter.setFont(font);
    painter.setPen(textColour);
    painter.drawText(rect, int(Qt::AlignCenter), QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width() - 4));
}

bool ActionDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton || m_context.pressed != index || !isUsable(index)
        || !buttonRect(option.rect, index, option.direction).contains(mouse->position().toPoint()))
        return false;
    emit triggered(index);
    return true;
}

} // namespace mainstay::ui
