// SPDX-License-Identifier: GPL-3.0-or-later
// Headers that almost every file reads; kept to Qt Core and the standard library so that every module may use it.
#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
