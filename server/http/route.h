// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/http/later.h"
#include "server/http/request.h"
#include "server/http/response.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace mainstay::http {

/// What holds for every request to one route.
struct Options
{
    qint64 maxBody = -1; ///< bytes; -1: Limits::maxBody. More is 413, told from Content-Length before a byte is read
    std::chrono::milliseconds deadline{30'000}; ///< for the handler, body excluded: then 503. 0: none
    bool authenticate = true; ///< ask the Authoriser first; without one on the server the answer is 401
    int policy = 0; ///< for the Authoriser, whose meaning it is

    friend bool operator==(const Options &, const Options &) = default;
};

/// Takes the body of an upload in pieces. Its functions are called on worker threads, never two at a time, and may
/// block: the client is read no further than one piece ahead. After finish() or abort() nothing more is called.
class UploadSink
{
public:
    virtual ~UploadSink() = default;
    /// The next bytes, at most 256 KiB. An error becomes the answer, and abort() is called.
    virtual core::Result<void> write(const QByteArray &chunk) = 0;
    /// The body was whole.
    virtual Response finish() = 0;
    /// The body will not come to its end: ConnectionLost, TimedOut, PayloadTooLarge, ProtocolError, or write()'s own
    /// error.
    virtual void abort(const core::Error &reason) = 0;
};

/// Runs on a worker thread; may block.
using Handler = std::function<Response(Request &)>;
/// Runs on a worker thread; answers through the handle, then or later.
using LaterHandler = std::function<void(Request &, Later)>;
/// Runs on a worker thread when the headers are in; a Response refuses before a byte of the body is read.
using UploadFactory = std::function<std::variant<std::unique_ptr<UploadSink>, Response>(Request &)>;
/// Runs on a worker thread before the body is read; a Response refuses, nothing lets pass. It may set
/// Request::principal.
using Authoriser = std::function<std::optional<Response>(Request &, const Options &)>;

/// What a route is, for tests that compare them with their description.
struct RouteInfo
{
    QByteArray method;
    QByteArray pattern;
    Options options;

    friend bool operator==(const RouteInfo &, const RouteInfo &) = default;
};

} // namespace mainstay::http
