// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace mainstay::ui {

/// \a content where there may be less room than it needs: it scrolls up and down, and its background is that of the
/// page.
QScrollArea *scrolled(QWidget *content);

} // namespace mainstay::ui
