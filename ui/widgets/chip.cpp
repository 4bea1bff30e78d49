// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace mainstay::ui {

namespace {

constexpr int sidePadding = metrics::space2;
constexpr int iconSize = 14;
constexpr int gap = metrics::space1;

} // namespace

QSize chipSize(const Theme &theme, const Chip &chip)
{
    const QFontMetrics fm(theme.font(Type::Caption));
    int width = 2 * sidePadding;
    if (!chip.icon.isEmpty())
        width += iconSize + (chip.text.isEmpty() ? 0 : gap) - 2;
    if (!chip.text.isEmpty())
        width += fm.horizontalAdvance(chip.text) + 1;
    return {width, qMax(metrics::chipHeight, fm.height() + 4)};
}

bool paintChip(QPainter &painter, const Theme &theme, const QRect &rect, const Chip &chip,
    Qt::LayoutDirection direction, bool selected)
{
    const QSize size = chipSize(theme, chip);
    const bool elided = size.width() > rect.width();
    QRect shape(
        rect.left(), rect.top() + (rect.height() - size.height()) / 2, qMin(size.width(), rect.width()), size.height());
    shape = QStyle::visualRect(direction, rect, shape);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(selected ? theme.colour(Colour::Panel) : theme.colours().soft(chip.tone));
    painter.drawRoundedRect(shape, shape.height() / 2.0, shape.height() / 2.0);

    QRect content = shape.adjusted(sidePadding, 0, -sidePadding, 0);
    if (!chip.icon.isEmpty()) {
        QRect icon(content.left() - 2, content.top() + (content.height() - iconSize) / 2, iconSize, iconSize);
        theme.icons().icon(chip.icon, chip.tone).paint(&painter, QStyle::visualRect(direction, content, icon));
        content.setLeft(content.left() + iconSize + gap - 2);
        content = QStyle::visualRect(direction, shape.adjusted(sidePadding, 0, -sidePadding, 0), content);
    }
    const QFont font = theme.font(Type::Caption);
    painter.setFont(font);
    painter.setPen(theme.colours().text(chip.tone));
    painter.drawText(content, int(Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine),
        QFontMetrics(font).elidedText(chip.text, Qt::ElideRight, content.width()));
    painter.restore();
    return elided;
}

} // namespace mainstay::ui
