// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mainstay::agent {

/// Whether \a bytes are text that people read: UTF-8 without zeros.
bool isText(const QByteArray &bytes);

/// What leads from \a before to \a after, as "diff -u" prints it, under the name \a path; empty where they are equal,
/// or where one of them is no text. At most \a limit characters, whole lines.
QString unifiedDiff(const QString &path, const QByteArray &before, const QByteArray &after, qsizetype limit);

} // namespace mainstay::agent
