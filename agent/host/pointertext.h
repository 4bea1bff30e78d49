// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace mainstay::agent {

/// A pointer as the text of a file, where links need privileges: one line, "versions/1.0.0".
QByteArray pointerText(const QString &target);

/// The name in \a text; empty when that is not one whole line of a relative path inside the folder.
QString pointerTarget(QByteArrayView text);

} // namespace mainstay::agent
