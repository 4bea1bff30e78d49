// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/servicestatus.h"

namespace mainstay::agent {

namespace {

// Microsoft, "SERVICE_STATUS structure" and "LPHANDLER_FUNCTION_EX callback function".
constexpr quint32 acceptStop = 0x1, acceptShutdown = 0x4, acceptPreshutdown = 0x100;
constexpr quint32 controlStop = 1, controlInterrogate = 4, controlShutdown = 5, controlPreshutdown = 15;
constexpr quint32 serviceSpecificError = 1066;

/// Longer than one checkpoint takes to follow another.
constexpr quint32 patience = 10'000;

} // namespace

StatusReport ServiceStatus::pending(ServiceState state)
{
    StatusReport report;
    report.state = state;
    report.checkpoint = 1;
    report.waitHint = patience;
    return report;
}

bool ServiceStatus::running()
{
    if (m_report.state != ServiceState::StartPending)
        return false;
    m_report = {};
    m_report.state = ServiceState::Running;
    m_report.accepted = acceptStop | acceptShutdown | acceptPreshutdown;
    return true;
}

bool ServiceStatus::stopping()
{
    if (m_report.state == ServiceState::StopPending || m_report.state == ServiceState::Stopped)
        return false;
    m_report = pending(ServiceState::StopPending);
    return true;
}

bool ServiceStatus::progressed()
{
    if (m_report.state == ServiceState::Running || m_report.state == ServiceState::Stopped)
        return false;
    ++m_report.checkpoint;
    return true;
}

bool ServiceStatus::stopped(quint32 ownCode)
{
    if (m_report.state == ServiceState::Stopped)
        return false;
    m_report = {};
    m_report.state = ServiceState::Stopped;
    m_report.exitCode = ownCode == 0 ? 0 : serviceSpecificError;
    m_report.ownCode = ownCode;
    return true;
}

ControlAnswer answerToControl(quint32 control)
{
    switch (control) {
    case controlStop:
    case controlShutdown:
    case controlPreshutdown:
        return ControlAnswer::Stop;
    case controlInterrogate:
        return ControlAnswer::Tell;
    default:
        return ControlAnswer::Unknown;
    }
}

} // namespace mainstay::agent
