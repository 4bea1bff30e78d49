// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maintenance.h"
#include "server/services/agentpolls.h"

/// Rules of upgrade requests that need no store.
namespace mainstay::services::offers {

/// Within how many seconds the downloads of \a request begin, each at a random moment. Where nobody set how many begin
/// at a time, a thousand computers at once do the server no harm; more are spread, a hundred thousand over two minutes.
inline qint64 splayOf(const core::UpgradeRequest &request)
{
    constexpr qint64 atOnce = 1000;
    constexpr qint64 eachSecond = 800;
    constexpr qint64 longest = 120;
    const qint64 computers = request.counts.inScope;
    if (request.policy.concurrency > 0 || computers <= atOnce)
        return 0;
    return std::min((computers - atOnce) / eachSecond + 1, longest);
}

/// What agents are told of a request; the attempt is each computer's own.
inline Offer of(const core::UpgradeRequest &request)
{
    core::DesiredUpgrade desired;
    desired.request = request.id;
    desired.version = request.version;
    desired.platform = request.platform;
    desired.architecture = request.architecture;
    desired.fileName = request.artifact.fileName;
    desired.sha256 = request.artifact.sha256;
    desired.size = request.artifact.size;
    desired.signature = request.artifact.signature;
    desired.allowDowngrade = request.allowDowngrade;
    desired.expiresAt = request.expiresAt;
    desired.maxBytesPerSecond = request.policy.bytesPerSecond;
    desired.splaySeconds = splayOf(request);
    return std::make_shared<const core::DesiredUpgrade>(desired);
}

/// When the command of \a request may go out, seen from \a now.
inline Gate gateOf(const core::UpgradeRequest &request, const QDateTime &now)
{
    Gate gate{request.state == core::RequestState::Active, request.expiresAt, request.policy.concurrency};
    if (!gate.open || !request.policy.window)
        return gate;
    const core::WindowState window = core::windowAt(*request.policy.window, now);
    gate.open = window.open;
    if (window.open && window.changesAt && (!gate.until || *window.changesAt < *gate.until))
        gate.until = window.changesAt;
    return gate;
}

/// Whether it may go out at \a now.
inline bool isOffering(const core::UpgradeRequest &request, const QDateTime &now)
{
    const Gate gate = gateOf(request, now);
    return gate.open && (!gate.until || now < *gate.until);
}

/// The same for the next time that the command is given.
inline core::Deployment renewed(core::Deployment deployment)
{
    ++deployment.attempt;
    deployment.percent = 0;
    deployment.bytesPerSecond = 0;
    deployment.reportedAt.reset();
    deployment.failedState.reset();
    deployment.error.reset();
    deployment.logTail.clear();
    deployment.retryAt.reset();
    return deployment;
}

inline core::Error inState(core::RequestState state)
{
    using namespace Qt::StringLiterals;
    const QString name = core::nameOf(core::requestStateNames, state);
    return core::Error{core::ErrorKind::Conflict, QString(u"the request is "_s + name), {{u"state"_s, name}}};
}

/// Whether an agent of version \a from has something to do in an upgrade to \a to.
enum class Fit { Applies, AlreadyThere, Newer };

inline Fit fitOf(const core::Version &from, const core::Version &to, bool allowDowngrade)
{
    if (from.isNull())
        return Fit::Applies;
    if (from == to)
        return Fit::AlreadyThere;
    return from > to && !allowDowngrade ? Fit::Newer : Fit::Applies;
}

/// Why a computer is not upgraded; nothing where its version says it.
inline std::optional<core::Error> reasonOf(Fit fit, const core::Version &from, const core::Version &to)
{
    using namespace Qt::StringLiterals;
    if (fit != Fit::Newer)
        return std::nullopt;
    return core::Error{core::ErrorKind::WrongVersion, u"the computer runs a newer version"_s,
        {{u"expected"_s, to.toString()}, {u"actual"_s, from.toString()}}};
}

} // namespace mainstay::services::offers
