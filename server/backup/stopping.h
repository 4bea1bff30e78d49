// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "server/backup/childprocess.h"
#include "server/jobs/progress.h"

#include <QDeadlineTimer>

namespace mainstay::backup {

/// A tool ends when its job is asked to stop.
inline ChildProcess::Stop stopOf(jobs::Progress &progress)
{
    return [&progress] { return progress.stopRequested(); };
}

/// For a small question: a program that cannot answer it in this time would not do better with the work.
inline ChildProcess::Stop afterPatience()
{
    return [deadline = QDeadlineTimer(std::chrono::seconds(20))] { return deadline.hasExpired(); };
}

/// What afterPatience() has ended was cancelled by nobody: \a program did not answer.
inline core::Error outOfPatience(const core::Error &error, const QString &program)
{
    if (error.kind != core::ErrorKind::Cancelled)
        return error;
    return {core::ErrorKind::TimedOut, QString(program + QStringLiteral(" does not answer")),
        {{QStringLiteral("program"), program}}};
}

/// For what is quick and must not be left half done.
inline bool never()
{
    return false;
}

} // namespace mainstay::backup
