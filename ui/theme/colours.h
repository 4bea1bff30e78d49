// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"

#include <QColor>

#include <array>
#include <optional>

namespace mainstay::ui {

/// The named colours of the look. Their values, light and dark, are in resources/palette/palette.json.
enum class Colour {
    Window,
    Panel,
    Sidebar,
    Line, ///< hairlines that only decorate
    LineStrong, ///< the edge of a control; 3:1 against what surrounds it
    RowLine,
    ButtonLine, ///< the edge of a button, whose label already says that it is one
    Text,
    Muted,
    Disabled,
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    Selection,
    Hover,
    Pressed,
    Field,
    DisabledFill,
    Track,
    Scroll,
    Focus,
    Tooltip,
    OnTooltip,
    Ok,
    OkSoft,
    Warning,
    WarningSoft,
    Bad,
    BadSoft,
    BadHover,
    Info,
    InfoSoft,
    Neutral,
    NeutralSoft,
    Count,
};

/// One value for each named colour: the whole of a light or a dark look.
class Colours
{
public:
    /// Reads "light" or "dark" from the palette compiled in. A palette without one of the names is a defect: it ends
    /// the program.
    static Colours load(bool dark);

    const QColor &operator[](Colour role) const { return m_values[static_cast<std::size_t>(role)]; }
    bool isDark() const { return m_dark; }

    QColor text(models::Tone tone) const;
    QColor soft(models::Tone tone) const;

    friend bool operator==(const Colours &, const Colours &) = default;

private:
    std::array<QColor, static_cast<std::size_t>(Colour::Count)> m_values;
    bool m_dark = false;
};

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace mainstay::ui
