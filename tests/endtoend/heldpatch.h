// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/endtoend/updatesite.h"

namespace mainstay::test {

/// A patch of the sample product whose programs, and those of the product's service, wait where a test wants: to be
/// killed there, or to be looked at.
class HeldPatch
{
public:
    /// Makes feed() with version 2.0.1 in it. \a bytes: of something that cannot be compressed, so that the download
    /// takes its time. False: see problem().
    bool pack(qint64 bytes = 0);
    QString feed() const { return m_folder.filePath(QStringLiteral("feed")); }
    const QString &problem() const { return m_problem; }

    /// Once \a site has started: its service is started and stopped by what waits, too.
    bool install(UpdateSite &site);
    /// Where to wait from now on: "before" or "after", and the step, such as "before migrate". Who waits elsewhere goes
    /// on; empty: all do.
    bool holdAt(const QString &place);
    /// Process id of the program that waits at \a place; 0: none does.
    qint64 waiting(const QString &place) const;

private:
    QTemporaryDir m_folder;
    QString m_run; // of the product: nobody calls a file in it a customisation
    QString m_problem;
};

} // namespace mainstay::test
