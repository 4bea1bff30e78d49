// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/command.h"

#include "platform/files/files.h"
#include "platform/files/secretfile.h"
#include "server/folderlock.h"
#include "server/mainserver.h"
#include "server/selfsigned.h"
#include "server/services/token.h"
#include "server/storage/userrepository.h"

#include <QFileInfo>
#include <QSettings>
#include <QSysInfo>

namespace mainstay::commands {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// What init is asked for.
struct Wanted
{
    DataFolder folder;
    QString name;
    QStringList hosts;
    QString listen;
    QString user;
    std::optional<QString> password;
    int pollSeconds = 60;
};

Result<void> makeCertificate(const Wanted &wanted)
{
    if (QFileInfo::exists(wanted.folder.certificate()) && QFileInfo::exists(wanted.folder.privateKey()))
        return {};
    const auto made = makeSelfSigned(wanted.hosts);
    if (!made)
        return made.error();
    if (const auto key = platform::SecretFile(wanted.folder.privateKey()).write(made->key); !key)
        return key;
    return platform::writeAtomically(wanted.folder.certificate(), made->certificate);
}

Result<void> makeUser(MainServer &server, const Wanted &wanted, const QString &password)
{
    const services::Actor actor{u"command line"_s, {}};
    const auto made = server.users().create({wanted.user, password, core::Role::Superuser}, actor);
    if (made)
        return {};
    if (made.error().kind != ErrorKind::AlreadyExists)
        return made.error();
    // An init that was interrupted made the user before.
    const auto changed
        = server.users().change(wanted.user, {core::Role::Superuser, true, password}, std::nullopt, actor);
    return changed ? Result<void>() : changed.error();
}

Result<void> makeConfiguration(const Wanted &wanted)
{
    const QString temporary = wanted.folder.configuration() + u".new"_s;
    {
        QSettings file(temporary, QSettings::IniFormat);
        file.setValue(u"name"_s, wanted.name);
        file.setValue(u"listen"_s, wanted.listen);
        file.setValue(u"pollSeconds"_s, wanted.pollSeconds);
        file.sync();
        if (file.status() != QSettings::NoError)
            return Error{ErrorKind::FileUnwritable, {}, {{u"path"_s, temporary}}};
    }
    if (const auto synced = platform::syncFile(temporary); !synced)
        return synced;
    return platform::renameDurably(temporary, wanted.folder.configuration());
}

/// The configuration comes last: with it the folder is a server, and an init that was interrupted can be run again.
Result<void> makeAll(const Wanted &wanted)
{
    const DataFolder &folder = wanted.folder;
    if (const auto made = platform::makePrivateFolder(folder.secrets()); !made)
        return made;
    if (const auto made = makeCertificate(wanted); !made)
        return made;

    Settings settings;
    settings.folder = folder;
    const services::Clock clock;
    const auto server = MainServer::open(settings, clock);
    if (!server)
        return server.error();
    const QString password = wanted.password.value_or(services::token::create(u""_s).left(24));
    if (const auto made = makeUser(**server, wanted, password); !made)
        return made;
    const platform::SecretFile passwordFile(folder.secrets() + u"/password"_s);
    if (const auto kept
        = wanted.password ? passwordFile.remove() : passwordFile.write(QByteArray(password.toUtf8() + '\n'));
        !kept)
        return kept;
    const platform::SecretFile tokenFile(folder.secrets() + u"/enrolment-token"_s);
    if (!tokenFile.exists()) {
        const auto token = (*server)->enrolment().create({u"init"_s, 0, std::nullopt}, {u"command line"_s, {}});
        if (!token)
            return token.error();
        if (const auto kept = tokenFile.write(QByteArray(token->token.toUtf8() + '\n')); !kept)
            return kept;
    }
    return makeConfiguration(wanted);
}

} // namespace

int init(const QStringList &arguments)
{
    Parser parser(u"init"_s,
        u"Makes a server in an empty folder: its store, a certificate for its host names, the first superuser and an "
        "enrolment token. Passwords and tokens are written to files that only their owner can read."_s);
    parser.addOption({u"name"_s, u"The server's name, as consoles show it."_s, u"name"_s, u"Mainstay"_s});
    parser.addOption({u"host"_s,
        u"A host name or address that consoles and agents will use; may be given more than once. This machine's name "
        "and its loopback addresses are always included."_s,
        u"host"_s});
    parser.addOption({u"listen"_s, u"Where the server will listen: ADDRESS:PORT; * stands for all addresses."_s,
        u"address:port"_s, u"*:8443"_s});
    parser.addOption({u"user"_s, u"The name of the first superuser."_s, u"name"_s, u"admin"_s});
    parser.addOption({u"poll-seconds"_s, u"How often agents poll at least."_s, u"seconds"_s, u"60"_s});
    addPasswordOptions(parser);
    if (const auto code = parser.parse(arguments))
        return *code;

    Wanted wanted{parser.folder(), parser.value(u"name"_s), {}, parser.value(u"listen"_s), parser.value(u"user"_s), {}};
    bool isNumber = false;
    wanted.pollSeconds = parser.value(u"poll-seconds"_s).toInt(&isNumber);
    if (!isNumber || wanted.pollSeconds < 1 || wanted.pollSeconds > 3600) {
        complain(u"--poll-seconds is a whole number from 1 to 3600."_s);
        return WrongUsage;
    }
    http::Config probe;
    if (const auto listen = setListen(probe, wanted.listen); !listen)
        return complain(listen.error());
    const auto password = passwordOf(parser);
    if (!password)
        return complain(password.error());
    wanted.password = *password;
    wanted.hosts = parser.values(u"host"_s);
    for (const QString &own : {QSysInfo::machineHostName(), u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}) {
        if (!own.isEmpty() && !wanted.hosts.contains(own))
            wanted.hosts.append(own);
    }

    if (const auto made = platform::makePrivateFolder(wanted.folder.path); !made)
        return complain(made.error());
    const auto lock = FolderLock::acquire(wanted.folder.lock());
    if (!lock)
        return complain(lock.error());
    if (QFileInfo::exists(wanted.folder.configuration())) {
        complain(QString(u"There is a server in "_s + wanted.folder.path
            + u" already; nothing was changed. To start it: mainstayd serve --data "_s + wanted.folder.path));
        return Refused;
    }
    if (const auto made = makeAll(wanted); !made)
        return complain(made.error());

    const auto certificate = platform::readFile(wanted.folder.certificate(), 1 << 20);
    if (!certificate)
        return complain(certificate.error());
    say(u"The server is ready in "_s + wanted.folder.path);
    say(u"  address          https://%1:%2"_s.arg(wanted.hosts.constFirst(), QString::number(probe.port)));
    say(u"  fingerprint      "_s + fingerprintOf(*certificate));
    say(u"  superuser        "_s + wanted.user);
    if (!wanted.password)
        say(u"  password         in "_s + wanted.folder.secrets() + u"/password"_s);
    say(u"  enrolment token  in "_s + wanted.folder.secrets() + u"/enrolment-token"_s);
    say(u"To start it: mainstayd serve --data "_s + wanted.folder.path);
    return Done;
}

} // namespace mainstay::commands
