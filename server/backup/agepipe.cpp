// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/agepipe.h"

#include "core/agekey.h"

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// What age says of what went through it, as an error of ours.
Error explain(const Error &error)
{
    if (error.kind != ErrorKind::ProcessFailed || error.context.value(u"exitCode"_s) != "1"_L1)
        return error;
    // Its second line asks to report the bug that this is not.
    const QString said = error.detail.section(u'\n', 0, 0);
    return {core::ageErrorKind(said), said, error.context};
}

} // namespace

Result<std::unique_ptr<AgePipe>> AgePipe::start(const Command &command, ByteSink &next, ChildProcess::Stop stop)
{
    auto process = ChildProcess::start(command, std::move(stop));
    if (!process)
        return process.error();
    return std::unique_ptr<AgePipe>(new AgePipe(std::move(*process), next));
}

Result<void> AgePipe::write(QByteArrayView bytes)
{
    const auto written = m_process->write(bytes);
    const QByteArray made = m_process->readReady();
    if (!made.isEmpty()) {
        if (const auto passed = m_next.write(made); !passed)
            return passed;
    }
    if (written || written.error().kind != ErrorKind::ConnectionLost)
        return written;
    // It has ended before its input did: its own words say why.
    const auto end = finish();
    return end ? written : end;
}

Result<void> AgePipe::finish()
{
    m_process->closeInput();
    for (;;) {
        const auto bytes = m_process->read();
        if (!bytes)
            return bytes.error();
        if (bytes->isEmpty())
            break;
        if (const auto passed = m_next.write(*bytes); !passed)
            return passed;
    }
    const auto end = m_process->finish();
    return end ? end : explain(end.error());
}

} // namespace mainstay::backup
