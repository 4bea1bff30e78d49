// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progressbardelegate.h"

#include "models/roles.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace mainstay::ui {

namespace {

constexpr int thickness = 6;
constexpr int usualBar = 96;
constexpr int smallestBar = 32;

} // namespace

void paintBar(QPainter &painter, const Theme &theme, const QRectF &rect, double done, double failed, bool working)
{
    const Colours &colours = theme.colours();
    done = qBound(0.0, done, 1.0);
    failed = qBound(0.0, failed, 1.0 - done);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QPainterPath shape;
    shape.addRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    painter.fillPath(shape, colours[Colour::Track]);
    painter.setClipPath(shape, Qt::IntersectClip);
    const qreal doneWidth = rect.width() * done;
    // A single failure among thousands still shows.
    const qreal failedWidth = failed > 0 ? qMax(2.0, rect.width() * failed) : 0;
    painter.fillRect(
        QRectF(rect.left(), rect.top(), doneWidth, rect.height()), colours[working ? Colour::Accent : Colour::Ok]);
    painter.fillRect(QRectF(rect.left() + doneWidth, rect.top(), failedWidth, rect.height()), colours[Colour::Bad]);
    painter.restore();
}

int ProgressBarDelegate::contentWidth(const QModelIndex &index) const
{
    const QString text = index.data().toString();
    if (!text.isEmpty())
        m_textWidth = qMax(m_textWidth, QFontMetrics(font()).horizontalAdvance(text) + 2);
    return usualBar + (m_textWidth > 0 ? m_textWidth + metrics::space2 : 0) + 2 * metrics::cellPadding;
}

void ProgressBarDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant fraction = index.data(models::FractionRole);
    const QString text = index.data().toString();
    int textWidth = m_textWidth;
    int barWidth = rect.width() - textWidth - (textWidth ? metrics::space2 : 0);
    if (barWidth < smallestBar) {
        barWidth = 0;
        textWidth = rect.width();
    }
    if (fraction.isValid() && barWidth > 0) {
        const QRect bar(rect.left(), rect.top() + (rect.height() - thickness) / 2, barWidth, thickness);
        paintBar(painter, m_theme, QStyle::visualRect(option.direction, rect, bar), fraction.toDouble(),
            index.data(models::FailedFractionRole).toDouble());
    }
    if (textWidth > 0) {
        const QRect place(rect.right() - textWidth + 1, rect.top(), textWidth, rect.height());
        paintText(painter, QStyle::visualRect(option.direction, rect, place), text, m_theme.colour(Colour::Text),
            font(), Qt::AlignRight);
    }
}

} // namespace mainstay::ui
