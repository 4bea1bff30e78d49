// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::ui {

/// Where files from the server are put: the folder that was chosen last, the desktop's own for downloads until then,
/// or when that one is gone.
QString downloadsFolder();
void setDownloadsFolder(const QString &folder);

} // namespace mainstay::ui
