// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celldelegate.h"

#include "models/roles.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace mainstay::ui {

CellDelegate::CellDelegate(const Theme &theme, const CellContext &context, TableColumn column, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_context(context), m_column(std::move(column))
{ }

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setClipRect(option.rect);
    if (selected)
        painter->fillRect(option.rect, colours[Colour::Selection]);
    else if (index.row() == m_context.hoveredRow)
        painter->fillRect(option.rect, colours[Colour::Hover]);
    painter->fillRect(
        QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours[Colour::RowLine]);

    paintContent(*painter, option.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, -1), option, index);

    if (!paintsFocus() && showsFocus(option)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colours[Colour::Focus], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 4, 4);
    }
    painter->restore();
}

bool CellDelegate::showsFocus(const QStyleOptionViewItem &option) const
{
    return m_context.keyboard && option.state & QStyle::State_HasFocus;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {contentWidth(index), metrics::rowHeight};
}

int CellDelegate::contentWidth(const QModelIndex &index) const
{
    return QFontMetrics(font()).horizontalAdvance(index.data().toString()) + 2 * metrics::cellPadding + 2;
}

QFont CellDelegate::font() const
{
    const QFont font = m_theme.font(m_column.strong ? Type::BodyStrong : Type::Body);
    return m_column.alignment & Qt::AlignRight ? Theme::tabular(font) : font;
}

void CellDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QColor colour = m_theme.colour(m_column.muted ? Colour::Muted : Colour::Text);
    if (const QVariant tone = index.data(models::ToneRole); tone.isValid())
        colour = m_theme.colours().text(tone.value<models::Tone>());
    if (!(option.state & QStyle::State_Enabled))
        colour = m_theme.colour(Colour::Disabled);
    paintText(painter, rect, index.data().toString(), colour, font(),
        QStyle::visualAlignment(option.direction, m_column.alignment));
}

void CellDelegate::paintText(QPainter &painter, const QRect &rect, const QString &text, const QColor &colour,
    const QFont &font, Qt::Alignment alignment) const
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
        QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

bool CellDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    if (contentWidth(index) > option.rect.width())
        lines.append(index.data().toString());
    for (const int role : {int(Qt::ToolTipRole), int(models::ExplanationRole)}) {
        const QString text = index.data(role).toString();
        if (!text.isEmpty() && !lines.contains(text))
            lines.append(text);
    }
    if (lines.isEmpty()) {
        QToolTip::hideText();
    } else {
        // Names come from others: never let one be taken for markup.
        const QString escaped = lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
        QToolTip::showText(event->globalPos(), QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(escaped),
            view, option.rect);
    }
    return true;
}

} // namespace mainstay::ui
