// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/settings.h"

#include <QCommandLineParser>
#include <QStringList>

/// The command line of mainstayd: each subcommand a function that gets its own arguments and returns the exit code.
namespace mainstay::commands {

enum ExitCode {
    Done = 0,
    Failed = 1, ///< it was tried and did not work
    WrongUsage = 2, ///< the command line does not say what to do
    Refused = 3, ///< the state of the data folder does not allow it
};

int init(const QStringList &arguments);
int serve(const QStringList &arguments);
int user(const QStringList &arguments);
int token(const QStringList &arguments);
int key(const QStringList &arguments);
int audit(const QStringList &arguments);
int backup(const QStringList &arguments);
int licence(const QStringList &arguments);
int host(const QStringList &arguments);
int activationCode(const QStringList &arguments);
int schedule(const QStringList &arguments);

/// Prints a line to stdout or stderr.
void say(const QString &text);
void complain(const QString &text);

/// Prints the sentence of an error, with its facts, and returns the exit code for it.
int complain(const core::Error &error);

/// A parser for one subcommand with --help and, where it needs one, --data.
class Parser
{
public:
    enum class Folder { Needed, NotNeeded };

    Parser(const QString &command, const QString &description, Folder folder = Folder::Needed);

    void addOption(const QCommandLineOption &option) { m_parser.addOption(option); }
    void addArgument(const QString &name, const QString &description, const QString &syntax = {});

    /// Nothing to go on; else the exit code: --help was asked for, or the line is wrong.
    std::optional<int> parse(const QStringList &arguments);

    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); }
    QStringList arguments() const { return m_parser.positionalArguments(); }
    DataFolder folder() const;

private:
    const QString m_command;
    const Folder m_folder;
    QString m_syntax;
    QCommandLineParser m_parser;
};

/// The options that say where a password is, and the password: from a file, stdin or systemd's credentials. Nothing
/// where none of them is used. Errors: FileUnreadable, InvalidInput.
void addPasswordOptions(Parser &parser);
core::Result<std::optional<QString>> passwordOf(const Parser &parser);

} // namespace mainstay::commands
