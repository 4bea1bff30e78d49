// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace mainstay::ui {

/// What a person arranged in one table or page, kept between runs. Columns are named by their ids.
struct ViewState
{
    QStringList order; ///< columns from left to right
    QMap<QString, int> widths; ///< pixels; only of columns that somebody resized
    QMap<QString, bool> hidden; ///< only of columns that somebody showed or hid
    QString sortColumn; ///< empty: the model's own order
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    QString filter;

    /// One line of JSON, for the settings.
    QByteArray toBytes() const;
    /// Nothing when \a bytes are not a view state.
    static std::optional<ViewState> fromBytes(const QByteArray &bytes);

    friend bool operator==(const ViewState &, const ViewState &) = default;
};

} // namespace mainstay::ui
