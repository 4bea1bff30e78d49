// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/childprocess.h"

#include "agent/host/commandline.h"
#include "platform/files/access_windows.h"
#include "platform/files/handle_windows.h"

#include <QDir>
#include <QProcess>

#include <cstdlib>
#include <memory>
#include <vector>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using platform::Handle;

namespace {

Error failed(const QString &program, DWORD code)
{
    return {ErrorKind::ProcessFailed, qt_error_string(int(code)), {{u"program"_s, program}}};
}

/// A job: what is in it, with all that it starts, ends when the last handle of the job is closed, which the system does
/// for a process that dies. What asks for it may leave: installers do.
Handle makeJob()
{
    Handle job(::CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    if (!job || !::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits))
        qWarning("A child process would outlive this one: %s", qPrintable(qt_error_string()));
    return job;
}

/// How a process is started inside a job, from its first instruction on.
class StartInJob
{
public:
    StartInJob() : m_job(makeJob()), m_handle(m_job.get())
    {
        SIZE_T size = 0;
        ::InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        m_memory.resize(size);
        ::InitializeProcThreadAttributeList(attributes(), 1, 0, &size);
        ::UpdateProcThreadAttribute(
            attributes(), 0, PROC_THREAD_ATTRIBUTE_JOB_LIST, &m_handle, sizeof m_handle, nullptr, nullptr);
    }
    ~StartInJob() { ::DeleteProcThreadAttributeList(attributes()); }
    Q_DISABLE_COPY_MOVE(StartInJob)

    /// \a info with the job; valid until the next call. Wants the flag EXTENDED_STARTUPINFO_PRESENT.
    STARTUPINFOW *extend(const STARTUPINFOW &info)
    {
        m_info.StartupInfo = info;
        m_info.StartupInfo.cb = sizeof m_info;
        m_info.lpAttributeList = attributes();
        return &m_info.StartupInfo;
    }

private:
    LPPROC_THREAD_ATTRIBUTE_LIST attributes()
    {
        return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(m_memory.data());
    }

    Handle m_job;
    HANDLE m_handle;
    std::vector<char> m_memory;
    STARTUPINFOEXW m_info{};
};

/// Whether the job that this process is in, if any, lets a child out.
bool mayLeaveJob()
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    return ::QueryInformationJobObject(nullptr, JobObjectExtendedLimitInformation, &limits, sizeof limits, nullptr)
        && (limits.BasicLimitInformation.LimitFlags & JOB_OBJECT_LIMIT_BREAKAWAY_OK);
}

/// The null device, for a child to inherit.
Handle nullDevice()
{
    SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
    return Handle(::CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inheritable,
        OPEN_EXISTING, 0, nullptr));
}

HANDLE handleOf(int descriptor)
{
    // Handles are 32 bits wide, sign extended: "Interprocess communication between 32-bit and 64-bit applications".
    return descriptor == 0 ? ::GetStdHandle(STD_INPUT_HANDLE) : reinterpret_cast<HANDLE>(qintptr(descriptor));
}

/// Starts \a program; the handle of its process, or none.
Handle start(const QString &program, const QStringList &arguments, DWORD flags, STARTUPINFOW *info)
{
    std::wstring line = commandLine(QDir::toNativeSeparators(program), arguments).toStdWString();
    PROCESS_INFORMATION process{};
    if (!::CreateProcessW(platform::nativePath(program).c_str(), line.data(), nullptr, nullptr, TRUE, flags, nullptr,
            nullptr, info, &process))
        return Handle();
    ::CloseHandle(process.hThread);
    return Handle(process.hProcess);
}

} // namespace

void prepareChild(QProcess &process, ChildLife life)
{
    if (life == ChildLife::OutlivesService) {
        process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments *arguments) {
            if (mayLeaveJob())
                arguments->flags |= CREATE_BREAKAWAY_FROM_JOB;
        });
    }
    if (life == ChildLife::EndsWithParent) {
        process.setCreateProcessArgumentsModifier(
            [job = std::make_shared<StartInJob>()](QProcess::CreateProcessArguments *arguments) {
                arguments->startupInfo = job->extend(*arguments->startupInfo);
                arguments->flags |= EXTENDED_STARTUPINFO_PRESENT;
            });
    }
}

Result<void> startDetached(const QString &program, const QStringList &arguments, std::optional<int> input)
{
    const Handle nothing = nullDevice();
    STARTUPINFOW info{};
    info.cb = sizeof info;
    info.dwFlags = STARTF_USESTDHANDLES;
    info.hStdInput = input ? handleOf(*input) : nothing.get();
    info.hStdOutput = nothing.get();
    info.hStdError = nothing.get();
    const Handle process = start(program, arguments, DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP, &info);
    return process ? Result<void>() : failed(program, ::GetLastError());
}

Error replaceProcess(const QString &program, const QStringList &arguments)
{
    if (isKept())
        std::_Exit(startAgainCode);
    StartInJob job;
    STARTUPINFOW info{};
    info.dwFlags = STARTF_USESTDHANDLES;
    info.hStdInput = ::GetStdHandle(STD_INPUT_HANDLE);
    info.hStdOutput = ::GetStdHandle(STD_OUTPUT_HANDLE);
    info.hStdError = ::GetStdHandle(STD_ERROR_HANDLE);
    const Handle process = start(program, arguments, EXTENDED_STARTUPINFO_PRESENT, job.extend(info));
    if (!process)
        return failed(program, ::GetLastError());
    DWORD code = 1;
    ::WaitForSingleObject(process.get(), INFINITE);
    ::GetExitCodeProcess(process.get(), &code);
    std::_Exit(int(code));
}

Result<int> inheritableCopy(int descriptor)
{
    HANDLE copy = nullptr;
    const HANDLE self = ::GetCurrentProcess();
    if (!::DuplicateHandle(self, handleOf(descriptor), self, &copy, 0, TRUE, DUPLICATE_SAME_ACCESS))
        return Error{ErrorKind::Internal, qt_error_string(), {}};
    return int(reinterpret_cast<qintptr>(copy));
}

void closeDescriptor(int descriptor)
{
    ::CloseHandle(handleOf(descriptor));
}

bool isKept()
{
    return qEnvironmentVariableIsSet(keptVariable);
}

} // namespace mainstay::agent
