// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/package.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace mainstay::core;
    const auto manifest = parseManifest(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    // What was accepted is accepted again as we write it.
    if (manifest && !parseManifest(encode(*manifest)))
        __builtin_trap();
    return 0;
}
