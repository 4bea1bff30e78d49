// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"

#include <QMap>

#include <functional>

namespace mainstay::ui {

/// Which of all computers are shown: those with every word of the text that also suit each choice.
struct ComputerFilter
{
    QString text;
    QMap<QString, QString> choices; ///< by column, one of its values below; a column that is not here does not narrow

    /// One line for the settings; empty for a filter that shows all.
    QString toText() const;
    /// Shows all when \a text is none of toText().
    static ComputerFilter fromText(const QString &text);

    friend bool operator==(const ComputerFilter &, const ComputerFilter &) = default;
};

/// The columns and their values as they are written down. Of platform and architecture: the wire's names; of version:
/// the version.
namespace filter {

inline constexpr QLatin1String kind("kind"), real("real"), simulated("simulated");
inline constexpr QLatin1String state("state"), active("active"), notSeen("notSeen");
inline constexpr QLatin1String lastSeen("lastSeen"), hour("hour"), day("day"), week("week"), longer("longer"),
    never("never");
inline constexpr QLatin1String pending("pending"), yes("yes"), no("no");
inline constexpr QLatin1String platform("platform"), architecture("architecture"), version("version");

} // namespace filter

/// Asked for each of 100,000 rows at a key: the choices are read once, here. None where nothing is chosen. \a now is
/// the one instant for all rows.
std::function<bool(const core::Computer &)> computerPredicate(
    const QMap<QString, QString> &choices, const QDateTime &now, qint64 pollSeconds);

} // namespace mainstay::ui
