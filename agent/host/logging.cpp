// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/logging.h"

#include "agent/host/logfile.h"

#include <QDateTime>

#include <cstdio>
#include <memory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

/// Qt's message handler is a plain function: what it writes to can only be a variable of this file.
std::unique_ptr<LogFile> openLog;

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return u"error"_s;
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QString line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' ' + levelName(type) + u' '
        + QString::fromLatin1(context.category) + u": "_s + QString(text).replace(u'\n', u' ');
    std::fprintf(stderr, "%s\n", qPrintable(line));
    openLog->append(line);
}

} // namespace

void startLogging(const QString &path)
{
    openLog = std::make_unique<LogFile>(path);
    qInstallMessageHandler(write);
}

} // namespace mainstay::agent
