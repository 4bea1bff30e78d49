// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QSettings>

#include <limits>

namespace mainstay {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Error invalid(const QString &key, const QString &why)
{
    return Error{ErrorKind::InvalidInput, QString(key + u" "_s + why), {{u"field"_s, key}}};
}

Result<int> number(const QSettings &file, const QString &key, int fallback, int least, int most)
{
    bool ok = true;
    const int value = file.contains(key) ? file.value(key).toInt(&ok) : fallback;
    if (!ok || value < least || value > most)
        return invalid(key, u"is a whole number from %1 to %2"_s.arg(least).arg(most));
    return value;
}

} // namespace

Result<void> setListen(http::Config &http, const QString &listen)
{
    const qsizetype colon = listen.lastIndexOf(u':');
    bool ok = colon >= 0;
    const uint port = ok ? QStringView(listen).sliced(colon + 1).toUInt(&ok) : 0;
    QString address = listen.left(std::max<qsizetype>(colon, 0));
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.sliced(1, address.size() - 2);
    if (!ok || port > std::numeric_limits<quint16>::max())
        return invalid(u"listen"_s, u"is ADDRESS:PORT, such as 0.0.0.0:8443 or [::1]:8443"_s);
    if (address == "localhost"_L1) {
        http.addresses = QStringList{u"127.0.0.1"_s, u"::1"_s};
    } else if (address == "*"_L1 || address.isEmpty()) {
        http.addresses = QStringList{u"0.0.0.0"_s, u"::"_s};
    } else if (!QHostAddress(address).isNull()) {
        http.addresses = QStringList{address};
    } else {
        return invalid(u"listen"_s, u"wants a numeric address, localhost, or * for all"_s);
    }
    http.port = quint16(port);
    return {};
}

bool listensOnLoopbackOnly(const http::Config &http)
{
    for (const QString &address : http.addresses) {
        if (!QHostAddress(address).isLoopback())
            return false;
    }
    return true;
}

Result<void> requireStore(const DataFolder &folder)
{
    if (QFileInfo::exists(folder.store()))
        return {};
    return Error{ErrorKind::NotFound,
        QString(u"The server's store is gone: mainstayd backup restore FILE --data "_s + folder.path
            + u" puts a backup in its place."_s),
        {{u"path"_s, folder.store()}}};
}

Result<Settings> readSettings(const DataFolder &folder)
{
    if (!QFileInfo::exists(folder.configuration())) {
        return Error{ErrorKind::NotFound,
            QString(
                u"There is no server in "_s + folder.path + u". Make one with: mainstayd init --data "_s + folder.path),
            {{u"path"_s, folder.configuration()}}};
    }
    const QSettings file(folder.configuration(), QSettings::IniFormat);
    if (file.status() != QSettings::NoError)
        return Error{
            ErrorKind::FileUnreadable, u"mainstayd.conf is malformed"_s, {{u"path"_s, folder.configuration()}}};

    Settings settings;
    settings.folder = folder;
    settings.name = file.value(u"name"_s, u"Mainstay"_s).toString();
    settings.feed = file.value(u"feed"_s).toString();
    settings.mailbox = file.value(u"mailbox"_s).toString();
    const auto poll = number(file, u"pollSeconds"_s, 60, 1, 3600);
    if (!poll)
        return poll.error();
    settings.pollSeconds = *poll;
    const QString approval = file.value(u"approval"_s, u"false"_s).toString();
    if (approval != "true"_L1 && approval != "false"_L1)
        return invalid(u"approval"_s, u"is true or false"_s);
    settings.approval = approval == "true"_L1;
    if (const auto listen = setListen(settings.http, file.value(u"listen"_s, u"*:8443"_s).toString()); !listen)
        return listen.error();
    const auto connections = number(file, u"maxConnections"_s, settings.http.limits.maxConnections, 10, 1'000'000);
    if (!connections)
        return connections.error();
    const auto perAddress
        = number(file, u"maxConnectionsPerAddress"_s, settings.http.limits.maxConnectionsPerAddress, 1, 1'000'000);
    if (!perAddress)
        return perAddress.error();
    settings.http.limits.maxConnections = *connections;
    settings.http.limits.maxConnectionsPerAddress = *perAddress;
    const auto threads = number(file, u"networkThreads"_s, settings.http.networkThreads, 1, 64);
    if (!threads)
        return threads.error();
    settings.http.networkThreads = *threads;
    settings.http.certificatePath = folder.certificate();
    settings.http.keyPath = folder.privateKey();
    return settings;
}

} // namespace mainstay
