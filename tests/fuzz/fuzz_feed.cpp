// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/patch.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace mainstay::core;
    const auto index = parseFeedIndex(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!index)
        return 0;
    // What was accepted is accepted again as we write it, and says the same.
    const auto again = parseFeedIndex(encode(*index));
    if (!again || !(*again == *index))
        __builtin_trap();
    // Each patch is offered once, the newest first, and no way leads through a version that is there twice.
    const UpgradeGrants all{UpgradeGrant::Enabled, UpgradeGrant::Enabled, UpgradeGrant::Enabled};
    const QList<PatchOffer> offers = offersFor(index->patches, *Version::parse(u"2"), all);
    if (offers.size() != index->patches.size())
        __builtin_trap();
    for (qsizetype i = 1; i < offers.size(); ++i) {
        if (offers[i].patch.version >= offers[i - 1].patch.version)
            __builtin_trap();
    }
    return 0;
}
