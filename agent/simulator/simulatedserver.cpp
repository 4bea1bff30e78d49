// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/simulatedserver.h"

#include "agent/link/agentcalls.h"
#include "platform/http/problem.h"
#include "platform/whenready.h"

#include <QPointer>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr std::chrono::milliseconds beat{500}; ///< between two looks at a download

Error unreachable()
{
    return {ErrorKind::Unreachable, u"the simulated computer is offline"_s, {}};
}

Error errorOf(const WireAnswer &answer)
{
    platform::HttpHeaders headers{{"Content-Type", "application/problem+json"}};
    if (answer.retryAfter > 0)
        headers.emplaceBack("Retry-After", QByteArray::number(answer.retryAfter));
    return platform::errorFromResponse({answer.status, headers, answer.body});
}

} // namespace

struct SimulatedServer::Transfer
{
    core::DesiredUpgrade desired;
    std::function<void(DownloadProgress)> progress;
    qint64 received = 0;
    qint64 bytesPerSecond = 0;
    std::chrono::milliseconds since{};
    QPromise<Result<void>> promise;
};

SimulatedServer::SimulatedServer(
    SimulatedWorld &world, quint64 number, const SimulatedIdentity &identity, bool holdsLine, QObject *parent)
    : QObject(parent),
      m_world(world),
      m_number(number),
      m_token(identity.token.toLatin1()),
      m_holdsLine(holdsLine),
      m_chance(world.conditions.seed, number, u"network"_s)
{ }

/// Sends when the simulated network has carried it there, if it does.
void SimulatedServer::send(LinkPool::Exchange exchange)
{
    if (!isOnline(m_world.conditions, m_number, m_world.clock.monotonic())) {
        m_world.clock.after(std::chrono::seconds(1), this, [heard = exchange.heard] { heard(unreachable()); });
        return;
    }
    exchange.token = m_token;
    // An answer to a computer that has gone offline meanwhile is lost, whatever the server believes.
    exchange.heard = [this, guard = QPointer(this), heard = exchange.heard](const Result<WireAnswer> &answer) {
        if (!guard)
            return;
        const bool arrives = isOnline(m_world.conditions, m_number, m_world.clock.monotonic());
        const Result<WireAnswer> got = arrives ? answer : Error{ErrorKind::ConnectionLost, {}, {}};
        if (!got)
            m_world.tally.failed(got.error());
        else if (got->status >= 300)
            m_world.tally.failed(errorOf(*got));
        heard(got);
    };
    const std::chrono::milliseconds latency = m_chance.upTo(m_world.conditions.latency);
    if (latency.count() == 0) {
        m_world.links.ask(std::move(exchange));
        return;
    }
    m_world.clock.after(latency, this, [this, exchange] { m_world.links.ask(exchange); });
}

template <typename Answer>
QFuture<Result<Answer>> SimulatedServer::ask(
    const QByteArray &path, const QByteArray &body, std::chrono::seconds patience)
{
    auto promise = std::make_shared<QPromise<Result<Answer>>>();
    promise->start();
    LinkPool::Exchange exchange{.method = "POST", .path = path, .body = body, .patience = patience};
    exchange.heard = [promise](const Result<WireAnswer> &answer) {
        if (!answer) {
            promise->addResult(answer.error());
        } else if (answer->status >= 300) {
            promise->addResult(errorOf(*answer));
        } else {
            const auto decoded = core::decode<Answer>(answer->body);
            promise->addResult(
                decoded ? decoded : Result<Answer>(Error{ErrorKind::ProtocolError, decoded.error().detail, {}}));
        }
        promise->finish();
    };
    send(std::move(exchange));
    return promise->future();
}

QFuture<Result<core::PollAnswer>> SimulatedServer::poll(const core::AgentPoll &poll)
{
    core::AgentPoll asked = poll;
    if (!m_holdsLine)
        asked.wait = 0;
    const auto began = std::chrono::steady_clock::now();
    const auto answer
        = ask<core::PollAnswer>("/agent/v1/poll", core::encode(asked), std::chrono::seconds(asked.wait) + pollSlack);
    platform::whenReady(answer, this, [this, began, wait = asked.wait](const Result<core::PollAnswer> &polled) {
        const auto took = std::chrono::steady_clock::now() - began;
        if (polled)
            m_world.tally.polled(std::chrono::duration_cast<std::chrono::microseconds>(took), wait > 0);
    });
    return answer;
}

QFuture<Result<core::ReportAnswer>> SimulatedServer::report(const core::AgentReport &report)
{
    return ask<core::ReportAnswer>("/agent/v1/reports", core::encode(report));
}

QFuture<Result<core::GoAnswer>> SimulatedServer::go(const core::GoRequest &request)
{
    return ask<core::GoAnswer>("/agent/v1/go", core::encode(request));
}

QFuture<Result<void>> SimulatedServer::download(
    const core::DesiredUpgrade &desired, std::function<void(DownloadProgress)> progress)
{
    auto transfer = std::make_shared<Transfer>();
    transfer->desired = desired;
    transfer->progress = std::move(progress);
    transfer->bytesPerSecond = std::max<qint64>(1, m_world.conditions.bytesPerSecond);
    if (desired.maxBytesPerSecond > 0)
        transfer->bytesPerSecond = std::min(transfer->bytesPerSecond, desired.maxBytesPerSecond);
    transfer->since = m_world.clock.monotonic();
    transfer->promise.start();
    const qint64 fetched = std::min(desired.size, m_world.conditions.fetchedBytes);
    if (fetched <= 0) {
        advance(transfer);
        return transfer->promise.future();
    }
    LinkPool::Exchange exchange{.method = "GET",
        .path = "/agent/v1/artifacts/" + desired.sha256.toLatin1(),
        .range = "bytes=0-" + QByteArray::number(fetched - 1),
        .patience = std::chrono::seconds(3600)};
    exchange.heard = [this, guard = QPointer(this), transfer, fetched](const Result<WireAnswer> &answer) {
        if (!guard)
            return;
        if (answer && answer->status < 300) {
            m_world.tally.fetched(fetched);
            advance(transfer);
            return;
        }
        transfer->promise.addResult(answer ? errorOf(*answer) : answer.error());
        transfer->promise.finish();
    };
    send(std::move(exchange));
    return transfer->promise.future();
}

void SimulatedServer::advance(const std::shared_ptr<Transfer> &transfer)
{
    if (transfer->promise.isCanceled())
        return;
    const auto took = m_world.clock.monotonic() - transfer->since;
    transfer->received = std::min(transfer->desired.size, took.count() * transfer->bytesPerSecond / 1000);
    const bool isLost = !isOnline(m_world.conditions, m_number, m_world.clock.monotonic());
    if (isLost || transfer->received == transfer->desired.size) {
        transfer->promise.addResult(isLost ? Result<void>(Error{ErrorKind::ConnectionLost, {}, {}}) : Result<void>());
        transfer->promise.finish();
        return;
    }
    transfer->progress({transfer->received, transfer->bytesPerSecond});
    m_world.clock.after(beat, this, [this, transfer] { advance(transfer); });
}

} // namespace mainstay::agent
