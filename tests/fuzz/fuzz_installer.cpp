// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/installerheader.h"

#include <QBuffer>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    static_cast<void>(mainstay::platform::readInstallerHeader(buffer));
    return 0;
}
