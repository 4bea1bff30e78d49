// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/pointertext.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

QByteArray pointerText(const QString &target)
{
    return target.toUtf8() + '\n';
}

QString pointerTarget(QByteArrayView text)
{
    // A file that somebody wrote by hand may end as Windows' editors do.
    if (!text.endsWith('\n'))
        return {};
    text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    const QString target = QString::fromUtf8(text);
    const bool isPlain = std::ranges::all_of(
        target, [](QChar c) { return c.isPrint() && c != u'\\' && c != u':' && c != QChar::ReplacementCharacter; });
    const QStringList parts = target.split(u'/');
    if (!isPlain || parts.contains(QString()) || parts.contains(u"."_s) || parts.contains(u".."_s))
        return {};
    return target;
}

} // namespace mainstay::agent
