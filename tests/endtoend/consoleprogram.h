// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace mainstay::test {

class RealServer;

/// The console's page of system updates, with all that stands behind it, in a process of its own that can be killed.
/// It does what it is told, one line at a time, as soon as the page lets it: "next", "choose VERSION", "code DIGITS",
/// "tick" (every warning).
class ConsoleProgram
{
public:
    /// What a test program's main() does when its first argument is "--console".
    static int run(int argc, char **argv);

    /// \a folder: what the console keeps on its computer, and the next one finds there; what it complains of is in
    /// console.log.
    ConsoleProgram(const RealServer &server, const QString &folder);
    ~ConsoleProgram();
    Q_DISABLE_COPY_MOVE(ConsoleProgram)

    bool say(const QString &wish);
    /// SIGKILL. False: it had ended before.
    bool kill();

    /// Whether it shows, by now, a page called "Prerequisites", "Patch", "Code", "Download", "Ready" or "Apply", of an
    /// update in \a state ("none" where there is none), and as the step that runs or has failed \a step ("-": none).
    bool shows(const QString &page, const QString &state, const QString &step = QStringLiteral("-"));
    /// Whether the page lets one go on.
    bool mayGoOn();
    /// For a failed test: what it shows.
    const QString &shown() const { return m_shown; }

private:
    void read();

    QProcess m_process;
    QString m_shown;
};

} // namespace mainstay::test
