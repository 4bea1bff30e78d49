// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::test {

/// Writes a file of \a bytes that no compression shrinks, the same for the same \a seed; its SHA-256 in hex, empty when
/// it could not be written.
QString writeBigFile(const QString &path, qint64 bytes, quint32 seed = 1);

/// SHA-256 in hex of a file; empty when it cannot be read.
QString sha256Of(const QString &path);

} // namespace mainstay::test
