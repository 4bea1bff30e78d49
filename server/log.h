// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

#include <initializer_list>
#include <utility>

namespace mainstay {

Q_DECLARE_LOGGING_CATEGORY(lcServer)

/// One line of the log: what happened, and facts as key=value, with quotes where a value has blanks. Never a secret.
void logEvent(QtMsgType level, const QString &event, std::initializer_list<std::pair<QString, QString>> facts = {});

/// Sends Qt's and our messages to stderr, one line each, with the time in UTC and the level.
void installLog();

} // namespace mainstay
