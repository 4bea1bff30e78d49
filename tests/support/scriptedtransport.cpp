// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedtransport.h"

#include <algorithm>

namespace mainstay::test {

using platform::HttpRequest;
using platform::HttpResponse;

ScriptedTransport::~ScriptedTransport() = default;

QFuture<ScriptedTransport::Answer> ScriptedTransport::send(const HttpRequest &request)
{
    m_requests.append(request);
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    m_open.enqueue(promise);
    const QFuture<Answer> future = promise->future();
    if (!m_script.isEmpty())
        answer(m_script.dequeue());
    return future;
}

void ScriptedTransport::answer(const Answer &answer)
{
    dropCancelled();
    if (m_open.isEmpty()) {
        m_script.enqueue(answer);
        return;
    }
    const Promise promise = m_open.dequeue();
    promise->addResult(answer);
    promise->finish();
}

void ScriptedTransport::answerJson(const QByteArray &body, int status)
{
    answer(HttpResponse{status, {{"Content-Type", "application/json"}}, body});
}

int ScriptedTransport::openRequests() const
{
    return int(std::ranges::count_if(m_open, [](const Promise &promise) { return !promise->isCanceled(); }));
}

void ScriptedTransport::dropCancelled()
{
    while (!m_open.isEmpty() && m_open.head()->isCanceled())
        m_open.dequeue()->finish();
}

} // namespace mainstay::test
