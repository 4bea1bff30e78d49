// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/private/exchange.h"

#include "server/http/log.h"

#include <exception>

namespace mainstay::http {

using namespace Qt::StringLiterals;

namespace {

Request conditionsOf(const Request &request)
{
    Request conditions;
    conditions.method = request.method;
    conditions.headers = request.headers;
    return conditions;
}

} // namespace

Exchange::Exchange(Network &network, Request request, const Route &route, std::optional<quint64> declaredLength)
    : m_network(network),
      m_request(std::move(request)),
      m_conditions(conditionsOf(m_request)),
      m_route(route),
      m_declaredLength(declaredLength),
      m_maxBody(options().maxBody >= 0 ? options().maxBody : network.config.limits.maxBody)
{ }

// Handlers return errors and do not throw; what the standard library throws into them must not end the daemon.
template <typename Work, typename OnThrow> void Exchange::guarded(Work &&work, OnThrow &&onThrow)
{
    try {
        work();
    } catch (const std::exception &e) {
        onThrow(core::Error{core::ErrorKind::Internal,
            u"%1 %2 threw: %3"_s.arg(QString::fromLatin1(m_route.info.method), QString::fromUtf8(m_route.info.pattern),
                QString::fromLocal8Bit(e.what())),
            {}});
    }
}

template <typename Work> void Exchange::guarded(Work &&work)
{
    guarded(std::forward<Work>(work), [this](const core::Error &error) { answer = prepare(m_conditions, error); });
}

bool Exchange::authorise()
{
    if (!options().authenticate)
        return true;
    guarded([this] {
        std::optional<Response> refusal;
        if (m_network.authoriser)
            refusal = m_network.authoriser(m_request, options());
        else
            refusal = core::Error{core::ErrorKind::Unauthorised, {}, {}};
        if (refusal)
            answer = prepare(m_conditions, *std::move(refusal));
    });
    return !answer;
}

bool Exchange::checkLength()
{
    if (!m_declaredLength || *m_declaredLength <= static_cast<quint64>(m_maxBody))
        return true;
    answer = prepare(
        m_conditions, core::Error{core::ErrorKind::PayloadTooLarge, {}, {{u"limit"_s, QString::number(m_maxBody)}}});
    return false;
}

void Exchange::handle()
{
    guarded([this] { answer = prepare(m_conditions, std::get<Handler>(m_route.run)(m_request)); });
}

void Exchange::handleLater(const Later &later)
{
    guarded([&] { std::get<LaterHandler>(m_route.run)(m_request, later); },
        [&](const core::Error &error) { later.send(error); });
}

void Exchange::openUpload()
{
    guarded([this] {
        auto opened = std::get<UploadFactory>(m_route.run)(m_request);
        if (auto *refusal = std::get_if<Response>(&opened))
            answer = prepare(m_conditions, std::move(*refusal));
        else
            m_sink = std::get<std::unique_ptr<UploadSink>>(std::move(opened));
        if (!answer && !m_sink)
            answer = prepare(
                m_conditions, core::Error{core::ErrorKind::Internal, u"an upload factory returned no sink"_s, {}});
    });
}

void Exchange::writeUpload(const QByteArray &piece)
{
    guarded([&] {
        if (const auto written = m_sink->write(piece); !written) {
            answer = prepare(m_conditions, written.error());
            abortUpload(written.error());
        }
    });
    if (answer)
        abortUpload({core::ErrorKind::Internal, {}, {}});
}

void Exchange::finishUpload()
{
    guarded([this] { answer = prepare(m_conditions, m_sink->finish()); });
    m_sink.reset();
}

void Exchange::abortUpload(const core::Error &reason)
{
    if (const auto sink = std::move(m_sink))
        guarded([&] { sink->abort(reason); });
}

} // namespace mainstay::http
