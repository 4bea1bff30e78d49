// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/hostprotocol.h"

namespace {

using namespace mainstay::core;

/// What was accepted is accepted again as we write it, and says the same.
template <typename T> void readTwice(const QByteArray &bytes)
{
    const auto value = decode<T>(bytes);
    if (!value)
        return;
    const auto again = decode<T>(encode(*value));
    if (!again || !(*again == *value))
        __builtin_trap();
}

} // namespace

/// Everything that the agent on the main server's host sends, and what it is told.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readTwice<HostReport>(bytes);
    readTwice<InspectionReport>(bytes);
    readTwice<HostPoll>(bytes);
    readTwice<HostOrder>(bytes);
    return 0;
}
