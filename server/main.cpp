// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/command.h"

#include <QCoreApplication>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

struct Command
{
    const char *name;
    int (*run)(const QStringList &arguments);
    const char *summary;
};

constexpr Command table[] = {
    {"init", commands::init, "makes a server in an empty folder"},
    {"serve", commands::serve, "serves consoles and agents"},
    {"user", commands::user, "adds users, changes passwords, lists users"},
    {"token", commands::token, "makes, lists and revokes enrolment tokens"},
    {"key", commands::key, "adds and lists the public keys that agents trust"},
    {"audit", commands::audit, "checks the audit trail"},
    {"backup", commands::backup, "rebuilds the list of backups from their files, restores the store from one"},
    {"licence", commands::licence, "imports and shows the vendor's licence"},
    {"host", commands::host, "says which computer is the main server's own host"},
    {"activation-code", commands::activationCode, "prints a code where the licence's mails do not arrive"},
    {"schedule", commands::schedule, "prints when a schedule's rule runs"},
};

QString help()
{
    QString text = u"Usage: mainstayd COMMAND [options]\n\nMainstay's main server.\n\nCommands:\n"_s;
    for (const Command &command : table)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(command.name), -16).arg(QLatin1StringView(command.summary));
    return text + u"\nmainstayd COMMAND --help explains a command; mainstayd --version says the version."_s;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"mainstayd"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MAINSTAY_VERSION));
    const QStringList arguments = app.arguments().sliced(1);
    const QString first = arguments.value(0);
    if (first == "--version"_L1 || first == "-v"_L1) {
        commands::say(u"mainstayd " MAINSTAY_VERSION ""_s);
        return commands::Done;
    }
    if (first == "--help"_L1 || first == "-h"_L1 || first == "help"_L1) {
        commands::say(help());
        return commands::Done;
    }
    for (const Command &command : table) {
        if (first == QLatin1StringView(command.name))
            return command.run(arguments.sliced(1));
    }
    commands::complain(first.isEmpty() ? u"Say what to do. See: mainstayd --help"_s
                                       : u"There is no command \"%1\". See: mainstayd --help"_s.arg(first));
    return commands::WrongUsage;
}
