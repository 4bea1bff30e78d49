// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/version.h"

#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>

namespace mainstay::agent {

/// Runs a new version's own checks in its own process: first --version, which must say what was promised, then
/// self-test. Deletes itself when done; the process dies with it, and with the agent.
class SelfTestProcess : public QObject
{
    Q_OBJECT

public:
    SelfTestProcess(const QString &program, const core::Version &version, const QString &dataFolder,
        std::chrono::milliseconds limit, QObject *parent);
    ~SelfTestProcess() override;

    /// Errors: SelfTestFailed (context: program, exitCode where there is one), WrongVersion (context: expected,
    /// actual).
    QFuture<core::Result<void>> future() const { return m_promise.future(); }

private:
    void run(const QStringList &arguments);
    void finished(int exitCode, QProcess::ExitStatus status);
    void end(const core::Result<void> &result);
    core::Error failure(const QString &detail) const;

    const core::Version m_version;
    const QString m_dataFolder;
    QProcess m_process;
    QTimer m_limit;
    QPromise<core::Result<void>> m_promise;
    bool m_isTesting = false;
    bool m_hasEnded = false;
};

} // namespace mainstay::agent
