// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/datafolder.h"
#include "core/codec/codec.h"
#include "core/ids.h"

#include <QUrl>

namespace mainstay::agent {

/// Who this agent is, and to whom it belongs: agent.json, written by enrolment.
struct Identity
{
    core::ComputerId computer;
    QString server; ///< URL of the main server, such as https://main.example:8443
    QString fingerprint; ///< SHA-256 of its certificate, pinned; empty: the system's authorities decide
    QString name; ///< as the administrator sees it

    QUrl serverUrl() const { return QUrl(server); }

    friend bool operator==(const Identity &, const Identity &) = default;
};

/// What an administrator may change: settings.json, all optional, times in milliseconds.
struct Settings
{
    qint64 watchMilliseconds = 60'000; ///< a new version must have proved itself by then
    qint64 settleMilliseconds = 5'000; ///< and must have been well that long
    qint64 selfTestMilliseconds = 60'000;
    qint64 firstRetryMilliseconds = 1'000;
    qint64 longestRetryMilliseconds = 300'000;
    QString seedFolder = {}; ///< a package that lies here, by its name or its SHA-256, is not downloaded
    QString proxy = {}; ///< towards the main server, such as http://proxy.example:3128; empty: the system's; "none"
    QString installRoot = {}; ///< dpkg and rpm install below this folder: for trying out
    QString productFolder = {}; ///< of the main server's product, on its own host; empty: this is another computer
    QStringList rebootCommand = {}; ///< starts that host again; empty: systemctl reboot
    QString bootIdFile = {}; ///< says which start of the host this is; empty: the kernel's
    qint64 heartbeatMilliseconds = 5'000; ///< between two reports while that host is worked on

    friend bool operator==(const Settings &, const Settings &) = default;
};

/// Errors: NotFound when this folder has not been enrolled, FileUnreadable, InvalidInput.
core::Result<Identity> loadIdentity(const DataFolder &folder);

/// Errors: DiskFull, FileUnwritable.
core::Result<void> saveIdentity(const DataFolder &folder, const Identity &identity);

/// The defaults where there is no such file. Errors: FileUnreadable, InvalidInput.
core::Result<Settings> loadSettings(const DataFolder &folder);

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::Identity>
{
    static constexpr auto table
        = std::make_tuple(field("computer", &agent::Identity::computer), field("server", &agent::Identity::server),
            optionalField("fingerprint", &agent::Identity::fingerprint), optionalField("name", &agent::Identity::name));
};

template <> struct Fields<agent::Settings>
{
    static constexpr auto table
        = std::make_tuple(optionalField("watchMilliseconds", &agent::Settings::watchMilliseconds),
            optionalField("settleMilliseconds", &agent::Settings::settleMilliseconds),
            optionalField("selfTestMilliseconds", &agent::Settings::selfTestMilliseconds),
            optionalField("firstRetryMilliseconds", &agent::Settings::firstRetryMilliseconds),
            optionalField("longestRetryMilliseconds", &agent::Settings::longestRetryMilliseconds),
            optionalField("seedFolder", &agent::Settings::seedFolder), optionalField("proxy", &agent::Settings::proxy),
            optionalField("installRoot", &agent::Settings::installRoot),
            optionalField("productFolder", &agent::Settings::productFolder),
            optionalField("rebootCommand", &agent::Settings::rebootCommand),
            optionalField("bootIdFile", &agent::Settings::bootIdFile),
            optionalField("heartbeatMilliseconds", &agent::Settings::heartbeatMilliseconds));
};

} // namespace mainstay::core
