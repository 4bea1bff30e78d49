// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace mainstay::models {

/// A main server as somebody saved it. The password is not in it: that is in the keychain or nowhere.
struct ServerProfile
{
    QString name;
    QUrl url;
    QString user;
    QString fingerprint; ///< SHA-256 of the pinned certificate, lower-case hex; empty: the system's authorities decide

    friend bool operator==(const ServerProfile &, const ServerProfile &) = default;
};

/// The saved servers, in the program's settings, last used first.
class ProfileStore
{
public:
    QList<ServerProfile> all() const;

    /// Puts \a profile first; one with the same URL and user is replaced, and its certificate is that of every user of
    /// the same server.
    void save(const ServerProfile &profile);
    void remove(const ServerProfile &profile);

private:
    void write(const QList<ServerProfile> &profiles);
};

/// The URL of what people type: https unless they say otherwise, a port of its own where none is given. Nothing for
/// what cannot be a server's address.
std::optional<QUrl> serverUrlFromText(const QString &text);

inline constexpr int defaultServerPort = 8443;

} // namespace mainstay::models
