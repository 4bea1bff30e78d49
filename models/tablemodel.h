// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/rowstore.h"
#include "models/searchtext.h"
#include "models/tablemodelbase.h"
#include "models/visiblerows.h"

#include <QByteArrayList>

#include <algorithm>
#include <ranges>

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
        std::stable_sort(m_order.begin(), m_order.end(), [this](int a, int b) { return before(a, b); });
        QList<int> sorted;
        sorted.reserve(m_shown.size());
        std::ranges::copy_if(m_order, std::back_inserter(sorted), [this](int slot) { return isShown(slot); });
        if (sorted == m_shown)
            return;
        permute(sorted);
    }

    QString filterText() const override { return m_filterText; }
    void setFilterText(const QString &text) override
    {
        if (text == m_filterText)
            return;
        const bool narrower = text.startsWith(m_filterText, Qt::CaseInsensitive);
        m_filterText = text;
        m_words.clear();
        for (const QString &word : text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts))
            m_words.append(word.toUtf8());
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
        return m_text.contains(slot, m_words);
    }

    /// All rows again under the filter; only those that are shown where the new filter is narrower than the old.
    /// Nothing is sorted: the order of all rows is kept.
    void refilter(bool narrower)
    {
        const QList<int> &candidates = narrower ? m_shown : m_order;
        if (m_words.isEmpty() && !m_predicate) {
            moveTo(candidates);
            return;
        }
        QList<int> after;
        after.reserve(candidates.size());
        if (m_predicate || candidates.size() < m_order.size() / 4) {
            std::ranges::copy_if(candidates, std::back_inserter(after), [this](int slot) { return matches(slot); });
        } else {
            // In the order of memory, not in that of the list, which jumps about in it.
            const QList<bool> found = m_text.find(m_words);
            std::ranges::copy_if(candidates, std::back_inserter(after), [&](int slot) { return found.at(slot); });
        }
        moveTo(after);
    }

    /// What a batch of changes means for a row.
    enum class Mark : char { None, Changed, Staying, Moving, Gone };

    void takeChanges(const QList<int> &changed, const QList<int> &removed)
    {
        const int capacity = m_store.capacity();
        m_shownFlags.resize(std::max<qsizetype>(m_shownFlags.size(), capacity), false);
        QList<Mark> marks(capacity, Mark::None);
        for (int slot : changed) {
            marks[slot] = Mark::Changed;
            m_text.set(slot, m_searchText(m_store.at(slot)).toCaseFolded().toUtf8());
        }
        for (int slot : removed) {
            marks[slot] = Mark::Gone;
            m_text.set(slot, {});
        }
        reorder(changed, marks);

        const auto comesOrGoes = [&](int slot) {
            if (marks.at(slot) == Mark::Gone)
                return isShown(slot);
            return marks.at(slot) == Mark::Moving ? isShown(slot) || matches(slot) : isShown(slot) != matches(slot);
        };
        if (std::ranges::any_of(changed, comesOrGoes) || std::ranges::any_of(removed, comesOrGoes)) {
            QList<int> after;
            after.reserve(m_shown.size() + changed.size());
            std::ranges::copy_if(m_order, std::back_inserter(after),
                [&](int slot) { return marks.at(slot) == Mark::None ? isShown(slot) : matches(slot); });
            for (int slot : changed) {
                if (!isShown(slot))
                    marks[slot] = Mark::None; // it is told by coming
            }
            moveTo(after);
        }
        QList<int> rows;
        for (int row = 0; row < m_shown.size(); ++row) {
            if (const Mark mark = marks.at(m_shown.at(row)); mark == Mark::Staying || mark == Mark::Moving)
                rows.append(row);
        }
        tellChanged(rows);
        emit countsChanged();
    }

    /// Puts the changed rows to their places in the order of all rows. One that still stands between its neighbours is
    /// marked as staying, any other one as moving.
    void reorder(const QList<int> &changed, QList<Mark> &marks)
    {
        // For each changed row, from the last to the first: the next row below it that has not changed.
        QList<int> below;
        int next = -1;
        for (auto slot = m_order.crbegin(); slot != m_order.crend(); ++slot) {
            if (marks.at(*slot) == Mark::Changed)
                below.append(next);
            else if (marks.at(*slot) == Mark::None)
                next = *slot;
        }
        QList<int> kept;
        kept.reserve(m_order.size() + changed.size());
        for (int slot : std::as_const(m_order)) {
            if (marks.at(slot) == Mark::Gone)
                continue;
            if (marks.at(slot) == Mark::Changed) {
                const int neighbour = below.takeLast();
                if ((!kept.isEmpty() && !before(kept.constLast(), slot))
                    || (neighbour >= 0 && !before(slot, neighbour)))
                    continue;
                marks[slot] = Mark::Staying;
            }
            kept.append(slot);
        }
        QList<int> moving;
        for (int slot : changed) {
            if (marks.at(slot) == Mark::Changed) {
                marks[slot] = Mark::Moving;
                moving.append(slot);
            }
        }
        const auto less = [this](int a, int b) { return before(a, b); };
        std::ranges::sort(moving, less);
        m_order.clear();
        m_order.reserve(kept.size() + moving.size());
        auto from = kept.cbegin();
        for (int slot : std::as_const(moving)) {
            // A binary search: comparing with each of 100,000 rows would be felt.
            const auto place = std::upper_bound(from, kept.cend(), slot, less);
            std::copy(from, place, std::back_inserter(m_order));
            m_order.append(slot);
            from = place;
        }
        std::copy(from, kept.cend(), std::back_inserter(m_order));
    }

    /// \a rows rising.
    void tellChanged(const QList<int> &rows)
    {
        for (qsizetype i = 0; i < rows.size();) {
            qsizetype end = i;
            while (end + 1 < rows.size() && rows.at(end + 1) == rows.at(end) + 1)
                ++end;
            emit dataChanged(index(rows.at(i), 0), index(rows.at(end), columnCount() - 1));
            i = end + 1;
        }
    }

    /// Shows \a after. A row that stays on view keeps its indexes, so that nobody loses a selection, wherever it goes:
    /// what leaves is removed, what stays is put in its new order at once, what comes is inserted.
    void moveTo(const QList<int> &after)
    {
        QList<bool> flags(m_store.capacity(), false);
        for (int slot : after)
            flags[slot] = true;
        const auto stays = [&](int slot) { return isShown(slot) && flags.at(slot); };
        QList<RowRange> removed = rangesWithout(m_shown, stays);
        const QList<RowRange> inserted = rangesWithout(after, stays);
        QList<int> staying;
        staying.reserve(after.size());
        std::ranges::copy_if(after, std::back_inserter(staying), stays);
        const bool scattered = removed.size() + inserted.size() > maxSignals;
        if (scattered) {
            // A view spends more on a thousand signals than on one that says that the rows change places.
            QList<int> gathered = staying;
            std::ranges::copy_if(m_shown, std::back_inserter(gathered), [&](int slot) { return !stays(slot); });
            permute(gathered);
            removed.clear();
            if (staying.size() < m_shown.size())
                removed.append({int(staying.size()), int(m_shown.size()) - 1});
        }
        for (const RowRange &range : std::as_const(removed) | std::views::reverse) {
            beginRemoveRows({}, range.first, range.last);
            m_shown.remove(range.first, range.last - range.first + 1);
            endRemoveRows();
        }
        if (m_shown != staying)
            permute(staying);
        if (scattered)
            insertScattered(after, stays);
        else
            insertRanges(after, inserted);
        m_shownFlags = std::move(flags);
        if (!removed.isEmpty() || !inserted.isEmpty())
            emit countsChanged();
    }

    void insertRanges(const QList<int> &after, const QList<RowRange> &ranges)
    {
        for (const RowRange &range : ranges) {
            beginInsertRows({}, range.first, range.last);
            const QList<int> rest = m_shown.sliced(range.first);
            m_shown.resize(range.first);
            m_shown += after.sliced(range.first, range.last - range.first + 1);
            m_shown += rest;
            endInsertRows();
        }
    }

    template <typename Stays> void insertScattered(const QList<int> &after, const Stays &stays)
    {
        if (after.size() == m_shown.size())
            return;
        QList<int> gathered = m_shown;
        gathered.reserve(after.size());
        std::ranges::copy_if(after, std::back_inserter(gathered), [&](int slot) { return !stays(slot); });
        beginInsertRows({}, int(m_shown.size()), int(after.size()) - 1);
        m_shown = std::move(gathered);
        endInsertRows();
        permute(after);
    }

    /// The rows that are shown, in another order.
    void permute(const QList<int> &slots_)
    {
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList old = persistentIndexList();
        QList<int> rowOfSlot;
        if (!old.isEmpty()) {
            rowOfSlot.resize(m_store.capacity());
            for (int row = 0; row < slots_.size(); ++row)
                rowOfSlot[slots_.at(row)] = row;
        }
        QModelIndexList moved;
        moved.reserve(old.size());
        for (const QModelIndex &index : old)
            moved.append(createIndex(rowOfSlot.at(m_shown.at(index.row())), index.column()));
        m_shown = slots_;
        changePersistentIndexList(old, moved);
        emit layoutChanged({}, VerticalSortHint);
    }

    RowStore<Row> &m_store;
    QList<Column<Row>> m_columns;
    std::function<QString(const Row &)> m_searchText;
    std::function<bool(const Row &)> m_predicate;
    QList<int> m_order; // the slots of all rows, sorted
    QList<int> m_shown; // those of them that the filter lets through
    QList<bool> m_shownFlags; // by slot
    SearchText m_text; // case folded, UTF-8
    QString m_filterText;
    QByteArrayList m_words;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace mainstay::models
