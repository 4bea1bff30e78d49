// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace mainstay::ui {

/// Paints entries of a list as disabled ones that can still be chosen, because they are where the reason is read.
class GreyingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Of an entry: true where it is grey.
    static constexpr int greyRole = Qt::UserRole + 100;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace mainstay::ui
