// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/private/fileanswer.h"
#include "server/http/private/network.h"

#include <memory>
#include <optional>

namespace mainstay::http {

/// One request and its answer, on its way between a session and the workers: handed over by the workers' queue and by
/// the network thread's. A Later's answer may come while its handler still runs: then the handler has the request, and
/// the session the rest.
class Exchange
{
public:
    Exchange(Network &network, Request request, const Route &route, std::optional<quint64> declaredLength);

    const Route &route() const { return m_route; }
    const Options &options() const { return m_route.info.options; }
    qint64 maxBody() const { return m_maxBody; }
    bool isHead() const { return m_conditions.method == "HEAD"; }
    Request &request() { return m_request; }
    /// What prepare() needs of the request, untouched by the handler.
    const Request &conditions() const { return m_conditions; }

    // For workers. Each leaves an answer when there is one to give.
    bool authorise();
    void handle();
    void handleLater(const Later &later);
    void openUpload();
    void writeUpload(const QByteArray &piece);
    void finishUpload();
    /// Tells the sink and lets go of it.
    void abortUpload(const core::Error &reason);

    /// For anybody while the exchange is his: refuses a body that is declared too large.
    bool checkLength();

    std::optional<Answer> answer;

private:
    template <typename Work, typename OnThrow> void guarded(Work &&work, OnThrow &&onThrow);
    template <typename Work> void guarded(Work &&work);

    Network &m_network;
    Request m_request;
    const Request m_conditions;
    const Route &m_route;
    const std::optional<quint64> m_declaredLength;
    const qint64 m_maxBody;
    std::unique_ptr<UploadSink> m_sink;
};

} // namespace mainstay::http
