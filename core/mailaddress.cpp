// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailaddress.h"

#include <QRegularExpression>

namespace mainstay::core {

using namespace Qt::StringLiterals;

bool isMailAddress(const QString &text)
{
    constexpr int longest = 254; // RFC 5321, section 4.5.3.1.3 without its brackets
    static const QRegularExpression form(
        u"\\A[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
        "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\\z"_s);
    return text.size() <= longest && form.match(text).hasMatch();
}

} // namespace mainstay::core
