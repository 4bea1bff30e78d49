// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"
#include "ui/widgets/chip.h"

namespace mainstay::ui {

/// Paints a state: icon, word and soft colour from IconRole, DisplayRole and ToneRole.
class ChipDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    int contentWidth(const QModelIndex &index) const override;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    static Chip chipOf(const QModelIndex &index);
};

} // namespace mainstay::ui
