// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/enrolcommand.h"

#include "agent/commands/tokenfile.h"
#include "agent/link/enrolment.h"
#include "platform/http/networktransport.h"
#include "platform/whenready.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Result;

void EnrolCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
    parser.addOption({u"server"_s, u"The main server, such as https://main.example:8443."_s, u"URL"_s});
    parser.addOption({u"token-file"_s,
        u"The file that holds the enrolment token; - reads it from standard input. It is not an option's value, so "
        u"that "
        "other users do not see it in the list of processes."_s,
        u"FILE"_s});
    parser.addOption({u"fingerprint"_s,
        u"The SHA-256 fingerprint of the main server's certificate, which is then pinned. Without it the certificate "
        "must be signed by an authority that this computer trusts."_s,
        u"SHA256"_s});
    parser.addOption({u"proxy"_s,
        u"The way to the main server, such as http://proxy.example:3128; \"none\" goes there directly. Without it: "
        u"what "
        "the environment says. Put the same into settings.json, which the running agent reads."_s,
        u"URL"_s});
    parser.addOption({u"name"_s, u"How the administrator sees this computer (default: its host name)."_s, u"NAME"_s});
}

int EnrolCommand::run(const QCommandLineParser &parser)
{
    for (const QString &needed : {u"server"_s, u"token-file"_s}) {
        if (!parser.isSet(needed)) {
            complain(u"--%1 is missing: see mainstay-agent enrol --help."_s.arg(needed));
            return 2;
        }
    }
    const DataFolder folder(parser.value(u"data"_s));
    if (const auto enrolled = loadIdentity(folder)) {
        complain(
            u"%1 is already enrolled with %2. To enrol it again, stop the agent and remove agent.json first."_s.arg(
                folder.path(), enrolled->server));
        return 1;
    }
    const auto server = parseServer(parser.value(u"server"_s));
    if (!server)
        return fail(server.error());
    const auto token = readToken(parser.value(u"token-file"_s));
    if (!token)
        return fail(token.error());
    if (const auto made = folder.create(); !made)
        return fail(made.error());

    Identity identity;
    identity.server = server->toString();
    identity.fingerprint = plainFingerprint(parser.value(u"fingerprint"_s));
    identity.name = parser.isSet(u"name"_s) ? parser.value(u"name"_s) : QSysInfo::machineHostName();
    const core::EnrolRequest request{
        *token, identity.name, QSysInfo::prettyProductName(), core::ownPlatform(), core::ownArchitecture(), version()};

    platform::NetworkTransport transport({identity.fingerprint});
    transport.access().useProxy(parser.value(u"proxy"_s));
    QObject context;
    int code = 1;
    platform::whenReady(
        askToEnrol(transport, &context, *server, request), &context, [&](const Result<core::EnrolAnswer> &answer) {
            if (answer) {
                identity.computer = answer->computer;
                const auto kept
                    = keepEnrolment(folder, identity, *answer, version(), QCoreApplication::applicationFilePath());
                if (kept) {
                    say(u"Enrolled as %1 with %2."_s.arg(identity.name, identity.server));
                    code = 0;
                } else {
                    code = fail(kept.error());
                }
            } else {
                code = fail(answer.error());
            }
            QCoreApplication::quit();
        });
    QCoreApplication::exec();
    return code;
}

} // namespace mainstay::agent
