// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/command.h"

#include "platform/files/files.h"
#include "platform/stopsignals.h"
#include "server/folderlock.h"
#include "server/log.h"
#include "server/mainserver.h"
#include "server/selfsigned.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/resource.h>

namespace mainstay::commands {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

/// Every agent that waits holds a descriptor.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

QString urlOf(const http::Config &config, quint16 port)
{
    QString host = config.addresses.constFirst();
    if (host == "0.0.0.0"_L1 || host == "::"_L1)
        host = u"127.0.0.1"_s;
    if (QHostAddress(host).protocol() == QAbstractSocket::IPv6Protocol)
        host = u'[' + host + u']';
    return u"%1://%2:%3"_s.arg(config.certificatePath.isEmpty() ? u"http"_s : u"https"_s, host, QString::number(port));
}

Result<void> sayReady(const Settings &settings, quint16 port, const QString &readyFile)
{
    QString fingerprint;
    if (!settings.http.certificatePath.isEmpty()) {
        const auto certificate = platform::readFile(settings.http.certificatePath, 1 << 20);
        if (!certificate)
            return certificate.error();
        fingerprint = fingerprintOf(*certificate);
    }
    const QString url = urlOf(settings.http, port);
    const QByteArray line
        = QJsonDocument(QJsonObject{{u"port"_s, port}, {u"url"_s, url}, {u"fingerprint"_s, fingerprint}})
              .toJson(QJsonDocument::Compact);
    logEvent(QtInfoMsg, u"ready"_s, {{u"url"_s, url}, {u"fingerprint"_s, fingerprint}});
    say(QString::fromUtf8(line));
    return readyFile.isEmpty() ? Result<void>() : platform::writeAtomically(readyFile, QByteArray(line + '\n'));
}

Result<void> run(const Settings &settings, const Parser &parser)
{
    const services::Clock clock;
    const auto server = MainServer::open(settings, clock);
    if (!server)
        return server.error();
    platform::StopSignals signals_(parser.isSet(u"stop-with-stdin"_s));
    QObject::connect(&signals_, &platform::StopSignals::stop, &signals_, [](const QString &why) {
        logEvent(QtInfoMsg, u"stopping"_s, {{u"why"_s, why}});
        QCoreApplication::quit();
    });
    const auto port = (*server)->start();
    if (!port)
        return port.error();
    if (const auto said = sayReady(settings, *port, parser.value(u"ready-file"_s)); !said)
        return said;
    QCoreApplication::exec();
    (*server)->stop();
    logEvent(QtInfoMsg, u"stopped"_s);
    return {};
}

} // namespace

int serve(const QStringList &arguments)
{
    Parser parser(u"serve"_s,
        u"Serves consoles and agents until SIGTERM or SIGINT. When it is ready it prints one line of JSON with port, "
        "url and the certificate's fingerprint (SHA-256). Its log goes to standard error, one event on each line."_s);
    parser.addOption({u"listen"_s,
        u"Where to listen, instead of what mainstayd.conf says: ADDRESS:PORT; * stands for all addresses, port 0 for "
        "any free one."_s,
        u"address:port"_s});
    parser.addOption({u"no-tls"_s, u"Plain HTTP; only on loopback addresses."_s});
    parser.addOption({u"ready-file"_s, u"Writes the line of JSON to this file too."_s, u"file"_s});
    parser.addOption(
        {u"stop-with-stdin"_s, u"Ends when standard input ends: for a program that runs the server as its child."_s});
    if (const auto code = parser.parse(arguments))
        return *code;

    auto settings = readSettings(parser.folder());
    if (!settings)
        return complain(settings.error());
    if (parser.isSet(u"listen"_s)) {
        if (const auto set = setListen(settings->http, parser.value(u"listen"_s)); !set)
            return complain(set.error());
    }
    if (parser.isSet(u"no-tls"_s)) {
        if (!listensOnLoopbackOnly(settings->http)) {
            complain(u"--no-tls works on loopback addresses only: passwords would cross the network in the clear."_s);
            return Refused;
        }
        settings->http.certificatePath.clear();
        settings->http.keyPath.clear();
    }
    const auto lock = FolderLock::acquire(settings->folder.lock());
    if (!lock)
        return complain(lock.error());
    if (const auto there = requireStore(settings->folder); !there)
        return complain(there.error());
    installLog();
    raiseDescriptorLimit();
    if (const auto done = run(*settings, parser); !done)
        return complain(done.error());
    return Done;
}

} // namespace mainstay::commands
