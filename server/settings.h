// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/config.h"
#include "server/services/authservice.h"

namespace mainstay {

/// Where things are in a server's data folder.
struct DataFolder
{
    QString path;

    QString store() const { return path + QStringLiteral("/store.sqlite"); }
    QString uploads() const { return path + QStringLiteral("/uploads"); }
    QString artifacts() const { return path + QStringLiteral("/artifacts"); }
    QString updates() const { return path + QStringLiteral("/updates"); }
    QString backups() const { return path + QStringLiteral("/backups"); }
    QString jobs() const { return path + QStringLiteral("/jobs"); }
    QString secrets() const { return path + QStringLiteral("/secrets"); }
    QString databasePassword() const { return secrets() + QStringLiteral("/database-password"); }
    QString mailPassword() const { return secrets() + QStringLiteral("/mail-password"); }
    QString rcloneConfiguration() const { return secrets() + QStringLiteral("/rclone.conf"); }
    QString restored() const { return path + QStringLiteral("/restored"); }
    QString run() const { return path + QStringLiteral("/run"); }
    QString certificate() const { return path + QStringLiteral("/certificate.pem"); }
    QString privateKey() const { return secrets() + QStringLiteral("/certificate-key.pem"); }
    QString configuration() const { return path + QStringLiteral("/mainstayd.conf"); }
    QString lock() const { return path + QStringLiteral("/mainstayd.lock"); }
};

/// How a server runs: mainstayd.conf, then the command line.
struct Settings
{
    DataFolder folder;
    QString name;
    QString feed; ///< address of the vendor's feed: its folder, http, https or file; empty: none
    QString mailbox; ///< folder that mails are put into instead of being sent; empty: none
    qint64 pollSeconds = 60;
    bool approval = false; ///< a second person approves each upgrade request
    http::Config http;
    services::PasswordHasher::Cost passwordCost{};
    services::AuthService::Rules sessions{};
};

/// Reads mainstayd.conf. Errors: NotFound where the folder was not initialised, FileUnreadable, InvalidInput (context:
/// field).
core::Result<Settings> readSettings(const DataFolder &folder);

/// That the server that was made in \a folder has its store: one without makes no empty one, in which nobody has an
/// account. Errors: NotFound (context: path).
core::Result<void> requireStore(const DataFolder &folder);

/// Takes "ADDRESS:PORT": a numeric address, localhost, or * for all. Errors: InvalidInput (context: field=listen).
core::Result<void> setListen(http::Config &http, const QString &listen);

bool listensOnLoopbackOnly(const http::Config &http);

} // namespace mainstay
