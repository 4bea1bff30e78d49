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
    return instant.toUTC();
}

} // namespace mainstay::core
