// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/identity.h"
#include "core/values/agentprotocol.h"

#include <QFuture>

class QObject;

namespace mainstay::platform {
class HttpTransport;
}

namespace mainstay::agent {

/// Asks the server for an identity. \a context is where the answer is read.
/// Errors: Unauthorised for a token that is not (any more) good, and those of HttpTransport.
QFuture<core::Result<core::EnrolAnswer>> askToEnrol(
    platform::HttpTransport &transport, QObject *context, const QUrl &server, const core::EnrolRequest &request);

/// Writes everything that enrolment gave into \a folder, agent.json last: while that is missing the folder is not
/// enrolled. \a program becomes the first version. Errors: DiskFull, FileUnwritable, InvalidInput for a key that is
/// none.
core::Result<void> keepEnrolment(const DataFolder &folder, const Identity &identity, const core::EnrolAnswer &answer,
    const core::Version &version, const QString &program);

/// The server's URL in the form in which it is kept. Plain http is for loopback only.
/// Errors: InvalidInput (context: field=server).
core::Result<QUrl> parseServer(const QString &text);

} // namespace mainstay::agent
