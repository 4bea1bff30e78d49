// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace mainstay::models {

/// What filters look in: one text per slot, all in one buffer, so that a hundred thousand of them are looked through in
/// the order in which they lie in memory.
class SearchText
{
public:
    /// An empty text matches nothing but no words.
    void set(int slot, QByteArrayView text);

    bool contains(int slot, const QList<QByteArray> &words) const;
    /// By slot: whether its text contains every one of \a words.
    QList<bool> find(const QList<QByteArray> &words) const;

private:
    struct Place
    {
        qsizetype start = 0;
        qsizetype size = 0;
    };

    QByteArrayView at(int slot) const
    {
        return QByteArrayView(m_text).sliced(m_places[slot].start, m_places[slot].size);
    }
    void compact();

    QByteArray m_text;
    QList<Place> m_places; // by slot
    qsizetype m_unused = 0; // bytes of the buffer that no place has any more
};

} // namespace mainstay::models
