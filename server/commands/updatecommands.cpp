// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"
#include "platform/signature/signature.h"
#include "server/commands/beside.h"

namespace mainstay::commands {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

int printLicence(const core::LicenceCard &card)
{
    if (card.state == core::LicenceState::Missing) {
        say(u"There is no licence."_s);
        return Done;
    }
    say(u"%1\t%2\t%3\t%4\t%5"_s.arg(core::nameOf(core::licenceStateNames, card.state), card.serial, card.customer,
        card.maskedEmail, card.expiresAt ? core::instantToText(*card.expiresAt) : u"never ends"_s));
    return Done;
}

/// The computer of that name. Errors: NotFound; Conflict where several have it.
Result<core::ComputerId> computerNamed(MainServer &server, const QString &name)
{
    std::optional<core::ComputerId> found;
    storage::PageRequest wanted;
    for (;;) {
        const auto page = server.computers().list(wanted);
        if (!page)
            return page.error();
        for (const core::Computer &computer : page->items) {
            if (computer.name != name && computer.id.text != name)
                continue;
            if (found)
                return Error{ErrorKind::Conflict, u"several computers are called "_s + name + u"; say the id"_s, {}};
            found = computer.id;
        }
        if (!page->more)
            break;
        wanted.since = page->revision;
    }
    if (!found)
        return Error{ErrorKind::NotFound, u"no computer is called "_s + name, {}};
    return *found;
}

} // namespace

int licence(const QStringList &arguments)
{
    Parser parser(u"licence"_s, u"Imports and shows the vendor's licence. Works beside a running server."_s);
    parser.addArgument(
        u"action"_s, u"import FILE (its signature lies beside it, FILE.minisig), or show."_s, u"import|show [FILE]"_s);
    if (const auto code = parser.parse(arguments))
        return *code;
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    update::LicenceService &licences = (*server)->systemUpdate().licences;
    const QStringList words = parser.arguments();
    if (words == QStringList{u"show"_s}) {
        const auto card = licences.card();
        return card ? printLicence(*card) : complain(card.error());
    }
    if (words.size() == 2 && words.constFirst() == "import"_L1) {
        const auto file = platform::readFile(words.at(1), core::Licence::maxBytes);
        if (!file)
            return complain(file.error());
        const auto signature
            = platform::readFile(platform::signaturePathOf(words.at(1)), platform::Signature::maximumSize);
        if (!signature)
            return complain(signature.error());
        const auto card = licences.import({QString::fromUtf8(*file), QString::fromUtf8(*signature)}, commandLine);
        return card ? printLicence(*card) : complain(card.error());
    }
    return wrongAction(parser, u"licence"_s);
}

int host(const QStringList &arguments)
{
    Parser parser(u"host"_s,
        u"Says which enrolled computer is the main server's own host: its agent applies updates of the main server. "
        "Works beside a running server."_s);
    parser.addArgument(u"action"_s, u"set COMPUTER (a name or an id), or show."_s, u"set|show [COMPUTER]"_s);
    if (const auto code = parser.parse(arguments))
        return *code;
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    update::HostService &hosts = (*server)->systemUpdate().host;
    const QStringList words = parser.arguments();
    if (words.size() == 2 && words.constFirst() == "set"_L1) {
        const auto computer = computerNamed(**server, words.at(1));
        if (!computer)
            return complain(computer.error());
        if (const auto chosen = hosts.choose(*computer, commandLine); !chosen)
            return complain(chosen.error());
        say(u"The agent of "_s + words.at(1) + u" applies updates of the main server."_s);
        return Done;
    }
    if (words == QStringList{u"show"_s}) {
        const auto machine = hosts.machine();
        if (!machine && machine.error().kind != ErrorKind::NotFound)
            return complain(machine.error());
        say(machine ? machine->name : u"No computer was chosen."_s);
        return Done;
    }
    return wrongAction(parser, u"host"_s);
}

int activationCode(const QStringList &arguments)
{
    Parser parser(u"activation-code"_s,
        u"Prints an activation code for an update where the licence's mails do not arrive: good once, for 30 minutes, "
        "in any session. The audit trail tells that it was made."_s);
    parser.addOption({u"patch"_s, u"The version to update to."_s, u"version"_s});
    if (const auto code = parser.parse(arguments))
        return *code;
    const auto version = core::Version::parse(parser.value(u"patch"_s));
    if (!version) {
        complain(u"Say the version to update to: --patch VERSION."_s);
        return WrongUsage;
    }
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    const auto made = (*server)->systemUpdate().activation.breakGlass(*version, commandLine);
    if (!made)
        return complain(made.error());
    say(*made);
    return Done;
}

} // namespace mainstay::commands
