// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/preflight.h"
#include "core/package.h"
#include "core/values/requestpreview.h"

#include "core/codec/codec.h"
#include "platform/signature/signature.h"
#include "platform/signature/trustedcomment.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

Error wrongFor(ErrorKind kind, const QString &expected, const QString &actual)
{
    return {kind, {}, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

Error malformed(const QString &field)
{
    return {ErrorKind::InvalidInput, u"the command is malformed"_s, {{u"field"_s, field}}};
}

/// What the signer says about the file before it is here. Verified once it is; until then it can only make this agent
/// more careful.
platform::TrustedComment announced(const core::DesiredUpgrade &desired)
{
    const auto signature = platform::Signature::parse(desired.signature.toUtf8());
    return signature ? platform::TrustedComment::parse(signature->trustedComment).valueOr({})
                     : platform::TrustedComment();
}

std::optional<Refusal> fits(const core::DesiredUpgrade &desired, const AgentOs &os)
{
    if (desired.platform != os.platform())
        return Refusal{wrongFor(ErrorKind::WrongPlatform, core::nameOf(core::platformNames, os.platform()),
                           core::nameOf(core::platformNames, desired.platform)),
            true};
    if (desired.architecture != os.architecture())
        return Refusal{wrongFor(ErrorKind::WrongArchitecture, core::nameOf(core::architectureNames, os.architecture()),
                           core::nameOf(core::architectureNames, desired.architecture)),
            true};
    const core::Version own = os.runningVersion();
    if (desired.version == own)
        return Refusal{{ErrorKind::AlreadyExists, u"this version runs already"_s, {{u"field"_s, u"version"_s}}}, true};
    if (desired.version < own && !desired.allowDowngrade)
        return Refusal{wrongFor(ErrorKind::WrongVersion, own.toString(), desired.version.toString()), true};
    return std::nullopt;
}

} // namespace

std::optional<Error> checkExpiry(const core::DesiredUpgrade &desired, const QDateTime &now)
{
    if (desired.expiresAt && *desired.expiresAt <= now)
        return Error{ErrorKind::Expired, {}, {{u"at"_s, core::instantToText(*desired.expiresAt)}}};
    return std::nullopt;
}

std::optional<Error> checkMinimum(const core::Version &needed, const core::Version &running)
{
    if (needed.isNull() || running >= needed)
        return std::nullopt;
    return Error{ErrorKind::AgentTooOld, {}, {{u"needs"_s, needed.toString()}, {u"actual"_s, running.toString()}}};
}

std::optional<Refusal> preflight(const core::DesiredUpgrade &desired, const AgentOs &os)
{
    if (desired.version.isNull())
        return Refusal{malformed(u"version"_s)};
    if (desired.size <= 0 || desired.size > maxAgentBytes)
        return Refusal{malformed(u"size"_s)};
    if (!core::isSha256(desired.sha256))
        return Refusal{malformed(u"sha256"_s)};
    if (const auto refusal = fits(desired, os))
        return refusal;
    if (const auto expired = checkExpiry(desired, os.now()))
        return Refusal{*expired};
    if (desired.signature.isEmpty())
        return Refusal{{ErrorKind::SignatureMissing, {}, {}}};

    const platform::TrustedComment said = announced(desired);
    if (const auto tooOld = checkMinimum(core::Version::parse(said.needsAgent).valueOr({}), os.runningVersion()))
        return Refusal{*tooOld};
    const auto installer = core::valueOf(core::installerKindNames, said.installer);
    if (const auto holder = installer ? os.otherInstaller(*installer) : std::nullopt)
        return Refusal{{ErrorKind::InstallerBusy, {}, {{u"holder"_s, *holder}}}};

    const auto free = os.freeDisk();
    if (!free)
        return Refusal{free.error()};
    const qint64 needed = core::diskNeeded(desired.size) - std::min(os.bytesAtHand(desired), desired.size);
    if (*free < needed)
        return Refusal{
            {ErrorKind::DiskFull, {}, {{u"needed"_s, QString::number(needed)}, {u"free"_s, QString::number(*free)}}}};
    return std::nullopt;
}

} // namespace mainstay::agent
