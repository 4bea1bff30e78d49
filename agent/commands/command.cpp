// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/command.h"

#include "agent/commands/enrolcommand.h"
#include "agent/commands/runcommand.h"
#include "agent/commands/selftestcommand.h"
#include "agent/commands/sentence.h"
#include "agent/commands/statuscommand.h"
#include "agent/commands/supervisecommand.h"
#include "agent/commands/systemcommands.h"
#include "agent/commands/trustcommand.h"

#include <cstdio>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

constexpr int usageCode = 2;

void help(const std::vector<std::unique_ptr<Command>> &commands)
{
    say(u"Usage: mainstay-agent COMMAND [options]\n\n"
        "The agent of Mainstay: keeps this computer in touch with its main server and upgrades itself\n"
        "when told to.\n\nCommands:"_s);
    for (const auto &command : commands)
        say(u"  %1 %2"_s.arg(command->name(), -10).arg(command->summary()));
    say(u"\n  --version  Prints the version.\n  --help     Prints this; with a command before it, about that command."_s);
}

int runCommand(Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary());
    const QCommandLineOption helpOption({u"h"_s, u"help"_s}, u"Prints this."_s);
    parser.addOption(helpOption);
    command.declare(parser);
    if (!parser.parse(arguments)) {
        complain(parser.errorText());
        complain(u"See mainstay-agent %1 --help."_s.arg(command.name()));
        return usageCode;
    }
    if (parser.isSet(helpOption)) {
        // Qt's own first line has the program's path; the rest is good.
        const QString text = parser.helpText();
        say(u"Usage: mainstay-agent %1 [options] %2"_s.arg(command.name(), command.arguments()).trimmed());
        say(text.sliced(text.indexOf(u'\n') + 1).trimmed());
        return 0;
    }
    const bool wantsArguments = !command.arguments().isEmpty();
    if (wantsArguments == parser.positionalArguments().isEmpty()) {
        complain(wantsArguments ? u"%1 is missing."_s.arg(command.arguments())
                                : u"I do not know what %1 is for."_s.arg(parser.positionalArguments().constFirst()));
        complain(u"See mainstay-agent %1 --help."_s.arg(command.name()));
        return usageCode;
    }
    return command.run(parser);
}

} // namespace

std::vector<std::unique_ptr<Command>> makeCommands(const core::Version &version)
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<EnrolCommand>(version));
    commands.push_back(std::make_unique<SuperviseCommand>(version));
    commands.push_back(std::make_unique<RunCommand>(version));
    commands.push_back(std::make_unique<StatusCommand>(version));
    commands.push_back(std::make_unique<TrustCommand>(version));
    commands.push_back(std::make_unique<SelfTestCommand>(version));
    for (auto &command : makeSystemCommands(version))
        commands.push_back(std::move(command));
    return commands;
}

int runCommandLine(const QStringList &arguments, const core::Version &version)
{
    const auto commands = makeCommands(version);
    const QString first = arguments.value(1);
    if (first == "--version"_L1) {
        say(version.toString());
        return 0;
    }
    if (first == "--help"_L1 || first == "-h"_L1) {
        help(commands);
        return 0;
    }
    for (const auto &command : commands) {
        if (command->name() == first || (first == "--simulate"_L1 && command->name() == "simulate"_L1))
            return runCommand(*command, arguments.sliced(1));
    }
    complain(first.isEmpty() ? u"Say what to do: see mainstay-agent --help."_s
                             : u"There is no command %1: see mainstay-agent --help."_s.arg(first));
    return usageCode;
}

QCommandLineOption dataOption()
{
#ifdef Q_OS_WIN
    const QString folder = u"C:/ProgramData/Mainstay/agent"_s;
#else
    const QString folder = u"/var/lib/mainstay-agent"_s;
#endif
    return QCommandLineOption(u"data"_s, u"The agent's data folder (default: %1)."_s.arg(folder), u"DIR"_s, folder);
}

void say(const QString &text)
{
    std::fprintf(stdout, "%s\n", qPrintable(text));
    std::fflush(stdout);
}

void complain(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

int fail(const core::Error &error)
{
    complain(sentence(error));
    return 1;
}

} // namespace mainstay::agent
