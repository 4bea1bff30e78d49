// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/response.h"

#include <functional>
#include <memory>

namespace mainstay::http {

class Reply;

/// Answers one request from any thread, once. Copies are one handle; when the last goes unanswered, the client gets a
/// 503. It may outlive the server.
class Later
{
public:
    Later() = default;
    explicit Later(std::shared_ptr<Reply> reply) : m_reply(std::move(reply)) { }

    /// Whether this was the answer: false when it was answered before or nobody waits any more.
    bool send(Response response) const;
    /// Whether sending is of no use: the client left, it was answered, or the server stopped.
    bool gone() const;
    /// Calls \a callback on a worker thread when the client leaves, or the server gives up waiting, before an answer;
    /// also if that has happened already.
    void onDeparture(std::function<void()> callback) const;

private:
    std::shared_ptr<Reply> m_reply;
};

} // namespace mainstay::http
