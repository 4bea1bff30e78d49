// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace mainstay::core {

/// One row of an enumeration's table of wire names.
template <typename E> struct Name
{
    E value;
    const char *text; ///< ASCII
};

/// Looks a value up in its table; every value must be in it.
template <typename E, std::size_t N> QString nameOf(const std::array<Name<E>, N> &table, E value)
{
    for (const Name<E> &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.text);
    }
    Q_UNREACHABLE();
}

/// The value of a wire name; nothing for a name that this version does not know.
template <typename E, std::size_t N> std::optional<E> valueOf(const std::array<Name<E>, N> &table, QStringView name)
{
    for (const Name<E> &row : table) {
        if (name == QLatin1StringView(row.text))
            return row.value;
    }
    return std::nullopt;
}

} // namespace mainstay::core
