// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/headers.h"

#include <algorithm>

namespace mainstay::http {

namespace {

bool same(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

bool Headers::contains(QByteArrayView name) const
{
    return std::any_of(begin(), end(), [&](const Field &field) { return same(field.first, name); });
}

QByteArray Headers::value(QByteArrayView name) const
{
    const auto it = std::find_if(begin(), end(), [&](const Field &field) { return same(field.first, name); });
    return it == end() ? QByteArray() : it->second;
}

QList<QByteArray> Headers::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const Field &field : m_fields) {
        if (same(field.first, name))
            found.append(field.second);
    }
    return found;
}

bool Headers::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (const QByteArray &list : values(name)) {
        for (const QByteArray &item : list.split(',')) {
            if (same(item.trimmed(), token))
                return true;
        }
    }
    return false;
}

void Headers::set(const QByteArray &name, const QByteArray &value)
{
    remove(name);
    add(name, value);
}

void Headers::remove(QByteArrayView name)
{
    m_fields.removeIf([&](const Field &field) { return same(field.first, name); });
}

} // namespace mainstay::http
