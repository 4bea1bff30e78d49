// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chipdelegate.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace mainstay::ui {

Chip ChipDelegate::chipOf(const QModelIndex &index)
{
    return {index.data().toString(), index.data(models::IconRole).toString(),
        index.data(models::ToneRole).value<models::Tone>()};
}

int ChipDelegate::contentWidth(const QModelIndex &index) const
{
    return chipSize(m_theme, chipOf(index)).width() + 2 * metrics::cellPadding;
}

void ChipDelegate::paintContent(
    QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Chip chip = chipOf(index);
    if (chip.text.isEmpty() && chip.icon.isEmpty())
        return;
    paintChip(painter, m_theme, rect, chip, option.direction, option.state & QStyle::State_Selected);
}

} // namespace mainstay::ui
