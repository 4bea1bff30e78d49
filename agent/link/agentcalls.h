// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "platform/http/httptransport.h"
#include "platform/whenready.h"

namespace mainstay::agent {

/// What the network may take beyond the time for which the server holds a poll.
constexpr std::chrono::seconds pollSlack{20};

/// A JSON question to the server. Without a token when \a token is empty.
template <typename Question>
platform::HttpRequest makeCall(const QUrl &url, const QByteArray &token, const Question &question)
{
    platform::HttpRequest request;
    request.method = platform::HttpMethod::Post;
    request.url = url;
    request.headers.emplaceBack("Content-Type", "application/json");
    if (!token.isEmpty())
        request.headers.append(platform::bearer(token));
    request.body = core::encode(question);
    request.maxBodyBytes = 1024 * 1024; // no answer to an agent is longer
    return request;
}

/// Sends \a request and reads the answer as \a Answer. Errors: those of HttpTransport, ProtocolError.
template <typename Answer>
QFuture<core::Result<Answer>> ask(
    platform::HttpTransport &transport, QObject *context, const platform::HttpRequest &request)
{
    return platform::thenReady(
        transport.send(request), context, [](const platform::HttpResponse &response) -> core::Result<Answer> {
            const auto answer = core::decode<Answer>(response.body);
            if (!answer)
                return core::Error{core::ErrorKind::ProtocolError, answer.error().detail, answer.error().context};
            return answer;
        });
}

} // namespace mainstay::agent
