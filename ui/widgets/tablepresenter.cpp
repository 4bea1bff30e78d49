// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablepresenter.h"

#include "models/roles.h"

#include <algorithm>

namespace mainstay::ui {

void TablePresenter::setColumns(QList<TableColumn> columns)
{
    const bool same = std::equal(columns.begin(), columns.end(), m_columns.begin(), m_columns.end(),
        [](const TableColumn &a, const TableColumn &b) { return a.id == b.id; });
    if (!same)
        beginResetModel();
    m_columns = std::move(columns);
    if (!same) {
        endResetModel();
    } else if (!m_columns.isEmpty()) {
        emit headerDataChanged(Qt::Horizontal, 0, int(m_columns.size()) - 1);
        if (const int rows = rowCount())
            emit dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
    }
}

void TablePresenter::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    if (sourceModel())
        sourceModel()->disconnect(this);
    QAbstractProxyModel::setSourceModel(model);
    if (model) {
        using M = QAbstractItemModel;
        connect(model, &M::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first, int last) { beginInsertRows({}, first, last); });
        connect(model, &M::rowsInserted, this, [this] { endInsertRows(); });
        connect(model, &M::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { beginRemoveRows({}, first, last); });
        connect(model, &M::rowsRemoved, this, [this] { endRemoveRows(); });
        connect(model, &M::rowsAboutToBeMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int row) {
                beginMoveRows({}, first, last, {}, row);
            });
        connect(model, &M::rowsMoved, this, [this] { endMoveRows(); });
        connect(model, &M::modelAboutToBeReset, this, [this] { beginResetModel(); });
        connect(model, &M::modelReset, this, [this] { endResetModel(); });
        connect(model, &M::layoutAboutToBeChanged, this, &TablePresenter::aboutToChangeLayout);
        connect(model, &M::layoutChanged, this, &TablePresenter::layoutHasChanged);
        connect(model, &M::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                // A column here may read several of the model's, so the whole row has changed.
                if (columnCount() > 0)
                    emit dataChanged(index(first.row(), 0), index(last.row(), columnCount() - 1), roles);
            });
    }
    endResetModel();
}

QModelIndex TablePresenter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int TablePresenter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->rowCount();
}

int TablePresenter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QModelIndex TablePresenter::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || !sourceModel())
        return {};
    return sourceModel()->index(index.row(), m_columns.at(index.column()).source);
}

QModelIndex TablePresenter::mapFromSource(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    for (int section = 0; section < m_columns.size(); ++section) {
        if (m_columns.at(section).source == index.column())
            return createIndex(index.row(), section);
    }
    return {};
}

QVariant TablePresenter::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TableColumn &column = m_columns.at(index.column());
    const QModelIndex source = mapToSource(index);
    if (role == models::RowKeyRole)
        return sourceModel()->index(index.row(), 0).data(role);
    if (column.present) {
        if (QVariant value = column.present(source, role); value.isValid())
            return value;
    }
    switch (role) {
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return data(index, Qt::DisplayRole);
    case Qt::AccessibleDescriptionRole:
        return data(index, models::ExplanationRole);
    default:
        break;
    }
    if (column.kind == CellKind::Action && role == Qt::DisplayRole)
        return {}; // the text of the column that it stands on is not the button's
    return source.data(role);
}

QVariant TablePresenter::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const TableColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return column.kind == CellKind::Action ? QString() : column.title;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return column.title;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
    default:
        return {};
    }
}

Qt::ItemFlags TablePresenter::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = QAbstractProxyModel::flags(index);
    flags.setFlag(Qt::ItemNeverHasChildren);
    return flags;
}

void TablePresenter::sort(int column, Qt::SortOrder order)
{
    if (sourceModel())
        sourceModel()->sort(column < 0 ? -1 : m_columns.at(column).source, order);
}

void TablePresenter::aboutToChangeLayout(const QList<QPersistentModelIndex> &, LayoutChangeHint hint)
{
    emit layoutAboutToBeChanged({}, hint);
    m_layoutIndexes = persistentIndexList();
    m_layoutSource.clear();
    m_layoutSource.reserve(m_layoutIndexes.size());
    for (const QModelIndex &index : std::as_const(m_layoutIndexes))
        m_layoutSource.append(mapToSource(index));
}

void TablePresenter::layoutHasChanged(const QList<QPersistentModelIndex> &, LayoutChangeHint hint)
{
    QModelIndexList moved;
    moved.reserve(m_layoutIndexes.size());
    for (int i = 0; i < m_layoutIndexes.size(); ++i) {
        const QPersistentModelIndex &source = m_layoutSource.at(i);
        moved.append(source.isValid() ? createIndex(source.row(), m_layoutIndexes.at(i).column()) : QModelIndex());
    }
    changePersistentIndexList(m_layoutIndexes, moved);
    m_layoutIndexes.clear();
    m_layoutSource.clear();
    emit layoutChanged({}, hint);
}

} // namespace mainstay::ui
