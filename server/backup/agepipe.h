// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/bytesink.h"
#include "server/backup/childprocess.h"

namespace mainstay::backup {

/// Passes a stream through age to the next sink. The tool runs beside us and dies with its object.
class AgePipe : public ByteSink
{
public:
    /// \a command comes from Age, and \a next outlives the pipe. Errors: NotFound (context: program), ProcessFailed.
    static core::Result<std::unique_ptr<AgePipe>> start(
        const Command &command, ByteSink &next, ChildProcess::Stop stop);

    /// Errors: Cancelled, WrongCredentials (context: program) where the identity is none of the recipients',
    /// VerificationFailed where the file is damaged or cut, ProcessFailed (context: program, exitCode), those of the
    /// next sink.
    core::Result<void> write(QByteArrayView bytes) override;
    /// All was written: passes on what is left. Errors: those of write().
    core::Result<void> finish();

private:
    AgePipe(std::unique_ptr<ChildProcess> process, ByteSink &next) : m_process(std::move(process)), m_next(next) { }

    const std::unique_ptr<ChildProcess> m_process;
    ByteSink &m_next;
};

} // namespace mainstay::backup
