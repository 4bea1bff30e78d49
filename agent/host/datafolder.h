// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/version.h"

#include <QString>

namespace mainstay::agent {

/// Where everything of one agent lies. See docs/agent.md for what each file is.
class DataFolder
{
public:
    explicit DataFolder(const QString &path);

    const QString &path() const { return m_path; }
    QString identityFile() const { return in(QStringLiteral("agent.json")); }
    QString settingsFile() const { return in(QStringLiteral("settings.json")); }
    QString tokenFile() const { return in(QStringLiteral("token")); }
    QString journalFile() const { return in(QStringLiteral("upgrade.json")); }
    QString keysFolder() const { return in(QStringLiteral("keys")); }
    QString logsFolder() const { return in(QStringLiteral("logs")); }
    QString workerLog() const { return in(QStringLiteral("logs/agent.log")); }
    QString watchdogLog() const { return in(QStringLiteral("logs/watchdog.log")); }
    QString serviceLog() const { return in(QStringLiteral("logs/service.log")); } ///< on Windows
    QString watchdogLock() const { return in(QStringLiteral("watchdog.lock")); }
    QString workerLock() const { return in(QStringLiteral("worker.lock")); }

    QString versionsFolder() const { return in(QStringLiteral("versions")); }
    QString versionFolder(const core::Version &version) const;
    QString programOf(const core::Version &version) const;
    /// Of the program in a version's folder.
    static QString programName();
    /// What the watchdog starts.
    QString currentPointer() const { return in(QStringLiteral("current")); }
    /// What the service manager starts, as the watchdog: follows the other one once a version has proved itself.
    QString watchdogPointer() const { return in(QStringLiteral("watchdog")); }

    QString downloadsFolder() const { return in(QStringLiteral("downloads")); }
    QString download(const QString &sha256) const;

    /// Installers that wait to be run, each version's in a folder of its own with the step that runs it.
    QString installersFolder() const { return in(QStringLiteral("installers")); }
    QString installersFolder(const core::Version &version) const;
    QString installerStep(const core::Version &version) const;
    QString installerLog() const { return in(QStringLiteral("logs/installer.log")); }
    QString installerOwnLog() const { return in(QStringLiteral("logs/msi.log")); }

    /// Of the main server's own host: the journal of its updates, and what each keeps.
    QString patchJournalFile() const { return in(QStringLiteral("patch.json")); }
    QString patchesFolder() const { return in(QStringLiteral("patches")); }

    /// Makes the folders that are missing; nobody but the owner may look in. Errors: FileUnwritable.
    core::Result<void> create() const;

private:
    QString in(const QString &name) const;

    QString m_path;
};

} // namespace mainstay::agent
