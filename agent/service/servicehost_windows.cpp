// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/servicehost_windows.h"

#include <QLoggingCategory>

#include <array>

namespace mainstay::agent {

Q_LOGGING_CATEGORY(lcManager, "mainstay.service")

namespace {

/// The manager calls a plain function: whom it serves can only be a variable of this file.
ServiceHost *served = nullptr;

constexpr std::chrono::seconds progressInterval{1};

} // namespace

ServiceHost::ServiceHost(const QString &name, QObject *parent) : QObject(parent), m_name(name.toStdWString())
{
    served = this;
    m_progress.setInterval(progressInterval);
    connect(&m_progress, &QTimer::timeout, this,
        [this] { tell([](ServiceStatus &status) { return status.progressed(); }); });
    connect(this, &ServiceHost::stopRequested, &m_progress, qOverload<>(&QTimer::start));
}

ServiceHost::~ServiceHost()
{
    if (m_dispatcher.joinable())
        m_dispatcher.join();
    served = nullptr;
}

bool ServiceHost::connectToManager()
{
    // The dispatcher keeps its thread until the service has stopped; this one has an event loop to run.
    m_dispatcher = std::thread([this] {
        std::array<SERVICE_TABLE_ENTRYW, 2> table{{{m_name.data(), &ServiceHost::serve}, {nullptr, nullptr}}};
        if (!::StartServiceCtrlDispatcherW(table.data()))
            m_connected.set_value(false);
    });
    if (m_connected.get_future().get()) {
        m_progress.start();
        return true;
    }
    m_dispatcher.join();
    return false;
}

void WINAPI ServiceHost::serve(DWORD, wchar_t **)
{
    served->m_handle = ::RegisterServiceCtrlHandlerExW(served->m_name.c_str(), &ServiceHost::control, served);
    served->tell([](const ServiceStatus &) { return true; });
    served->m_connected.set_value(true);
    served->m_ended.get_future().wait();
}

DWORD WINAPI ServiceHost::control(DWORD control, DWORD, void *, void *context)
{
    auto *host = static_cast<ServiceHost *>(context);
    switch (answerToControl(control)) {
    case ControlAnswer::Tell:
        host->tell([](const ServiceStatus &) { return true; });
        return NO_ERROR;
    case ControlAnswer::Stop:
        host->tell([](ServiceStatus &status) { return status.stopping(); });
        QMetaObject::invokeMethod(host, &ServiceHost::stopRequested, Qt::QueuedConnection);
        return NO_ERROR;
    case ControlAnswer::Unknown:
        break;
    }
    return ERROR_CALL_NOT_IMPLEMENTED;
}

template <typename F> bool ServiceHost::tell(F &&change)
{
    const QMutexLocker lock(&m_mutex);
    if (!change(m_status) || !m_handle)
        return false;
    const StatusReport &report = m_status.report();
    SERVICE_STATUS status{};
    status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    status.dwCurrentState = DWORD(report.state);
    status.dwControlsAccepted = report.accepted;
    status.dwWin32ExitCode = report.exitCode;
    status.dwServiceSpecificExitCode = report.ownCode;
    status.dwCheckPoint = report.checkpoint;
    status.dwWaitHint = report.waitHint;
    if (!::SetServiceStatus(m_handle, &status))
        qCWarning(lcManager).noquote() << "The service manager was not told:" << qt_error_string();
    return true;
}

void ServiceHost::running()
{
    if (tell([](ServiceStatus &status) { return status.running(); }))
        m_progress.stop();
}

void ServiceHost::stopped(quint32 code)
{
    m_progress.stop();
    tell([code](ServiceStatus &status) { return status.stopped(code); });
    m_ended.set_value();
}

} // namespace mainstay::agent
