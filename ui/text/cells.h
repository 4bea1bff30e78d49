// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "ui/text/format.h"
#include "ui/widgets/chip.h"

#include <QVariant>

namespace mainstay::ui {

/// The few shapes that the cells of a models::Column have.

/// A cell that says \a text(row) and nothing else.
template <typename Row, typename F> auto textCell(F &&text)
{
    return [text = std::forward<F>(text)](const Row &row, int role) -> QVariant {
        return role == Qt::DisplayRole ? QVariant(text(row)) : QVariant();
    };
}

/// What a chip column answers; \a why is its one sentence.
inline QVariant chipCell(const Chip &chip, int role, const QString &why = {})
{
    switch (role) {
    case Qt::DisplayRole:
        return chip.text;
    case models::IconRole:
        return chip.icon;
    case models::ToneRole:
        return QVariant::fromValue(chip.tone);
    case models::ExplanationRole:
    case Qt::ToolTipRole:
        return why.isEmpty() ? QVariant() : QVariant(why);
    default:
        return {};
    }
}

/// Orders rows by a member or a function of the row.
template <typename Row, typename Key> auto orderedBy(Key key)
{
    return [key](const Row &a, const Row &b) { return std::invoke(key, a) < std::invoke(key, b); };
}

inline QString localDateTime(const QDateTime &instant)
{
    return Format(QLocale()).dateTime(instant.toLocalTime());
}

} // namespace mainstay::ui
