// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version.h"

#include <QStringList>

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

bool isAsciiDigits(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isIdentifier(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
    });
}

Error malformed(QStringView text)
{
    return Error{
        ErrorKind::InvalidInput, u"not a version: "_s + text.left(Version::maxLength), {{u"field"_s, u"version"_s}}};
}

std::strong_ordering compareIdentifiers(const QString &a, const QString &b)
{
    const bool aNumeric = isAsciiDigits(a);
    const bool bNumeric = isAsciiDigits(b);
    if (aNumeric && bNumeric)
        return a.toULongLong() <=> b.toULongLong();
    if (aNumeric != bNumeric)
        return aNumeric ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.compare(b) <=> 0;
}

} // namespace

Result<Version> Version::parse(QStringView text)
{
    if (text.isEmpty() || text.size() > maxLength)
        return malformed(text);

    QStringView rest = text;
    const qsizetype plus = rest.indexOf(u'+');
    if (plus >= 0) {
        for (QStringView part : rest.sliced(plus + 1).split(u'.')) {
            if (!isIdentifier(part))
                return malformed(text);
        }
        rest = rest.first(plus);
    }

    Version version;
    const qsizetype dash = rest.indexOf(u'-');
    if (dash >= 0) {
        for (QStringView part : rest.sliced(dash + 1).split(u'.')) {
            if (!isIdentifier(part) || (isAsciiDigits(part) && part.size() > 18))
                return malformed(text);
            version.m_preRelease.append(part.toString());
        }
        rest = rest.first(dash);
    }

    const QList<QStringView> numbers = rest.split(u'.');
    if (numbers.size() > maxNumbers)
        return malformed(text);
    for (QStringView number : numbers) {
        bool ok = isAsciiDigits(number);
        const quint32 value = ok ? number.toUInt(&ok) : 0;
        if (!ok)
            return malformed(text);
        version.m_numbers.append(value);
    }
    while (version.m_numbers.size() > 1 && version.m_numbers.constLast() == 0)
        version.m_numbers.removeLast();
    version.m_text = text.toString();
    return version;
}

std::strong_ordering operator<=>(const Version &a, const Version &b)
{
    const auto numbers = std::lexicographical_compare_three_way(
        a.m_numbers.begin(), a.m_numbers.end(), b.m_numbers.begin(), b.m_numbers.end());
    if (numbers != std::strong_ordering::equal)
        return numbers;
    // A pre-release comes before its release.
    if (a.m_preRelease.isEmpty() != b.m_preRelease.isEmpty())
        return a.m_preRelease.isEmpty() ? std::strong_ordering::greater : std::strong_ordering::less;
    return std::lexicographical_compare_three_way(
        a.m_preRelease.begin(), a.m_preRelease.end(), b.m_preRelease.begin(), b.m_preRelease.end(), compareIdentifiers);
}

} // namespace mainstay::core
