// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>
#include <utility>

namespace mainstay::platform {

/// Header fields in order; names are compared without case.
using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// The value of the first field called \a name; empty when there is none.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

/// The field that carries a session or agent token.
std::pair<QByteArray, QByteArray> bearer(const QByteArray &token);

enum class HttpMethod { Get, Head, Post, Put, Patch, Delete };
QByteArray toByteArray(HttpMethod method);

/// One question to a server; small enough to be held in memory. Large bodies go through Download and TusUpload.
struct HttpRequest
{
    HttpMethod method = HttpMethod::Get;
    QUrl url{}; ///< absolute
    HttpHeaders headers{}; ///< Content-Type included, when there is a body
    QByteArray body{};
    std::chrono::milliseconds timeout{30'000}; ///< for the whole exchange; 0: none
    qint64 maxBodyBytes = 64 * 1024 * 1024; ///< of the answer; more is PayloadTooLarge
};

/// What the server answered, after decompression.
struct HttpResponse
{
    int status = 0;
    HttpHeaders headers{};
    QByteArray body{};

    friend bool operator==(const HttpResponse &, const HttpResponse &) = default;
};

} // namespace mainstay::platform
