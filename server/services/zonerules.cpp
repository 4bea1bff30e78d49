// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/zonerules.h"

#include <QTimeZone>

#include <atomic>

#include <sys/stat.h>

namespace mainstay::services {

namespace {

// Qt keeps the last hundred zones that were asked for, also those that do not exist.
constexpr int moreThanQtKeeps = 200;

} // namespace

QByteArray zoneRulesOf(const QByteArray &id)
{
    struct stat file
    {
    };
    if (::stat(QByteArray("/usr/share/zoneinfo/" + id).constData(), &file) != 0)
        return {};
    return QByteArray::number(qulonglong(file.st_ino)) + ' ' + QByteArray::number(qlonglong(file.st_size)) + ' '
        + QByteArray::number(qlonglong(file.st_mtim.tv_sec)) + ' '
        + QByteArray::number(qlonglong(file.st_mtim.tv_nsec));
}

void forgetZoneRules()
{
    static std::atomic<int> number = 0;
    for (int i = 0; i < moreThanQtKeeps; ++i)
        static_cast<void>(QTimeZone("Nowhere/N" + QByteArray::number(++number)));
}

} // namespace mainstay::services
