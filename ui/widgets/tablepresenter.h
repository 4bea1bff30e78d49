// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tablecolumn.h"

#include <QAbstractProxyModel>
#include <QList>

namespace mainstay::ui {

/// Shows a flat model through a list of TableColumns: same rows, the page's columns, titles and words.
class TablePresenter : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using QAbstractProxyModel::QAbstractProxyModel;

    /// Replaces the columns. With the same ids in the same order only the words change, and selection and widths stay.
    void setColumns(QList<TableColumn> columns);
    const QList<TableColumn> &columns() const { return m_columns; }

    void setSourceModel(QAbstractItemModel *model) override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    QModelIndex sibling(int row, int column, const QModelIndex &) const override { return index(row, column); }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override { return !parent.isValid(); }
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Never another column's cell, as a way through the source would give for two columns that show the same one.
    QModelIndex buddy(const QModelIndex &index) const override { return index; }
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void aboutToChangeLayout(const QList<QPersistentModelIndex> &parents, LayoutChangeHint hint);
    void layoutHasChanged(const QList<QPersistentModelIndex> &parents, LayoutChangeHint hint);

    QList<TableColumn> m_columns;
    QModelIndexList m_layoutIndexes;
    QList<QPersistentModelIndex> m_layoutSource;
};

} // namespace mainstay::ui
