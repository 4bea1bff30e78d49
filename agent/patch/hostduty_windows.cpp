// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/hostduty.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;

core::Result<std::unique_ptr<HostDuty>> makeHostDuty(
    const DataFolder &, const Identity &, const QByteArray &, const Settings &, const core::Version &)
{
    return core::Error{core::ErrorKind::WrongPlatform,
        u"the main server and its product run on Linux: on Windows, productFolder in settings.json means nothing"_s,
        {{u"expected"_s, u"linux"_s}, {u"actual"_s, u"windows"_s}}};
}

} // namespace mainstay::agent
