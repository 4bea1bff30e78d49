// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/downloads.h"

#include "core/package.h"
#include "platform/files/files.h"
#include "platform/http/download.h"

#include <QDir>
#include <QFileInfo>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ending = ".aside"_L1;

} // namespace

void Downloads::remove(const QString &sha256) const
{
    // It names the file, and comes from the server.
    if (!core::isSha256(sha256))
        return;
    const QString file = m_folder.download(sha256);
    const QString part = platform::Download::partialPath(file);
    for (const QString &path : {file, part, QString(part + u".json"_s), marker(sha256)})
        QFile::remove(path);
}

void Downloads::setAside(const QString &sha256) const
{
    if (!core::isSha256(sha256) || QFileInfo::exists(marker(sha256)))
        return;
    const QString file = m_folder.download(sha256);
    if (!QFileInfo::exists(file) && !QFileInfo::exists(platform::Download::partialPath(file)))
        return;
    if (!platform::writeAtomically(marker(sha256), {}))
        remove(sha256); // without its mark it would stay for ever
}

void Downloads::reclaim(const QString &sha256) const
{
    const QStringList names = kept();
    for (const QString &one : names) {
        if (one == sha256)
            QFile::remove(marker(one));
        else
            remove(one);
    }
}

void Downloads::sweep(const QDateTime &now) const
{
    const QStringList names = kept();
    for (const QString &one : names) {
        if (QFileInfo(marker(one)).lastModified().msecsTo(now) >= std::chrono::milliseconds(keptFor).count())
            remove(one);
    }
}

QString Downloads::marker(const QString &sha256) const
{
    return m_folder.download(sha256) + ending;
}

QStringList Downloads::kept() const
{
    QStringList names = QDir(m_folder.downloadsFolder()).entryList({u'*' + ending}, QDir::Files);
    for (QString &name : names)
        name.chop(ending.size());
    return names;
}

} // namespace mainstay::agent
