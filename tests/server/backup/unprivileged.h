// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mainstay::test {

/// A program with its arguments, run as somebody who is not root: database servers refuse root.
struct Unprivileged
{
    Unprivileged(const QString &program, const QStringList &arguments);

    QString program;
    QStringList arguments;

    /// Gives the folder at \a path to that user. What went wrong; empty when nothing did.
    static QString give(const QString &path);
};

} // namespace mainstay::test
