// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/actionhint.h"

#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

namespace {

class Hints
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::ActionHint)
};

} // namespace

ActionHint actionHint(const models::Connection &connection, core::Permission permission)
{
    if (connection.mayDo(permission))
        return {true, {}};
    switch (connection.state()) {
    case models::ConnectionState::SignedOut:
        return {false, Hints::tr("You are not signed in.")};
    case models::ConnectionState::Connecting:
        return {false, Hints::tr("The console is connecting to the server.")};
    case models::ConnectionState::Offline:
        return {false, Hints::tr("The server does not answer. This works again as soon as it does.")};
    case models::ConnectionState::Online:
        break;
    }
    return {false,
        Hints::tr("This needs the role %1; yours is %2.")
            .arg(roleName(core::roleFor(permission)),
                connection.session() ? roleName(connection.session()->role) : QString())};
}

} // namespace mainstay::ui
