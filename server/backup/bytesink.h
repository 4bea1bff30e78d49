// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayView>

namespace mainstay::backup {

/// Takes a stream of bytes in their order.
class ByteSink
{
public:
    virtual ~ByteSink() = default;

    virtual core::Result<void> write(QByteArrayView bytes) = 0;
};

} // namespace mainstay::backup
