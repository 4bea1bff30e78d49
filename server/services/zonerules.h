// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace mainstay::services {

/// Which rules the system has for the time zone \a id: another text once the package tzdata has brought a new file;
/// empty where there is none.
QByteArray zoneRulesOf(const QByteArray &id);

/// Makes Qt read the system's rules again, which it keeps in memory and has no call to forget. What already is a
/// QTimeZone stays as it is.
void forgetZoneRules();

} // namespace mainstay::services
