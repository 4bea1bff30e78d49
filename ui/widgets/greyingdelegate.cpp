// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/greyingdelegate.h"

namespace mainstay::ui {

void GreyingDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(greyRole).toBool())
        option->state.setFlag(QStyle::State_Enabled, false);
}

} // namespace mainstay::ui
