// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/serviceregistration_windows.h"

#include "agent/host/commandline.h"

#include <QDeadlineTimer>
#include <QDir>

#include <array>
#include <memory>
#include <type_traits>

#include <windows.h>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

struct CloseService
{
    void operator()(SC_HANDLE handle) const { ::CloseServiceHandle(handle); }
};

using Service = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, CloseService>;

constexpr std::chrono::seconds stopPatience{40};
constexpr DWORD stopLook = 200; // ms
constexpr DWORD preshutdownPatience = 30'000; // ms

Error refused(DWORD code)
{
    if (code == ERROR_ACCESS_DENIED)
        return {ErrorKind::Forbidden, u"only an administrator may do that: open the prompt as administrator"_s, {}};
    return {ErrorKind::ProcessFailed, qt_error_string(int(code)), {{u"program"_s, serviceName()}}};
}

Result<Service> openManager()
{
    Service manager(::OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE));
    if (!manager)
        return refused(::GetLastError());
    return manager;
}

Result<Service> makeService(SC_HANDLE manager, const std::wstring &line)
{
    const std::wstring name = serviceName().toStdWString();
    Service service(
        ::CreateServiceW(manager, name.c_str(), L"Mainstay agent", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS,
            SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, line.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr));
    if (service)
        return service;
    if (::GetLastError() != ERROR_SERVICE_EXISTS)
        return refused(::GetLastError());
    service.reset(::OpenServiceW(manager, name.c_str(), SERVICE_ALL_ACCESS));
    if (!service
        || !::ChangeServiceConfigW(service.get(), SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL,
            line.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr, nullptr))
        return refused(::GetLastError());
    return service;
}

/// What the system does not know is no error: the service runs without it. Wine knows only some of them.
template <typename T> bool configure(SC_HANDLE service, DWORD what, T value)
{
    return ::ChangeServiceConfig2W(service, what, &value) || ::GetLastError() == ERROR_INVALID_LEVEL;
}

/// What CreateService() has no room for. It returns false where the system refuses one of them.
bool describe(SC_HANDLE service)
{
    std::wstring text
        = L"Keeps this computer in touch with its Mainstay main server, and upgrades itself when told to.";
    std::array<SC_ACTION, 3> actions{
        {{SC_ACTION_RESTART, 2'000}, {SC_ACTION_RESTART, 10'000}, {SC_ACTION_RESTART, 60'000}}};
    SERVICE_FAILURE_ACTIONSW failure{};
    failure.dwResetPeriod = 24 * 60 * 60;
    failure.cActions = DWORD(actions.size());
    failure.lpsaActions = actions.data();
    return configure(service, SERVICE_CONFIG_DESCRIPTION, SERVICE_DESCRIPTIONW{text.data()})
        && configure(service, SERVICE_CONFIG_FAILURE_ACTIONS, failure)
        && configure(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, SERVICE_DELAYED_AUTO_START_INFO{TRUE})
        && configure(service, SERVICE_CONFIG_SERVICE_SID_INFO, SERVICE_SID_INFO{SERVICE_SID_TYPE_UNRESTRICTED})
        && configure(service, SERVICE_CONFIG_PRESHUTDOWN_INFO, SERVICE_PRESHUTDOWN_INFO{preshutdownPatience});
}

/// Asks the service to stop, and waits until it has.
Result<void> stopService(SC_HANDLE service)
{
    SERVICE_STATUS status{};
    if (!::ControlService(service, SERVICE_CONTROL_STOP, &status))
        return ::GetLastError() == ERROR_SERVICE_NOT_ACTIVE ? Result<void>() : refused(::GetLastError());
    const QDeadlineTimer deadline(stopPatience);
    while (status.dwCurrentState != SERVICE_STOPPED) {
        if (deadline.hasExpired())
            return Error{ErrorKind::TimedOut, u"the service does not stop"_s, {{u"program"_s, serviceName()}}};
        ::Sleep(stopLook);
        if (!::QueryServiceStatus(service, &status))
            return refused(::GetLastError());
    }
    return {};
}

} // namespace

QString serviceName()
{
    return u"MainstayAgent"_s;
}

Result<void> registerService(const QString &program, const QStringList &arguments)
{
    const auto manager = openManager();
    if (!manager)
        return manager.error();
    const auto service
        = makeService(manager->get(), commandLine(QDir::toNativeSeparators(program), arguments).toStdWString());
    if (!service)
        return service.error();
    return describe(service->get()) ? Result<void>() : refused(::GetLastError());
}

Result<void> unregisterService()
{
    const auto manager = openManager();
    if (!manager)
        return manager.error();
    const Service service(::OpenServiceW(
        manager->get(), serviceName().toStdWString().c_str(), SERVICE_STOP | SERVICE_QUERY_STATUS | DELETE));
    if (!service)
        return ::GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST ? Result<void>() : refused(::GetLastError());
    if (const auto stopped = stopService(service.get()); !stopped)
        return stopped;
    return ::DeleteService(service.get()) ? Result<void>() : refused(::GetLastError());
}

} // namespace mainstay::agent
