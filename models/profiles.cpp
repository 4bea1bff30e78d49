// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/profiles.h"

#include <QSettings>

namespace mainstay::models {

using namespace Qt::StringLiterals;

QList<ServerProfile> ProfileStore::all() const
{
    QSettings settings;
    QList<ServerProfile> profiles;
    const int count = settings.beginReadArray(u"servers"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        profiles.append({settings.value(u"name"_s).toString(), settings.value(u"url"_s).toUrl(),
            settings.value(u"user"_s).toString(), settings.value(u"fingerprint"_s).toString()});
    }
    settings.endArray();
    return profiles;
}

void ProfileStore::save(const ServerProfile &profile)
{
    QList<ServerProfile> profiles = all();
    profiles.removeIf(
        [&](const ServerProfile &other) { return other.url == profile.url && other.user == profile.user; });
    // The certificate is the server's, whoever signs in.
    for (ServerProfile &other : profiles) {
        if (other.url == profile.url)
            other.fingerprint = profile.fingerprint;
    }
    profiles.prepend(profile);
    write(profiles);
}

void ProfileStore::remove(const ServerProfile &profile)
{
    QList<ServerProfile> profiles = all();
    profiles.removeIf(
        [&](const ServerProfile &other) { return other.url == profile.url && other.user == profile.user; });
    write(profiles);
}

void ProfileStore::write(const QList<ServerProfile> &profiles)
{
    QSettings settings;
    settings.remove(u"servers"_s);
    settings.beginWriteArray(u"servers"_s, int(profiles.size()));
    for (int i = 0; i < profiles.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"name"_s, profiles.at(i).name);
        settings.setValue(u"url"_s, profiles.at(i).url);
        settings.setValue(u"user"_s, profiles.at(i).user);
        settings.setValue(u"fingerprint"_s, profiles.at(i).fingerprint);
    }
    settings.endArray();
}

std::optional<QUrl> serverUrlFromText(const QString &text)
{
    QString address = text.trimmed();
    if (address.isEmpty() || address.contains(u' '))
        return std::nullopt;
    const bool hadScheme = address.contains("://"_L1);
    if (!hadScheme)
        address.prepend("https://"_L1);
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return std::nullopt;
    if (url.port() < 0 && !hadScheme)
        url.setPort(defaultServerPort);
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment({});
    if (url.path() == "/"_L1)
        url.setPath({}); // two spellings of one server are one profile
    return url;
}

} // namespace mainstay::models
