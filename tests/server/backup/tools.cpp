// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools.h"

#include <QProcess>

namespace mainstay::test {

using namespace Qt::StringLiterals;

ToolResult runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()).trimmed(),
        QString::fromUtf8(process.readAllStandardError()).trimmed()};
}

QByteArray runBytes(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(60'000) && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

QString sqlite3Tool(const QString &path, const QString &sql)
{
    const ToolResult result = runTool(u"sqlite3"_s, {path, sql});
    return result.exitCode == 0 ? result.output : u"exit code %1: %2"_s.arg(result.exitCode).arg(result.errors);
}

} // namespace mainstay::test
