// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/licence.h"

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxAddress = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets
constexpr qsizetype maxText = 255;

Error invalid(const QString &field)
{
    return Error{ErrorKind::InvalidInput, u"licence: "_s + field, {{u"field"_s, field}}};
}

bool isUsable(const QString &text)
{
    return !text.trimmed().isEmpty() && text.size() <= maxText
        && std::ranges::none_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

bool isMailAddress(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 1 || at == text.size() - 1 || text.size() > maxAddress || text.indexOf(u'@') != at)
        return false;
    const QStringView domain = text.sliced(at + 1);
    if (domain.startsWith(u'.') || domain.endsWith(u'.') || domain.contains(u".."_s) || domain.startsWith(u'-'))
        return false;
    // What would end an SMTP command or a header, or name a second recipient.
    return std::ranges::none_of(text, [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control || QStringView(u"<>(),;:\\\"[]").contains(c);
    });
}

QString maskedEmail(const QString &email)
{
    const qsizetype at = email.lastIndexOf(u'@');
    if (at < 1)
        return {};
    // As many stars for every name: the length would tell something.
    return email.first(1) + QString(10, u'*') + email.sliced(at);
}

Result<Licence> parseLicence(const QByteArray &json)
{
    if (json.size() > Licence::maxBytes)
        return Error{ErrorKind::PayloadTooLarge, u"licence"_s, {{u"limit"_s, QString::number(Licence::maxBytes)}}};
    auto licence = decode<Licence>(json);
    if (!licence)
        return licence;
    if (licence->format > Licence::currentFormat)
        return Error{
            ErrorKind::UnsupportedVersion, u"licence format %1"_s.arg(licence->format), {{u"needs"_s, u"format"_s}}};
    if (licence->format < 1)
        return invalid(u"format"_s);
    if (!isUsable(licence->product))
        return invalid(u"product"_s);
    if (!isUsable(licence->serial))
        return invalid(u"serial"_s);
    if (!isUsable(licence->customer))
        return invalid(u"customer"_s);
    if (!isMailAddress(licence->email))
        return invalid(u"email"_s);
    if (licence->expiresAt && *licence->expiresAt <= licence->issuedAt)
        return invalid(u"expiresAt"_s);
    return licence;
}

} // namespace mainstay::core
