// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

#include <optional>

/// How values are kept in columns where they are more than a number or a text.
namespace mainstay::storage {

/// An enumeration is kept by the name that it has on the wire.
template <core::NamedEnum E> QString columnOf(E value)
{
    return core::nameOf(names(value), value);
}

/// The value of a column that this program wrote; the first of the table for a name that it does not know.
template <core::NamedEnum E> E enumOf(const QString &column)
{
    return core::valueOf(names(E{}), column).value_or(E{});
}

inline core::Version versionOf(const QString &column)
{
    return core::Version::parse(column).valueOr({});
}

/// A value that is kept as JSON; nothing where it cannot be read.
template <core::HasFields T> std::optional<T> valueOf(const QString &column)
{
    T value{};
    if (column.isEmpty() || core::codec::readFields(QJsonDocument::fromJson(column.toUtf8()).object(), value))
        return std::nullopt;
    return value;
}

/// JSON; nothing for no error.
inline std::optional<QString> columnOf(const std::optional<core::Error> &error)
{
    if (!error)
        return std::nullopt;
    return QString::fromUtf8(core::encode(*error));
}

inline std::optional<core::Error> errorOf(const QString &column)
{
    return valueOf<core::Error>(column);
}

} // namespace mainstay::storage
