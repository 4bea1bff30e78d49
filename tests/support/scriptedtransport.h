// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http/httptransport.h"

#include <QPromise>
#include <QQueue>

#include <memory>

namespace mainstay::test {

/// An HttpTransport that answers from a script, in order, and remembers what it was asked.
/// A request for which the script has nothing left stays open until answer() or the end.
class ScriptedTransport : public platform::HttpTransport
{
public:
    using Answer = core::Result<platform::HttpResponse>;

    ~ScriptedTransport() override;

    QFuture<Answer> send(const platform::HttpRequest &request) override;

    /// Answers the oldest open request, or the next one to come.
    void answer(const Answer &answer);
    /// As above: \a status with a JSON \a body.
    void answerJson(const QByteArray &body, int status = 200);

    const QList<platform::HttpRequest> &requests() const { return m_requests; }
    /// Requests that wait for an answer; those that their asker cancelled do not count.
    int openRequests() const;

private:
    using Promise = std::shared_ptr<QPromise<Answer>>;
    void dropCancelled();

    QList<platform::HttpRequest> m_requests;
    QQueue<Answer> m_script;
    QQueue<Promise> m_open;
};

} // namespace mainstay::test
