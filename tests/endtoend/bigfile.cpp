// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/bigfile.h"

#include "platform/signature/filedigest.h"

#include <QFile>
#include <QRandomGenerator>

#include <array>

namespace mainstay::test {

QString writeBigFile(const QString &path, qint64 bytes, quint32 seed)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    QRandomGenerator random(seed);
    std::array<quint32, 16 * 1024> piece{};
    for (qint64 left = bytes; left > 0;) {
        random.fillRange(piece.data(), qsizetype(piece.size()));
        const qint64 count = qMin<qint64>(left, sizeof piece);
        if (file.write(reinterpret_cast<const char *>(piece.data()), count) != count)
            return {};
        left -= count;
    }
    file.close();
    return sha256Of(path);
}

QString sha256Of(const QString &path)
{
    const auto digest = platform::digestOfFile(path);
    return digest ? digest->sha256Hex() : QString();
}

} // namespace mainstay::test
