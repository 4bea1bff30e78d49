// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/http/headers.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <any>

namespace mainstay::http {

/// One request as a route sees it.
struct Request
{
    QByteArray method; ///< as sent; a HEAD reaches the route of GET, and its body is dropped afterwards
    QString path; ///< decoded, without the query
    QStringList args; ///< the pieces of the path that stood for `*` or `{name}`, decoded, in order
    QUrlQuery query; ///< encoded as sent; read values with queryValue()
    Headers headers;
    QByteArray body; ///< whole and within the route's bound; empty for uploads
    QHostAddress peer;
    bool secure = false; ///< it came over TLS
    std::any principal; ///< who asks: set by the Authoriser, in its own type

    /// The decoded value of a query item ('+' is a space); empty when there is none.
    QString queryValue(const QString &key) const;

    /// The body as a JSON object, or InvalidInput.
    core::Result<QJsonObject> json() const;

    /// The token of `Authorization: Bearer`; empty when there is none.
    QByteArray bearer() const;
};

} // namespace mainstay::http
