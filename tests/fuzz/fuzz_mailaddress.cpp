// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailaddress.h"
#include "core/values/licence.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace mainstay::core;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const bool isPlain = isMailAddress(text); // of core/mailaddress.h
    const bool isOfLicence = isMailAddress(QStringView(text));
    // Whom a mail can be sent to may be in a licence.
    if (isPlain && !isOfLicence)
        __builtin_trap();
    // Nothing gets through that ends a command or a header of SMTP, or names a second recipient.
    const bool isHarmful = std::ranges::any_of(text, [](QChar c) {
        return c.unicode() < 0x21 || c.unicode() == 0x7f || QStringView(u"<>,;:\"\\").contains(c) || c.isSpace();
    });
    if (isHarmful && (isPlain || isOfLicence))
        __builtin_trap();
    if (isOfLicence && text.count(u'@') != 1)
        __builtin_trap();
    return 0;
}
