// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/downloadsfolder.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto key = "downloads/folder"_L1;

}

QString downloadsFolder()
{
    const QString chosen = QSettings().value(key).toString();
    if (!chosen.isEmpty() && QDir(chosen).exists())
        return chosen;
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return usual.isEmpty() ? QDir::homePath() : usual;
}

void setDownloadsFolder(const QString &folder)
{
    QSettings().setValue(key, folder);
}

} // namespace mainstay::ui
