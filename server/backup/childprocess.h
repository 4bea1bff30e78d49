// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <functional>
#include <memory>
#include <sys/types.h>

namespace mainstay::backup {

/// What to start. The child gets this environment and a plain search path, and nothing of ours: a variable of the
/// administrator's shell must not change what a backup holds.
struct Command
{
    QString program; ///< a path, or a name that is looked for in the search path
    QStringList arguments{};
    QMap<QString, QString> environment{};
    bool takesInput = false;
    QByteArray secret{}; ///< the child can read it under secretPath, and nobody else; up to 4 KiB

    static constexpr auto secretPath = QLatin1StringView("/dev/fd/3");
};

/// A program of the system that runs beside us, its streams in our hands. It dies with its object, with the thread that
/// started it, and with us. One thread uses it.
class ChildProcess
{
public:
    /// Asked often while we wait; true ends the waiting with Cancelled.
    using Stop = std::function<bool()>;

    /// Errors: NotFound (context: program), ProcessFailed (context: program).
    static core::Result<std::unique_ptr<ChildProcess>> start(const Command &command, Stop stop);
    ~ChildProcess();
    Q_DISABLE_COPY_MOVE(ChildProcess)

    /// The next bytes of its output, valid until the next call; empty at the end. Errors: Cancelled, ProcessFailed.
    core::Result<QByteArrayView> read();
    /// What it has written until now, without waiting for more.
    QByteArray readReady();
    /// The next line of its output without its end; what is left at the end of it without one. Errors: those of read(),
    /// ConnectionLost when there is no more.
    core::Result<QByteArray> readLine();
    /// Gives it bytes; what it writes meanwhile is kept for read(). Errors: Cancelled, ConnectionLost when it takes no
    /// more: finish() then says why.
    core::Result<void> write(QByteArrayView bytes);
    void closeInput();
    /// Waits for its end. Errors: Cancelled, ProcessFailed (context: program, exitCode; the detail is what it wrote to
    /// its standard error).
    core::Result<void> finish();

    /// The last of what it wrote to its standard error.
    QString errors() const;
    pid_t pid() const { return m_pid; }

private:
    ChildProcess(QString program, Stop stop);

    core::Result<void> wait(bool forInput);
    void takeErrors();
    void takeOutput();
    void kill();

    const QString m_program;
    const Stop m_stop;
    pid_t m_pid = -1;
    int m_input = -1;
    int m_output = -1;
    int m_errors = -1;
    int m_status = 0;
    bool m_inputBroken = false;
    QByteArray m_buffer;
    QByteArray m_kept; // read but not yet asked for
    QByteArray m_errorText;
};

} // namespace mainstay::backup
