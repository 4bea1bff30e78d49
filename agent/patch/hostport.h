// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"

#include <QFuture>

namespace mainstay::agent {

/// The port to the main server, for the agent on its own host. Errors: those of HttpTransport; Forbidden where another
/// computer was chosen as the main server's host.
class HostPort
{
public:
    virtual ~HostPort() = default;

    virtual QFuture<core::Result<core::HostOrder>> poll(const core::HostPoll &poll) = 0;
    virtual QFuture<core::Result<void>> inspected(const core::InspectionReport &report) = 0;
    virtual QFuture<core::Result<void>> checked(const core::CheckReport &report) = 0;
    virtual QFuture<core::Result<core::HostReceipt>> report(const core::HostReport &report) = 0;
    /// What of the update's log begins at \a offset.
    virtual QFuture<core::Result<core::HostReceipt>> appendLog(
        const core::UpdateId &update, qint64 offset, const QByteArray &bytes)
        = 0;
    /// Brings the package of \a task to \a path, going on with what is there of an earlier try.
    virtual QFuture<core::Result<void>> fetch(const core::HostTask &task, const QString &path) = 0;
};

} // namespace mainstay::agent
