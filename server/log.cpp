// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/log.h"

#include <QDateTime>

#include <algorithm>
#include <cstdio>

namespace mainstay {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcServer, "mainstay.server", QtInfoMsg)

namespace {

/// Nobody who chooses a name may write lines of his own into the log.
QString quoted(const QString &value)
{
    const bool plain = !value.isEmpty() && std::ranges::none_of(value, [](QChar c) {
        return c.isSpace() || c == u'"' || c == u'=' || c == u'\\' || c.category() == QChar::Other_Control;
    });
    if (plain)
        return value;
    QString text = u"\""_s;
    for (QChar c : value) {
        if (c == u'"' || c == u'\\')
            text.append(u'\\').append(c);
        else if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            text.append(u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0')));
        else
            text.append(c);
    }
    return text + u'"';
}

QString levelOf(QtMsgType type)
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

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const bool ours = context.category && QLatin1StringView(context.category) == "mainstay.server"_L1;
    const QString text = ours
        ? message
        : QString(u"event=message category="_s + QString::fromLatin1(context.category ? context.category : "default")
            + u" text="_s + quoted(message));
    const QByteArray line = QString(u"time="_s + now + u" level="_s + levelOf(type) + u' ' + text + u'\n').toUtf8();
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void logEvent(QtMsgType level, const QString &event, std::initializer_list<std::pair<QString, QString>> facts)
{
    if (!lcServer().isEnabled(level))
        return;
    QString text = u"event="_s + quoted(event);
    for (const auto &[key, value] : facts)
        text.append(u' ').append(key).append(u'=').append(quoted(value));
    const QMessageLogger logger(nullptr, 0, nullptr, lcServer().categoryName());
    switch (level) {
    case QtDebugMsg:
        logger.debug().noquote() << text;
        break;
    case QtInfoMsg:
        logger.info().noquote() << text;
        break;
    case QtWarningMsg:
        logger.warning().noquote() << text;
        break;
    case QtCriticalMsg:
    case QtFatalMsg:
        logger.critical().noquote() << text;
        break;
    }
}

void installLog()
{
    qInstallMessageHandler(write);
}

} // namespace mainstay
