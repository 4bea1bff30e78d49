// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::app {

/// What the command line asked for.
struct Options
{
    bool local = false; ///< start a main server and two agents of one's own
    QString dataFolder; ///< where the local site and this console keep their data
    bool ownSettings = false; ///< the settings are in the data folder too
    QString language; ///< "it", "en" or empty: as saved, or as the system
    QString theme; ///< "light", "dark" or empty
    QString tourFolder; ///< write the tour there and end
};

} // namespace mainstay::app
