// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mainstay::agent {

/// What to do when Windows tells the programs of a console something.
enum class ConsoleAnswer {
    PassOn, ///< not for us
    Ignore,
    Stop,
    StopNow, ///< the system ends the process as soon as its handler returns: it must not, before the work is done
};

/// \a event as the system numbers them (CTRL_C_EVENT 0, CTRL_BREAK_EVENT 1, CTRL_CLOSE_EVENT 2, CTRL_LOGOFF_EVENT 5,
/// CTRL_SHUTDOWN_EVENT 6). \a isKept: below the service, which hears of a shutdown itself, and of everybody's logging
/// off.
constexpr ConsoleAnswer answerToConsole(quint32 event, bool isKept)
{
    switch (event) {
    case 0:
    case 1:
        return ConsoleAnswer::Stop;
    case 2:
        return ConsoleAnswer::StopNow;
    case 5:
    case 6:
        return isKept ? ConsoleAnswer::Ignore : ConsoleAnswer::StopNow;
    default:
        return ConsoleAnswer::PassOn;
    }
}

} // namespace mainstay::agent
