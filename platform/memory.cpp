// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/memory.h"

#include <cstdlib> // tells which C library it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace mainstay::platform {

void growHeapInLargeSteps()
{
#ifdef __GLIBC__
    constexpr int mebibyte = 1 << 20;
    mallopt(M_TOP_PAD, mebibyte);
    // Setting one of these ends glibc's own adjusting of the others: pictures would be mapped and unmapped each time.
    mallopt(M_MMAP_THRESHOLD, 4 * mebibyte);
    mallopt(M_TRIM_THRESHOLD, 8 * mebibyte);
#endif
}

} // namespace mainstay::platform
