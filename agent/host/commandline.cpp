// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/commandline.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &argument)
{
    QString text = u"\""_s;
    qsizetype backslashes = 0;
    for (const QChar c : argument) {
        // Backslashes mean themselves, but for those in front of a quotation mark: each of these is written twice.
        if (c == u'"')
            text += QString(backslashes + 1, u'\\');
        backslashes = c == u'\\' ? backslashes + 1 : 0;
        text += c;
    }
    return text + QString(backslashes, u'\\') + u'"';
}

bool isPlain(const QString &argument)
{
    return !argument.isEmpty() && !argument.contains(u' ') && !argument.contains(u'\t') && !argument.contains(u'"');
}

} // namespace

QString commandLine(const QString &program, const QStringList &arguments)
{
    // The program's name always: what "C:\Program Files\x.exe" starts without them is up to who made C:\Program.exe.
    QString text = u'"' + program + u'"';
    for (const QString &argument : arguments)
        text += u' ' + (isPlain(argument) ? argument : quoted(argument));
    return text;
}

} // namespace mainstay::agent
