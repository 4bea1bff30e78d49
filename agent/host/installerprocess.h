// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/installercommand.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace mainstay::agent {

/// Runs an installer in its own process, with a log of its own. Deletes itself when done. The installer is never ended
/// by the agent's own end: one that is killed half way leaves a computer that nobody can repair from afar.
class InstallerProcess : public QObject
{
    Q_OBJECT

public:
    /// \a log gets what it says, and is begun anew.
    InstallerProcess(core::InstallerKind kind, const InstallerCommand &command, const QString &log,
        std::chrono::milliseconds limit, QObject *parent);
    ~InstallerProcess() override;

    /// Errors: InstallerBusy, ProcessFailed (context: program, exitCode; the detail has its last lines), TimedOut
    /// (context: program).
    QFuture<core::Result<void>> future() const { return m_promise.future(); }

private:
    void finished(int exitCode, QProcess::ExitStatus status);
    void end(const core::Result<void> &result);
    core::Error failure(const QString &detail) const;

    const core::InstallerKind m_kind;
    const QString m_name; ///< of the installer
    const QString m_log;
    std::unique_ptr<QProcess> m_process;
    QTimer m_limit;
    QPromise<core::Result<void>> m_promise;
    bool m_hasEnded = false;
};

} // namespace mainstay::agent
