// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mainstay::agent {

/// As Windows numbers them.
enum class ServiceState : quint32 {
    Stopped = 1,
    StartPending = 2,
    StopPending = 3,
    Running = 4,
};

/// What a service tells the service control manager: the fields of SERVICE_STATUS.
struct StatusReport
{
    ServiceState state = ServiceState::StartPending;
    quint32 accepted = 0; ///< the controls that it may be sent now: SERVICE_ACCEPT_...
    quint32 exitCode = 0; ///< of the system's codes
    quint32 ownCode = 0; ///< why it failed, in our own numbers
    quint32 checkpoint = 0; ///< grows while it starts or stops
    quint32 waitHint = 0; ///< milliseconds until the next checkpoint at the latest

    friend bool operator==(const StatusReport &, const StatusReport &) = default;
};

/// What the service may tell after what it has told. Every change returns false, and changes nothing, where it would go
/// backwards: the manager would show it, and whoever waits for the service would be misled.
class ServiceStatus
{
public:
    const StatusReport &report() const { return m_report; }

    bool running();
    bool stopping();
    /// It still starts or stops.
    bool progressed();
    /// \a ownCode: 0 for a stop that was asked for.
    bool stopped(quint32 ownCode);

private:
    StatusReport m_report = pending(ServiceState::StartPending);

    static StatusReport pending(ServiceState state);
};

enum class ControlAnswer {
    Tell, ///< the status again
    Stop,
    Unknown,
};

/// The answer to \a control, a SERVICE_CONTROL_... number.
ControlAnswer answerToControl(quint32 control);

} // namespace mainstay::agent
