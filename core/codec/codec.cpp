// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/codec/codec.h"

namespace mainstay::core {

using namespace Qt::StringLiterals;

Error codec::wrongType(const QString &name)
{
    return Error{ErrorKind::InvalidInput, u"missing or malformed: "_s + name, {{u"field"_s, name}}};
}

QString instantToText(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

std::optional<QDateTime> instantFromText(const QString &text)
{
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    // Local time on the wire would mean another instant on another machine.
    if (!instant.isValid() || instant.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    // The last evening of the year 9999, west of Greenwich, could not be written again.
    const QDateTime utc = instant.toUTC();
    constexpr int firstYear = 1;
    constexpr int lastYear = 9999;
    return utc.date().year() < firstYear || utc.date().year() > lastYear ? std::nullopt : std::optional(utc);
}

} // namespace mainstay::core
