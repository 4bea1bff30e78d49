// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/searchtext.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace mainstay::models {

namespace {

/// By the C library where it is as good as memchr; Qt's own search goes byte by byte.
bool isIn(QByteArrayView text, QByteArrayView word)
{
#ifdef Q_OS_LINUX
    return ::memmem(text.data(), std::size_t(text.size()), word.data(), std::size_t(word.size())) != nullptr;
#else
    return std::string_view(text.data(), std::size_t(text.size()))
               .find(std::string_view(word.data(), std::size_t(word.size())))
        != std::string_view::npos;
#endif
}

} // namespace

void SearchText::set(int slot, QByteArrayView text)
{
    if (slot >= m_places.size())
        m_places.resize(slot + 1);
    if (at(slot) == text)
        return; // most changes are of something else
    Place &place = m_places[slot];
    m_unused += place.size;
    place = {m_text.size(), text.size()};
    m_text.append(text);
    if (m_unused > m_text.size() / 2)
        compact();
}

void SearchText::compact()
{
    QByteArray text;
    text.reserve(m_text.size() - m_unused);
    for (Place &place : m_places) {
        const qsizetype start = text.size();
        text.append(QByteArrayView(m_text).sliced(place.start, place.size));
        place.start = start;
    }
    m_text = std::move(text);
    m_unused = 0;
}

bool SearchText::contains(int slot, const QList<QByteArray> &words) const
{
    return std::ranges::all_of(words, [text = at(slot)](const QByteArray &word) { return isIn(text, word); });
}

QList<bool> SearchText::find(const QList<QByteArray> &words) const
{
    QList<bool> found(m_places.size());
    for (int slot = 0; slot < m_places.size(); ++slot)
        found[slot] = contains(slot, words);
    return found;
}

} // namespace mainstay::models
