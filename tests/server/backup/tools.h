// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mainstay::test {

/// What a program of the system said; its exit code is checked by the caller.
struct ToolResult
{
    int exitCode = -1;
    QString output; ///< standard output, trimmed
    QString errors;
};

ToolResult runTool(const QString &program, const QStringList &arguments);

/// What \a program writes when it is given \a input; empty when it fails.
QByteArray runBytes(const QString &program, const QStringList &arguments, const QByteArray &input);

/// `sqlite3 PATH SQL`, its output; a failure is in the text.
QString sqlite3Tool(const QString &path, const QString &sql);

} // namespace mainstay::test
