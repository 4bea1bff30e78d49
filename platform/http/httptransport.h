// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/http/httpmessage.h"

#include <QFuture>

namespace mainstay::platform {

/// The port through which console and agent ask a server.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    /// Sends \a request; cancel the future to give it up. Any status below 400 but a redirection is a response. Errors:
    /// what the server's problem document says (RFC 9457), otherwise a kind that fits its status; Unreachable,
    /// ConnectionLost, TimedOut, CertificateUnknown, CertificateChanged, PayloadTooLarge, ProtocolError.
    virtual QFuture<core::Result<HttpResponse>> send(const HttpRequest &request) = 0;
};

} // namespace mainstay::platform
