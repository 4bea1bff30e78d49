// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchfolder.h"

#include "platform/files/files.h"

#include <QDir>
#include <QFile>

namespace mainstay::agent {

namespace {

constexpr int keptLogs = 5;

} // namespace

core::Result<void> PatchFolder::make() const
{
    return platform::makePrivateFolder(m_path);
}

void PatchFolder::clear() const
{
    const QFileInfoList entries = QDir(m_path).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (entry.filePath() == log())
            continue;
        if (entry.isDir() && !entry.isSymLink())
            QDir(entry.filePath()).removeRecursively();
        else
            QFile::remove(entry.filePath());
    }
}

void PatchFolder::tidy(const QString &patches, const core::UpdateId &update)
{
    const QFileInfoList folders = QDir(patches).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    int kept = 0;
    for (const QFileInfo &folder : folders) {
        if (folder.fileName() == update.text)
            continue;
        if (++kept > keptLogs)
            QDir(folder.filePath()).removeRecursively();
        else
            PatchFolder(patches, {folder.fileName()}).clear();
    }
}

} // namespace mainstay::agent
