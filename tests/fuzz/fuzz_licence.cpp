// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailaddress.h"
#include "core/values/licence.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace mainstay::core;
    const auto licence = parseLicence(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!licence)
        return 0;
    // What was accepted is accepted again as we write it, and says the same.
    const auto again = parseLicence(encode(*licence));
    if (!again || !(*again == *licence))
        __builtin_trap();
    // Of the address no more is shown than its first letter and its domain.
    const QString masked = maskedEmail(licence->email);
    const qsizetype at = licence->email.lastIndexOf(u'@');
    if (masked.count(u'*') < 10 || masked.sliced(masked.indexOf(u'@')) != licence->email.sliced(at))
        __builtin_trap();
    return 0;
}
