// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::ui {
class Theme;
}

namespace mainstay::app {

class Console;
class Languages;

/// Starts \a console, does the tour and stops everything again; the program's exit code. Pictures and report.html are
/// in \a folder.
int runTour(Console &console, Languages &languages, ui::Theme &theme, const QString &folder);

} // namespace mainstay::app
