// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/tokenfile.h"

#include "platform/files/files.h"

#include <QFile>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestToken = 4096;

} // namespace

core::Result<QString> readToken(const QString &path)
{
    QByteArray bytes;
    if (path == "-"_L1) {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return platform::unreadable(input);
        bytes = input.readLine(longestToken);
    } else {
        const auto read = platform::readFile(path, longestToken);
        if (!read)
            return read.error();
        bytes = *read;
    }
    return QString::fromUtf8(bytes).trimmed();
}

QString plainFingerprint(QString text)
{
    return text.remove(u':').remove(u' ').toLower();
}

} // namespace mainstay::agent
