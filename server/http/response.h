// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "server/http/headers.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace mainstay::http {

/// A file, or a piece of one, that the server sends itself: with Range, If-Range, If-None-Match and HEAD.
struct FileBody
{
    QString path;
    qint64 offset = 0; ///< where the representation begins in the file, in bytes
    qint64 length = -1; ///< bytes; -1: to the end of the file as it is when the answer begins
    QByteArray etag = {}; ///< without quotes; empty: none, and then If-Range never matches
    QByteArray contentType = "application/octet-stream";
    QString downloadName = {}; ///< empty: shown in place, not saved
};

/// The answer to a request.
class Response
{
public:
    /// A status alone; from 400 on with a problem document that says it in words.
    Response(int status = 200);
    Response(const QJsonObject &object, int status = 200);
    /// A problem document (RFC 9457): type "urn:mainstay:error:<kind>", title, status, detail, context.
    /// The detail of Internal goes to the log, not to the client.
    Response(const core::Error &error);
    Response(FileBody file, int status = 200);
    Response(QByteArray body, const QByteArray &contentType, int status = 200);

    /// The same with one more header.
    Response &&with(const QByteArray &name, const QByteArray &value) &&;

    int status = 200;
    Headers headers;
    QByteArray body;
    std::optional<FileBody> file;
};

} // namespace mainstay::http
