// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "server/backup/childprocess.h"
#include "server/jobs/progress.h"

namespace mainstay::backup {

/// A tool ends when its job is asked to stop.
inline ChildProcess::Stop stopOf(jobs::Progress &progress)
{
    return [&progress] { return progress.stopRequested(); };
}

/// For what is quick and must not be left half done.
inline bool never()
{
    return false;
}

} // namespace mainstay::backup
