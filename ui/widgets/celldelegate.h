// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tablecolumn.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace mainstay::ui {

class Theme;

/// What the mouse and the keyboard are doing in a table, shared by its delegates.
struct CellContext
{
    int hoveredRow = -1;
    QPoint mouse{-1, -1}; ///< in the viewport
    QPersistentModelIndex pressed; ///< the button held down
    bool keyboard = false; ///< the last move was made with the keyboard, so the focus is shown
};

/// Paints a text cell and what all cells share: row colour, hairline, focus, and a tip for what does not fit.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CellDelegate(const Theme &theme, const CellContext &context, TableColumn column, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    /// The pixels that the cell wants, padding included.
    virtual int contentWidth(const QModelIndex &index) const;

protected:
    /// Paints within \a rect, padding already taken off.
    virtual void paintContent(
        QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// The focus is drawn by the delegate itself, around something smaller than the cell.
    virtual bool paintsFocus() const { return false; }
    bool showsFocus(const QStyleOptionViewItem &option) const;

    void paintText(QPainter &painter, const QRect &rect, const QString &text, const QColor &colour, const QFont &font,
        Qt::Alignment alignment) const;
    QFont font() const;

    const Theme &m_theme;
    const CellContext &m_context;
    const TableColumn m_column;
};

} // namespace mainstay::ui
