// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/agentprotocol.h"

#include <QFuture>

#include <functional>

namespace mainstay::agent {

/// How far a download is.
struct DownloadProgress
{
    qint64 received = 0; ///< bytes on this disk
    qint64 bytesPerSecond = 0;
};

/// The port to the main server: /agent/v1/. Cancel a future to give its question up.
class ServerPort
{
public:
    virtual ~ServerPort() = default;

    virtual QFuture<core::Result<core::PollAnswer>> poll(const core::AgentPoll &poll) = 0;
    virtual QFuture<core::Result<core::ReportAnswer>> report(const core::AgentReport &report) = 0;
    virtual QFuture<core::Result<core::GoAnswer>> go(const core::GoRequest &request) = 0;

    /// Fetches the file, going on where an earlier try stopped. \a progress is called in the thread of the caller, and
    /// not after the future is cancelled.
    virtual QFuture<core::Result<void>> download(
        const core::DesiredUpgrade &desired, std::function<void(DownloadProgress)> progress)
        = 0;
};

} // namespace mainstay::agent
