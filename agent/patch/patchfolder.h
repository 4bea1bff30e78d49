// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

namespace mainstay::agent {

/// Where one update keeps its files in the agent's data folder: patches/<update>/.
class PatchFolder
{
public:
    /// \a patches: the folder of all of them.
    PatchFolder(const QString &patches, const core::UpdateId &update) : m_path(patches + u'/' + update.text) { }

    const QString &path() const { return m_path; }
    QString package() const { return in(QStringLiteral("package.pkg")); }
    QString pieces() const { return in(QStringLiteral("pieces")); }
    QString staged(int step) const { return in(QStringLiteral("staged-%1").arg(step)); }
    QString undo(int step) const { return in(QStringLiteral("undo-%1").arg(step)); }
    QString log() const { return in(QStringLiteral("update.log")); }
    /// Names the process group of the command that runs.
    QString running() const { return in(QStringLiteral("running")); }

    core::Result<void> make() const;
    /// Everything but the log goes.
    void clear() const;

    /// Removes what other updates than \a update have left below \a patches; of the newest few the log stays.
    static void tidy(const QString &patches, const core::UpdateId &update);

private:
    QString in(const QString &name) const { return m_path + u'/' + name; }

    QString m_path;
};

} // namespace mainstay::agent
