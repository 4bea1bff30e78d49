// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/clienttool.h"

#include "server/backup/stopping.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

QVersionNumber versionIn(const QString &text)
{
    // "Ver 10.19 Distrib 10.11.6-MariaDB": the first number is the client's own, which nobody knows.
    static const QRegularExpression form(u"(?:Distrib |from )?(\\d+\\.\\d+(?:\\.\\d+)?)"_s);
    static const QRegularExpression series(u"(?:Distrib |from )(\\d+\\.\\d+(?:\\.\\d+)?)"_s);
    const auto named = series.match(text);
    const auto match = named.hasMatch() ? named : form.match(text);
    return QVersionNumber::fromString(match.captured(1));
}

core::Result<ClientTool> ClientTool::ask(const QString &program)
{
    const auto child = ChildProcess::start({program, {u"--version"_s}}, afterPatience());
    if (!child)
        return child.error();
    const auto line = (*child)->readLine();
    const auto ended = (*child)->finish();
    const QString name = QFileInfo(program).fileName();
    if (!ended)
        return outOfPatience(ended.error(), name);
    if (!line)
        return outOfPatience(line.error(), name);
    ClientTool tool{program, QString::fromUtf8(*line).trimmed(), versionIn(QString::fromUtf8(*line))};
    if (tool.version.isNull()) {
        return core::Error{
            core::ErrorKind::ProcessFailed, QString(u"says no version: "_s + tool.said), {{u"program"_s, name}}};
    }
    return tool;
}

} // namespace mainstay::backup
