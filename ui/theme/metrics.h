// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mainstay::ui {

/// The one spacing scale and the sizes of controls, in device-independent pixels, on a grid of 4 but for what is finer.
namespace metrics {

inline constexpr int hairline = 1; ///< a painted border, which content leaves room for
inline constexpr int space0 = 2; ///< half a step: between the lines of what is read as one
inline constexpr int space1 = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int space5 = 20;
inline constexpr int space6 = 24;
inline constexpr int space8 = 32;

inline constexpr int controlHeight = 32;
inline constexpr int rowHeight = 36;
inline constexpr int headerHeight = 32;
inline constexpr int chipHeight = 20;
inline constexpr int icon = 16;
inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int cellPadding = 10;
inline constexpr int headerArrow = 12;

} // namespace metrics

/// The type scale. Sizes in pixels for a 13 px body; they grow together when the desktop asks for larger text.
enum class Type {
    Body, ///< 13
    BodyStrong, ///< 13, semi-bold
    Caption, ///< 12
    Overline, ///< 11, semi-bold
    Section, ///< 15, semi-bold
    PageTitle, ///< 20, bold
    Mono, ///< 12, fixed pitch
};

} // namespace mainstay::ui
