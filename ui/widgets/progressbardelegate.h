// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

namespace mainstay::ui {

/// Paints a thin bar, done in green and failed in red, with the cell's text beside it.
class ProgressBarDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    int contentWidth(const QModelIndex &index) const override;

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    mutable int m_textWidth = 0; // of the widest text measured, so that all bars are equally long
};

/// Paints the bar alone: \a done and \a failed are parts of 1. With \a working the done part is in the accent colour.
void paintBar(
    QPainter &painter, const Theme &theme, const QRectF &rect, double done, double failed, bool working = false);

} // namespace mainstay::ui
