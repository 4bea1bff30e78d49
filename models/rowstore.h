// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowtraits.h"
#include "models/storesignals.h"

#include <QHash>
#include <QList>

#include <algorithm>

namespace mainstay::models {

/// The truth of one list: its rows by key. A row keeps its slot for as long as it lives, so that a slot number is a
/// cheap and stable name for it; views never see slots, only TableModel does.
template <typename Row> class RowStore : public StoreSignals
{
public:
    using StoreSignals::StoreSignals;

    qsizetype count() const { return m_slots.size(); }
    bool isEmpty() const { return m_slots.isEmpty(); }
    int capacity() const { return int(m_rows.size()); } ///< slots are 0 to capacity()-1; some may be free

    bool isLive(int slot) const { return m_live.at(slot); }
    const Row &at(int slot) const { return m_rows.at(slot); }
    int slotOf(const QString &key) const { return m_slots.value(key, -1); }
    const Row *find(const QString &key) const
    {
        const int slot = slotOf(key);
        return slot < 0 ? nullptr : &m_rows.at(slot);
    }

    template <typename F> void forEach(F &&f) const
    {
        for (qsizetype slot = 0; slot < m_rows.size(); ++slot) {
            if (m_live.at(slot))
                f(m_rows.at(slot));
        }
    }

    /// Puts \a rows in and takes \a removed out, and tells it in one signal. A row that is equal to the one that is
    /// there is not told.
    void apply(const QList<Row> &rows, const QStringList &removed = {})
    {
        QList<int> gone;
        for (const QString &key : removed) {
            const int slot = m_slots.value(key, -1);
            if (slot >= 0) {
                m_slots.remove(key);
                m_live[slot] = false;
                gone.append(slot);
            }
        }
        QList<int> changed;
        changed.reserve(rows.size());
        for (const Row &row : rows)
            put(row, changed);
        // One batch may carry a row twice.
        std::ranges::sort(changed);
        const auto repeated = std::ranges::unique(changed);
        changed.erase(repeated.begin(), repeated.end());
        // Freed only now: a slot must not be given away while a model still has it on view.
        if (!changed.isEmpty() || !gone.isEmpty())
            emit rowsChanged(changed, gone);
        m_free += gone;
    }

    void clear()
    {
        QStringList keys;
        keys.reserve(m_slots.size());
        for (auto it = m_slots.cbegin(); it != m_slots.cend(); ++it)
            keys.append(it.key());
        apply({}, keys);
    }

private:
    void put(const Row &row, QList<int> &changed)
    {
        const QString key = rowKey(row);
        const auto found = m_slots.constFind(key);
        if (found != m_slots.cend()) {
            if (m_rows.at(*found) != row) {
                m_rows[*found] = row;
                changed.append(*found);
            }
            return;
        }
        int slot = int(m_rows.size());
        if (m_free.isEmpty()) {
            m_rows.append(row);
            m_live.append(true);
        } else {
            slot = m_free.takeLast();
            m_rows[slot] = row;
            m_live[slot] = true;
        }
        m_slots.insert(key, slot);
        changed.append(slot);
    }

    QList<Row> m_rows;
    QList<bool> m_live;
    QList<int> m_free;
    QHash<QString, int> m_slots;
};

} // namespace mainstay::models
