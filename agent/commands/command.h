// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/version.h"

#include <QCommandLineParser>

#include <memory>
#include <vector>

namespace mainstay::agent {

/// One subcommand of mainstay-agent.
class Command
{
public:
    explicit Command(core::Version version) : m_version(std::move(version)) { }
    virtual ~Command() = default;

    virtual QString name() const = 0;
    virtual QString summary() const = 0; ///< one sentence
    virtual QString arguments() const { return {}; } ///< for the usage line, after the options
    virtual void declare(QCommandLineParser &parser) const = 0;
    /// Returns the exit code.
    virtual int run(const QCommandLineParser &parser) = 0;

protected:
    /// Of this program.
    const core::Version &version() const { return m_version; }

private:
    core::Version m_version;
};

std::vector<std::unique_ptr<Command>> makeCommands(const core::Version &version);

/// Finds the command that the arguments (program name first) name, and runs it. Also --help and --version.
int runCommandLine(const QStringList &arguments, const core::Version &version);

/// The option --data, which every command but trivial ones has.
QCommandLineOption dataOption();

/// Writes a sentence, with a line's end, to standard output or standard error.
void say(const QString &text);
void complain(const QString &text);

/// Writes what \a error means and returns the exit code 1.
int fail(const core::Error &error);

} // namespace mainstay::agent
