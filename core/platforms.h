// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/names.h"

namespace mainstay::core {

enum class Platform { Windows, Linux };
enum class Architecture { X86, X86_64, Arm64 };

inline constexpr auto platformNames = std::to_array<Name<Platform>>({
    {Platform::Windows, "windows"},
    {Platform::Linux, "linux"},
});

/// The names that the Linux kernel prints (uname -m), which are also those of minisign's and Mainstay's file names.
inline constexpr auto architectureNames = std::to_array<Name<Architecture>>({
    {Architecture::X86, "x86"},
    {Architecture::X86_64, "x86_64"},
    {Architecture::Arm64, "arm64"},
});

inline const auto &names(Platform)
{
    return platformNames;
}
inline const auto &names(Architecture)
{
    return architectureNames;
}

/// The platform and architecture that this program was built for.
Platform ownPlatform();
Architecture ownArchitecture();

} // namespace mainstay::core
