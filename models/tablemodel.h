// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/rowstore.h"
#include "models/tablemodelbase.h"
#include "models/visiblerows.h"

#include <QSet>

#include <algorithm>

namespace mainstay::models {

/// One column of a table. The functions are pure: a cell depends on its row and on nothing else.
template <typename Row> struct Column
{
    QByteArray id; ///< stable name, for saved view states
    std::function<QString()> title;
    std::function<QVariant(const Row &row, int role)> cell; ///< answers the roles that it has
    std::function<bool(const Row &a, const Row &b)> less; ///< the order; none: the column cannot be sorted
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

/// The one table model: shows a RowStore through columns, filtered and sorted, with exact insert, remove and change
/// signals and never a reset. Filtering and sorting are inside because 100,000 rows through QSortFilterProxyModel are
/// not instant: it builds a QVariant for every comparison and announces every gap by itself.
template <typename Row> class TableModel final : public TableModelBase
{
public:
    /// \a searchText gives what a filter looks in: every word of one row that an operator may type.
    TableModel(RowStore<Row> &store, QList<Column<Row>> columns, std::function<QString(const Row &)> searchText,
        QObject *parent = nullptr)
        : TableModelBase(parent), m_store(store), m_columns(std::move(columns)), m_searchText(std::move(searchText))
    {
        connect(&m_store, &StoreSignals::rowsChanged, this, &TableModel::takeChanges);
        QList<int> all;
        for (int slot = 0; slot < m_store.capacity(); ++slot) {
            if (m_store.isLive(slot))
                all.append(slot);
        }
        takeChanges(all, {});
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_shown.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    int totalCount() const override { return int(m_store.count()); }

    const Row &row(int index) const { return m_store.at(m_shown.at(index)); }
    QString keyOfRow(int index) const override { return rowKey(row(index)); }
    int rowOfKey(const QString &key) const override
    {
        const int slot = m_store.slotOf(key);
        return slot < 0 || !isShown(slot) ? -1 : int(std::ranges::find(m_shown, slot) - m_shown.begin());
    }
    QByteArray columnId(int column) const override { return m_columns.at(column).id; }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role == RowKeyRole)
            return keyOfRow(index.row());
        const Column<Row> &column = m_columns.at(index.column());
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(column.alignment);
        QVariant value = column.cell(row(index.row()), role);
        if (!value.isValid() && role == Qt::AccessibleTextRole)
            return column.cell(row(index.row()), Qt::DisplayRole);
        return value;
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::DisplayRole)
            return m_columns.at(section).title();
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(m_columns.at(section).alignment);
        return {};
    }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override
    {
        if (column < 0 || column >= m_columns.size() || !m_columns.at(column).less)
            return;
        m_sortColumn = column;
        m_sortOrder = order;
        QList<int> sorted = m_shown;
        std::stable_sort(sorted.begin(), sorted.end(), [this](int a, int b) { return before(a, b); });
        if (sorted == m_shown)
            return;
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList old = persistentIndexList();
        QHash<int, int> rowOfSlot;
        if (!old.isEmpty()) {
            rowOfSlot.reserve(sorted.size());
            for (int row = 0; row < sorted.size(); ++row)
                rowOfSlot.insert(sorted.at(row), row);
        }
        QModelIndexList moved;
        moved.reserve(old.size());
        for (const QModelIndex &index : old)
            moved.append(createIndex(rowOfSlot.value(m_shown.at(index.row())), index.column()));
        m_shown = std::move(sorted);
        changePersistentIndexList(old, moved);
        emit layoutChanged({}, VerticalSortHint);
    }

    QString filterText() const override { return m_filterText; }
    void setFilterText(const QString &text) override
    {
        if (text == m_filterText)
            return;
        const bool narrower = text.startsWith(m_filterText, Qt::CaseInsensitive);
        m_filterText = text;
        m_words = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        refilter(narrower);
    }

    /// A further condition beside the text, such as one state only; none shows all.
    void setPredicate(std::function<bool(const Row &)> predicate)
    {
        m_predicate = std::move(predicate);
        refilter(false);
    }

private:
    static constexpr int maxSignals = 64;

    bool isShown(int slot) const { return slot < m_shownFlags.size() && m_shownFlags.at(slot); }

    bool before(int a, int b) const
    {
        if (m_sortColumn >= 0) {
            const auto &less = m_columns.at(m_sortColumn).less;
            const Row &left = m_store.at(m_sortOrder == Qt::AscendingOrder ? a : b);
            const Row &right = m_store.at(m_sortOrder == Qt::AscendingOrder ? b : a);
            if (less(left, right))
                return true;
            if (less(right, left))
                return false;
        }
        return a < b; // equal rows keep the order in which they came
    }

    bool matches(int slot) const
    {
        if (m_predicate && !m_predicate(m_store.at(slot)))
            return false;
        const QString &haystack = m_haystacks.at(slot);
        return std::ranges::all_of(m_words, [&](const QString &word) { return haystack.contains(word); });
    }

    /// All rows again under the filter; only those that are shown where the new filter is narrower than the old.
    void refilter(bool narrower)
    {
        QList<int> after;
        if (narrower) {
            after.reserve(m_shown.size());
            std::ranges::copy_if(m_shown, std::back_inserter(after), [this](int slot) { return matches(slot); });
        } else {
            after.reserve(m_store.count());
            for (int slot = 0; slot < m_store.capacity(); ++slot) {
                if (m_store.isLive(slot) && matches(slot))
                    after.append(slot);
            }
            std::stable_sort(after.begin(), after.end(), [this](int a, int b) { return before(a, b); });
        }
        QList<bool> flags(m_store.capacity(), false);
        for (int slot : std::as_const(after))
            flags[slot] = true;
        // A row that is on both sides did not move: both lists have the same order.
        moveTo(after, [&](int slot) { return isShown(slot) && flags.at(slot); });
    }

    void takeChanges(const QList<int> &changed, const QList<int> &removed)
    {
        if (m_haystacks.size() < m_store.capacity())
            m_haystacks.resize(m_store.capacity());
        if (m_shownFlags.size() < m_store.capacity())
            m_shownFlags.resize(m_store.capacity(), false);
        for (int slot : changed)
            m_haystacks[slot] = m_searchText(m_store.at(slot)).toCaseFolded();

        // Which of the changed rows have to leave their place?
        QSet<int> leaving(removed.begin(), removed.end());
        QList<int> staying = stayingRows(changed);
        QSet<int> stayingSlots;
        for (int row : std::as_const(staying))
            stayingSlots.insert(m_shown.at(row));
        QList<int> arriving;
        for (int slot : changed) {
            if (stayingSlots.contains(slot))
                continue;
            if (isShown(slot))
                leaving.insert(slot);
            if (matches(slot))
                arriving.append(slot);
        }
        if (!leaving.isEmpty() || !arriving.isEmpty()) {
            std::ranges::sort(arriving, [this](int a, int b) { return before(a, b); });
            QList<int> kept;
            kept.reserve(m_shown.size());
            std::ranges::copy_if(m_shown, std::back_inserter(kept), [&](int slot) { return !leaving.contains(slot); });
            QList<int> after;
            after.reserve(kept.size() + arriving.size());
            std::ranges::merge(
                kept, arriving, std::back_inserter(after), [this](int a, int b) { return before(a, b); });
            moveTo(after, [&, coming = QSet<int>(arriving.begin(), arriving.end())](int slot) {
                return isShown(slot) && !leaving.contains(slot) && !coming.contains(slot);
            });
            staying.clear();
            const auto rowsNow = rowsOf(changed);
            for (int slot : changed) {
                if (const int row = rowsNow.value(slot, -1); row >= 0)
                    staying.append(row);
            }
        }
        tellChanged(std::move(staying));
        emit countsChanged();
    }

    /// The shown rows of \a slots_, found in one pass when there are many.
    QHash<int, int> rowsOf(const QList<int> &slots_) const
    {
        QHash<int, int> rows;
        qsizetype wanted = 0;
        for (int slot : slots_) {
            if (isShown(slot)) {
                rows.insert(slot, -1);
                ++wanted;
            }
        }
        for (int row = 0; row < m_shown.size() && wanted > 0; ++row) {
            if (auto it = rows.find(m_shown.at(row)); it != rows.end()) {
                *it = row;
                --wanted;
            }
        }
        return rows;
    }

    /// The rows of those changed slots that still match and still stand between the rows around them.
    QList<int> stayingRows(const QList<int> &changed) const
    {
        const QHash<int, int> rows = rowsOf(changed);
        QList<int> candidates = rows.values();
        std::ranges::sort(candidates);
        const auto isChanged = [&](int row) { return rows.contains(m_shown.at(row)); };
        QList<int> staying;
        for (int row : std::as_const(candidates)) {
            int above = row - 1; // the nearest row that is known to keep its place
            while (above >= 0 && isChanged(above) && (staying.isEmpty() || staying.constLast() != above))
                --above;
            int below = row + 1;
            while (below < m_shown.size() && isChanged(below))
                ++below;
            const int slot = m_shown.at(row);
            if (matches(slot) && (above < 0 || before(m_shown.at(above), slot))
                && (below == m_shown.size() || before(slot, m_shown.at(below))))
                staying.append(row);
        }
        return staying;
    }

    void tellChanged(QList<int> rows)
    {
        std::ranges::sort(rows);
        for (qsizetype i = 0; i < rows.size();) {
            qsizetype end = i;
            while (end + 1 < rows.size() && rows.at(end + 1) == rows.at(end) + 1)
                ++end;
            emit dataChanged(index(rows.at(i), 0), index(rows.at(end), columnCount() - 1));
            i = end + 1;
        }
    }

    template <typename Kept> void moveTo(const QList<int> &after, const Kept &isKept)
    {
        const RowDiff diff = diffRows(m_shown, after, isKept, maxSignals);
        for (const RowRange &range : diff.removed) {
            beginRemoveRows({}, range.first, range.last);
            m_shown.remove(range.first, range.last - range.first + 1);
            endRemoveRows();
        }
        for (const RowRange &range : diff.inserted) {
            beginInsertRows({}, range.first, range.last);
            const QList<int> rest = m_shown.sliced(range.first);
            m_shown.resize(range.first);
            m_shown += after.sliced(range.first, range.last - range.first + 1);
            m_shown += rest;
            endInsertRows();
        }
        m_shownFlags.fill(false, m_store.capacity());
        for (int slot : std::as_const(m_shown))
            m_shownFlags[slot] = true;
        if (!diff.removed.isEmpty() || !diff.inserted.isEmpty())
            emit countsChanged();
    }

    RowStore<Row> &m_store;
    QList<Column<Row>> m_columns;
    std::function<QString(const Row &)> m_searchText;
    std::function<bool(const Row &)> m_predicate;
    QList<int> m_shown; // slots in the order of the view
    QList<bool> m_shownFlags; // by slot
    QStringList m_haystacks; // by slot, case folded
    QString m_filterText;
    QStringList m_words;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace mainstay::models
