// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/identity.h"

#include "platform/files/files.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

constexpr qint64 identityBytes = 64 * 1024;

template <typename T> Result<T> loadJson(const QString &path)
{
    const auto bytes = platform::readFile(path, identityBytes);
    if (!bytes)
        return bytes.error();
    const auto value = core::decode<T>(*bytes);
    if (!value)
        return value.error().with(u"path"_s, path);
    return value;
}

} // namespace

Result<Identity> loadIdentity(const DataFolder &folder)
{
    return loadJson<Identity>(folder.identityFile());
}

Result<void> saveIdentity(const DataFolder &folder, const Identity &identity)
{
    return platform::writeAtomically(
        folder.identityFile(), QJsonDocument(core::toJson(identity)).toJson(), platform::privateFile);
}

Result<Settings> loadSettings(const DataFolder &folder)
{
    const auto settings = loadJson<Settings>(folder.settingsFile());
    if (!settings && settings.error().kind == core::ErrorKind::NotFound)
        return Settings();
    return settings;
}

} // namespace mainstay::agent
