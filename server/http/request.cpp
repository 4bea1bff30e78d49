// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request.h"

#include <QJsonDocument>
#include <QUrl>

namespace mainstay::http {

using namespace Qt::StringLiterals;

QString Request::queryValue(const QString &key) const
{
    QByteArray encoded = query.queryItemValue(key, QUrl::FullyEncoded).toUtf8();
    encoded.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded));
}

core::Result<QJsonObject> Request::json() const
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return core::Error{core::ErrorKind::InvalidInput,
            u"body: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset), {{u"field"_s, u"body"_s}}};
    }
    if (!document.isObject())
        return core::Error{
            core::ErrorKind::InvalidInput, u"the body is not a JSON object"_s, {{u"field"_s, u"body"_s}}};
    return document.object();
}

QByteArray Request::bearer() const
{
    const QByteArray value = headers.value("Authorization");
    if (value.size() < 7 || value.left(7).compare("bearer ", Qt::CaseInsensitive) != 0)
        return {};
    return value.mid(7).trimmed();
}

} // namespace mainstay::http
