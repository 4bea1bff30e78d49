// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/trustedcomment.h"

#include <QSet>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

core::Error malformedComment(QStringView name, const QString &detail)
{
    return {core::ErrorKind::InvalidInput, detail, {{u"field"_s, name.toString()}}};
}

/// A count of seconds in plain decimal: no sign, no spaces, no leading "+".
std::optional<qint64> seconds(QStringView text)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber || QString::number(value) != text || value < 0)
        return std::nullopt;
    return value;
}

QString oneLine(QString value)
{
    for (QChar &c : value) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = u' ';
    }
    return value;
}

} // namespace

core::Result<TrustedComment> TrustedComment::parse(const QString &text)
{
    TrustedComment comment;
    QSet<QString> seen;
    const QStringList parts = text.split(u'\t', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const qsizetype colon = part.indexOf(u':');
        const QString name = colon < 0 ? part : part.left(colon);
        const QString value = colon < 0 ? QString() : part.mid(colon + 1);

        QString *const word = name == "file"_L1 ? &comment.file
            : name == "product"_L1              ? &comment.product
            : name == "version"_L1              ? &comment.version
            : name == "platform"_L1             ? &comment.platform
            : name == "architecture"_L1         ? &comment.architecture
            : name == "installer"_L1            ? &comment.installer
            : name == "needs-agent"_L1          ? &comment.needsAgent
                                                : nullptr;
        std::optional<qint64> *const time = name == "timestamp"_L1 ? &comment.timestamp
            : name == "expires"_L1                                 ? &comment.expires
                                                                   : nullptr;
        if (part == "hashed"_L1) {
            comment.hashed = true;
        } else if (colon >= 0 && (word || time)) {
            if (seen.contains(name))
                return malformedComment(name, u"there twice"_s);
            seen.insert(name);
            if (word)
                *word = value;
            else if (!(*time = seconds(value)))
                return malformedComment(name, u"not a count of seconds"_s);
        } else {
            comment.others.append(part);
        }
    }
    return comment;
}

QString TrustedComment::text() const
{
    QStringList parts;
    const auto add = [&parts](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            parts.append(name + u':' + oneLine(value));
    };
    if (timestamp)
        add("timestamp"_L1, QString::number(*timestamp));
    add("file"_L1, file);
    if (hashed)
        parts.append(u"hashed"_s);
    add("product"_L1, product);
    add("version"_L1, version);
    add("platform"_L1, platform);
    add("architecture"_L1, architecture);
    add("installer"_L1, installer);
    add("needs-agent"_L1, needsAgent);
    if (expires)
        add("expires"_L1, QString::number(*expires));
    for (const QString &other : others)
        parts.append(oneLine(other));
    return parts.join(u'\t');
}

} // namespace mainstay::platform
