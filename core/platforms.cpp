// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platforms.h"

#include <QtGlobal>

namespace mainstay::core {

Platform ownPlatform()
{
#ifdef Q_OS_WIN
    return Platform::Windows;
#else
    return Platform::Linux;
#endif
}

Architecture ownArchitecture()
{
#if defined(Q_PROCESSOR_X86_64)
    return Architecture::X86_64;
#elif defined(Q_PROCESSOR_X86_32)
    return Architecture::X86;
#elif defined(Q_PROCESSOR_ARM_64)
    return Architecture::Arm64;
#else
#error "Mainstay's agent is not built for this processor: add it to core/platforms.h"
#endif
}

} // namespace mainstay::core
