// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

namespace mainstay::ui {

/// Paints a row's button and tells when it is clicked. The keyboard's way to it is the table's own.
class ActionDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    int contentWidth(const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    /// Whether there is a button and it may be used now.
    static bool isUsable(const QModelIndex &index);

signals:
    void triggered(const QModelIndex &index);

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    bool paintsFocus() const override { return true; }

private:
    QRect buttonRect(const QRect &cell, const QModelIndex &index, Qt::LayoutDirection direction) const;
};

} // namespace mainstay::ui
