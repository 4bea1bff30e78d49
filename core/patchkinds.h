// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/names.h"

namespace mainstay::core {

/// How much a patch changes. A licence allows each kind on its own.
enum class PatchKind { Major, Minor, Patch };

inline constexpr auto patchKindNames = std::to_array<Name<PatchKind>>({
    {PatchKind::Major, "major"},
    {PatchKind::Minor, "minor"},
    {PatchKind::Patch, "patch"},
});
inline const auto &names(PatchKind)
{
    return patchKindNames;
}

/// When a host has to be started again after a package was applied (research/patch.md, section 3, "Reboot rule").
enum class RebootRule {
    Never,
    IfVersionUnchanged, ///< only where the version that answers is not the new one yet
    Always,
};

inline constexpr auto rebootRuleNames = std::to_array<Name<RebootRule>>({
    {RebootRule::Never, "never"},
    {RebootRule::IfVersionUnchanged, "ifVersionUnchanged"},
    {RebootRule::Always, "always"},
});
inline const auto &names(RebootRule)
{
    return rebootRuleNames;
}

} // namespace mainstay::core
