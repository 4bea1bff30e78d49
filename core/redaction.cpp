// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redaction.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <array>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    QRegularExpression pattern;
    QString replacement;
};

const std::array<Rule, 5> &rules()
{
    constexpr auto options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::DontCaptureOption;
    constexpr auto capturing = QRegularExpression::CaseInsensitiveOption;
    static const std::array<Rule, 5> all{{
        {QRegularExpression(u"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----"_s,
             options | QRegularExpression::DotMatchesEverythingOption),
            u"[redacted]"_s},
        // Authorization: Bearer ..., Cookie: ...
        {QRegularExpression(u"((?:authorization|cookie|set-cookie)\\s*:\\s*)[^\\r\\n]+"_s, capturing),
            u"\\1[redacted]"_s},
        // password=..., "token": "...", api_key: ...
        {QRegularExpression(u"([\\w.-]*(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|activation[_ "
                            u"-]?code)[\"']?\\s*[=:]\\s*)"
                            "(\"[^\"\\r\\n]*\"|'[^'\\r\\n]*'|[^\\s,;&]+)"_s,
             capturing),
            u"\\1[redacted]"_s},
        // scheme://user:password@host
        {QRegularExpression(u"(\\w+://[^\\s/:@]+:)[^\\s/@]+@"_s, capturing), u"\\1[redacted]@"_s},
        {QRegularExpression(u"\\bms[tae]_[A-Za-z0-9_-]{16,}"_s, options), u"[redacted]"_s},
    }};
    return all;
}

QJsonValue redactedValue(const QString &name, const QJsonValue &value)
{
    if (value.isObject())
        return redacted(value.toObject());
    if (value.isArray()) {
        QJsonArray clean;
        const QJsonArray array = value.toArray();
        for (const auto &one : array)
            clean.append(redactedValue(name, one));
        return clean;
    }
    if (!value.isString())
        return value;
    // Where the name alone gives it away, there is nothing of the value to keep.
    const QString assignment = name + u"=x"_s;
    return redacted(assignment) == assignment ? redacted(value.toString()) : u"[redacted]"_s;
}

} // namespace

QString redacted(const QString &text)
{
    QString clean = text;
    for (const Rule &rule : rules())
        clean.replace(rule.pattern, rule.replacement);
    return clean;
}

QJsonObject redacted(const QJsonObject &object)
{
    QJsonObject clean;
    for (auto it = object.begin(); it != object.end(); ++it)
        clean.insert(it.key(), redactedValue(it.key(), it.value()));
    return clean;
}

} // namespace mainstay::core
