// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

/// How the console stays live. Every row of the store carries the revision at which it last changed, taken from one
/// counter that only grows. A list is read with `?since=R`: the answer has what changed after R, oldest first, and what
/// was removed. GET /api/v1/changes?since=R&wait=25 answers as soon as any list has moved past R.
namespace mainstay::core {

/// GET /api/v1/changes
struct Changes
{
    QString epoch;
    qint64 revision = 0; ///< the newest
    QMap<QString, qint64> collections; ///< newest revision of each collection that moved after `since`

    friend bool operator==(const Changes &, const Changes &) = default;
};

/// One page of a list.
template <typename T> struct Page
{
    QString epoch;
    QList<T> items; ///< by revision, rising
    QStringList removed; ///< ids; only rows that were removed after `since`
    qint64 revision = 0; ///< pass it as the next `since`
    bool more = false; ///< ask again at once

    friend bool operator==(const Page &, const Page &) = default;
};

template <> struct Fields<Changes>
{
    static constexpr auto table = std::make_tuple(field("epoch", &Changes::epoch),
        field("revision", &Changes::revision), field("collections", &Changes::collections));
};

template <typename T> struct Fields<Page<T>>
{
    static constexpr auto table = std::make_tuple(field("epoch", &Page<T>::epoch), field("items", &Page<T>::items),
        optionalField("removed", &Page<T>::removed), field("revision", &Page<T>::revision),
        optionalField("more", &Page<T>::more));
};

} // namespace mainstay::core
