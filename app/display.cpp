// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/display.h"

#include <QtGlobal>

#include <algorithm>

namespace mainstay::app {

using namespace Qt::StringLiterals;

bool hasDisplay([[maybe_unused]] const QStringList &arguments)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const auto names = [](const QString &argument) {
        return argument == "-platform"_L1 || argument == "--platform"_L1 || argument == "-display"_L1
            || argument == "--display"_L1;
    };
    return !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || std::ranges::any_of(arguments, names);
#else
    return true; // other desktops always have one
#endif
}

void goOffscreen()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace mainstay::app
