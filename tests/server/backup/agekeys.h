// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <sys/types.h>

namespace mainstay::test {

/// A key pair that `age-keygen` made.
struct AgeKeys
{
    QString path{}; ///< of the identity file
    QString recipient{};
    QByteArray secret{}; ///< its line of the identity file

    static AgeKeys create(const QString &path);
};

QString sha256(const QByteArray &bytes);

/// Programs called \a name that this process has started and that run.
QList<pid_t> childrenNamed(const char *name);

} // namespace mainstay::test
