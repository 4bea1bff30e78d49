// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QRect>
#include <QString>

class QFontMetrics;
class QPainter;

namespace mainstay::ui {

class Theme;

/// A state as people see it: an icon, a word and a soft colour, never one alone.
struct Chip
{
    QString text; ///< empty: the icon alone
    QString icon; ///< a name of resources/icons; may be empty
    models::Tone tone = models::Tone::Neutral;

    friend bool operator==(const Chip &, const Chip &) = default;
};

/// Width of \a chip with all of its text, height metrics::chipHeight or what the font needs.
QSize chipSize(const Theme &theme, const Chip &chip);

/// Paints \a chip at the left of \a rect and centred in its height, eliding the text to fit. Returns whether it elided.
/// On a \a selected row the chip stands on the panel's colour, since the selection's is too near to the soft ones.
bool paintChip(QPainter &painter, const Theme &theme, const QRect &rect, const Chip &chip,
    Qt::LayoutDirection direction, bool selected = false);

} // namespace mainstay::ui
