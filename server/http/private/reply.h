// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/response.h"

#include <functional>
#include <memory>
#include <mutex>

namespace mainstay::http {

class Workers;

/// The one answer that a Later can give, and who is to be told when nobody waits for it any more.
class Reply
{
public:
    using Deliver = std::function<void(Response)>;

    Reply(Deliver deliver, std::shared_ptr<Workers> workers);
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;
    ~Reply();

    bool send(Response response);
    bool isOver() const;
    void onDeparture(std::function<void()> callback);
    /// The network side: nobody waits any more. Harmless after an answer.
    void depart();

private:
    mutable std::mutex m_mutex;
    Deliver m_deliver; // empty once it is over
    bool m_departed = false;
    std::function<void()> m_onDeparture;
    std::shared_ptr<Workers> m_workers;
};

} // namespace mainstay::http
