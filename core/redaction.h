// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace mainstay::core {

/// \a text without what must not leave the site in a log: passwords and keys in assignments, headers and addresses,
/// tokens of ours, activation codes, private keys. What was there is shown as [redacted].
QString redacted(const QString &text);

/// The same of every string in \a object, and of what has the name of a secret; it stays JSON.
QJsonObject redacted(const QJsonObject &object);

} // namespace mainstay::core
