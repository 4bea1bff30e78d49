// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/childprocess.h"

#include <QFile>
#include <QProcess>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <vector>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Error failed(const QString &program, int code)
{
    return {ErrorKind::ProcessFailed, QString::fromLocal8Bit(std::strerror(code)), {{u"program"_s, program}}};
}

/// The array of C strings that exec and spawn want, valid as long as this object.
class ArgumentVector
{
public:
    ArgumentVector(const QString &program, const QStringList &arguments)
    {
        m_bytes.push_back(QFile::encodeName(program));
        for (const QString &argument : arguments)
            m_bytes.push_back(argument.toLocal8Bit());
        for (QByteArray &bytes : m_bytes)
            m_pointers.push_back(bytes.data());
        m_pointers.push_back(nullptr);
    }

    const char *program() const { return m_pointers.front(); }
    char *const *data() { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_bytes;
    std::vector<char *> m_pointers;
};

sigset_t noSignals()
{
    sigset_t none;
    sigemptyset(&none);
    return none;
}

} // namespace

void prepareChild(QProcess &process, ChildLife life)
{
    const sigset_t none = noSignals();
    process.setChildProcessModifier([none, life] {
        // This process reads SIGTERM and SIGINT from a descriptor and has them blocked: a child must not inherit that.
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        if (life == ChildLife::EndsWithParent)
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
}

Result<void> startDetached(const QString &program, const QStringList &arguments, std::optional<int> input)
{
    ArgumentVector vector(program, arguments);
    const sigset_t none = noSignals();
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    if (input)
        posix_spawn_file_actions_adddup2(&files, *input, STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
    pid_t child = 0;
    const int code = ::posix_spawn(&child, vector.program(), &files, &attributes, vector.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return code == 0 ? Result<void>() : failed(program, code);
}

Error replaceProcess(const QString &program, const QStringList &arguments)
{
    ArgumentVector vector(program, arguments);
    const sigset_t none = noSignals();
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execv(vector.program(), vector.data());
    return failed(program, errno);
}

Result<int> inheritableCopy(int descriptor)
{
    const int copy = ::dup(descriptor);
    if (copy < 0)
        return Error{ErrorKind::Internal, QString::fromLocal8Bit(std::strerror(errno)), {}};
    return copy;
}

void closeDescriptor(int descriptor)
{
    ::close(descriptor);
}

bool isKept()
{
    return qEnvironmentVariableIsSet("INVOCATION_ID"); // systemd sets it
}

} // namespace mainstay::agent
