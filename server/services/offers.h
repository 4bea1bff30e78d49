// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/agentpolls.h"

/// Rules of upgrade requests that need no store.
namespace mainstay::services::offers {

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
    return std::make_shared<const core::DesiredUpgrade>(desired);
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
