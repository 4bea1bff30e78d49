// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/childprocess.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>
#include <vector>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qsizetype pipePiece = 1 << 18;
constexpr qsizetype mostErrors = 16 * 1024;
constexpr int waitMilliseconds = 100;
constexpr int secretDescriptor = 3; // as in Command::secretPath
constexpr auto searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_L1;

Error failed(const QString &program, const QString &detail)
{
    return {ErrorKind::ProcessFailed, detail, {{u"program"_s, QFileInfo(program).fileName()}}};
}

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

void closeEnd(int &descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

/// Two connected ends; both are closed in programs that are started meanwhile.
struct Ends
{
    int ours = -1;
    int theirs = -1;

    ~Ends()
    {
        closeEnd(ours);
        closeEnd(theirs);
    }

    /// A socket for what we write: a pipe whose reader is gone would end us by SIGPIPE.
    bool openForInput()
    {
        int pair[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
            return false;
        ours = pair[0];
        theirs = pair[1];
        return ::fcntl(ours, F_SETFL, O_NONBLOCK) == 0;
    }

    bool openForOutput()
    {
        int pair[2];
        if (::pipe2(pair, O_CLOEXEC) != 0)
            return false;
        ours = pair[0];
        theirs = pair[1];
        // A larger pipe lets both sides run longer without each other; without one it is only slower.
        ::fcntl(ours, F_SETPIPE_SZ, 1 << 20);
        return ::fcntl(ours, F_SETFL, O_NONBLOCK) == 0;
    }

    /// A pipe that holds \a bytes, for them to read.
    bool openHolding(const QByteArray &bytes)
    {
        int pair[2];
        if (bytes.size() > PIPE_BUF || ::pipe2(pair, O_CLOEXEC) != 0)
            return false;
        theirs = pair[0];
        ours = pair[1];
        const bool held = ::write(ours, bytes.constData(), std::size_t(bytes.size())) == bytes.size();
        closeEnd(ours);
        return held;
    }

    int giveOurs() { return std::exchange(ours, -1); }
};

/// What posix_spawn wants to know beside the streams.
class SpawnPlan
{
public:
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        // Its own group, so that a Ctrl-C for the server lets the server end its jobs, and to end helpers of its own.
        posix_spawnattr_setpgroup(&attributes, 0);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        sigset_t all;
        sigfillset(&all);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    Q_DISABLE_COPY_MOVE(SpawnPlan)

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

std::vector<char *> pointersTo(QList<QByteArray> &texts)
{
    std::vector<char *> pointers;
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

ChildProcess::ChildProcess(QString program, Stop stop)
    : m_program(std::move(program)), m_stop(std::move(stop)), m_buffer(pipePiece, Qt::Uninitialized)
{ }

ChildProcess::~ChildProcess()
{
    closeEnd(m_input);
    closeEnd(m_output);
    closeEnd(m_errors);
    kill();
}

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const Command &command, Stop stop)
{
    const QString path = command.program.contains(u'/')
        ? command.program
        : QStandardPaths::findExecutable(command.program, QString(searchPath).split(u':'));
    if (path.isEmpty() || !QFileInfo(path).isExecutable()) {
        return Error{ErrorKind::NotFound, QString(command.program + u" is not installed"_s),
            {{u"program"_s, QFileInfo(command.program).fileName()}}};
    }

    // One that needs nothing from us, such as an upload, would go on for hours after we were killed.
    static const QString keeper = QStandardPaths::findExecutable(u"setpriv"_s, QString(searchPath).split(u':'));
    QList<QByteArray> arguments;
    if (!keeper.isEmpty())
        arguments = {QFile::encodeName(keeper), "--pdeathsig", "KILL", "--"};
    arguments.append(QFile::encodeName(path));
    for (const QString &argument : command.arguments)
        arguments.append(argument.toUtf8());
    // Messages in one language: some of them are read by us.
    QList<QByteArray> environment{"LC_ALL=C.UTF-8", "PATH=" + QByteArray(searchPath.data(), searchPath.size())};
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        environment.append(it.key().toUtf8() + '=' + it.value().toUtf8());

    Ends input;
    Ends output;
    Ends errors;
    Ends secret;
    if (!command.secret.isEmpty() && !secret.openHolding(command.secret))
        return failed(path, systemError());
    if ((command.takesInput && !input.openForInput()) || !output.openForOutput() || !errors.openForOutput())
        return failed(path, systemError());
    SpawnPlan plan;
    if (command.takesInput)
        posix_spawn_file_actions_adddup2(&plan.actions, input.theirs, STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&plan.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&plan.actions, output.theirs, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&plan.actions, errors.theirs, STDERR_FILENO);
    if (secret.theirs >= 0)
        posix_spawn_file_actions_adddup2(&plan.actions, secret.theirs, secretDescriptor);
    // A tool that outlives us by an instant must not hold our port, nor our clients' connections.
    posix_spawn_file_actions_addclosefrom_np(
        &plan.actions, secret.theirs >= 0 ? secretDescriptor + 1 : STDERR_FILENO + 1);

    std::unique_ptr<ChildProcess> child(new ChildProcess(path, std::move(stop)));
    const int code = ::posix_spawn(&child->m_pid, arguments.constFirst().constData(), &plan.actions, &plan.attributes,
        pointersTo(arguments).data(), pointersTo(environment).data());
    if (code != 0) {
        child->m_pid = -1;
        errno = code;
        return failed(path, systemError());
    }
    child->m_input = input.giveOurs();
    child->m_output = output.giveOurs();
    child->m_errors = errors.giveOurs();
    return child;
}

Result<void> ChildProcess::wait(bool forInput)
{
    while (!m_stop()) {
        takeErrors();
        pollfd polled[3] = {{m_output, POLLIN, 0}, {m_errors, POLLIN, 0}, {forInput ? m_input : -1, POLLOUT, 0}};
        const int ready = ::poll(polled, 3, waitMilliseconds);
        if (ready < 0 && errno != EINTR)
            return failed(m_program, systemError());
        if (polled[1].revents != 0)
            takeErrors();
        if (polled[0].revents != 0 || polled[2].revents != 0)
            return {};
        if (ready > 0 && m_output < 0 && !forInput)
            return {};
    }
    return Error{ErrorKind::Cancelled, {}, {}};
}

void ChildProcess::takeErrors()
{
    while (m_errors >= 0) {
        char piece[4096];
        const ssize_t count = ::read(m_errors, piece, sizeof piece);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0) {
            closeEnd(m_errors);
            return;
        }
        m_errorText.append(piece, count);
        if (m_errorText.size() > mostErrors)
            m_errorText.remove(0, m_errorText.size() - mostErrors);
    }
}

void ChildProcess::takeOutput()
{
    const ssize_t count = ::read(m_output, m_buffer.data(), std::size_t(m_buffer.size()));
    if (count > 0)
        m_kept.append(m_buffer.constData(), count);
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        closeEnd(m_output);
}

Result<QByteArrayView> ChildProcess::read()
{
    if (!m_kept.isEmpty()) {
        const qsizetype size = qMin(m_kept.size(), m_buffer.size());
        std::memcpy(m_buffer.data(), m_kept.constData(), std::size_t(size));
        m_kept.remove(0, size);
        return QByteArrayView(m_buffer).first(size);
    }
    while (m_output >= 0) {
        const ssize_t count = ::read(m_output, m_buffer.data(), std::size_t(m_buffer.size()));
        if (count > 0)
            return QByteArrayView(m_buffer).first(count);
        if (count == 0) {
            closeEnd(m_output);
        } else if (errno == EAGAIN || errno == EINTR) {
            if (const auto ready = wait(false); !ready)
                return ready.error();
        } else {
            return failed(m_program, systemError());
        }
    }
    return QByteArrayView();
}

QByteArray ChildProcess::readReady()
{
    if (m_output >= 0)
        takeOutput();
    return std::exchange(m_kept, {});
}

Result<QByteArray> ChildProcess::readLine()
{
    for (;;) {
        if (const qsizetype end = m_kept.indexOf('\n'); end >= 0) {
            const QByteArray line = m_kept.first(end);
            m_kept.remove(0, end + 1);
            return line;
        }
        if (m_output < 0) {
            if (m_kept.isEmpty())
                return Error{ErrorKind::ConnectionLost, u"the program has ended"_s, {}};
            return std::exchange(m_kept, {});
        }
        const qsizetype before = m_kept.size();
        takeOutput();
        if (m_kept.size() == before && m_output >= 0) {
            if (const auto ready = wait(false); !ready)
                return ready.error();
        }
    }
}

Result<void> ChildProcess::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_input < 0 || m_inputBroken)
            return Error{ErrorKind::ConnectionLost, u"the program takes no more"_s, {}};
        const ssize_t count = ::send(m_input, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
        if (count > 0) {
            bytes = bytes.sliced(count);
            continue;
        }
        if (errno != EAGAIN && errno != EINTR) {
            m_inputBroken = true;
            continue;
        }
        if (const auto ready = wait(true); !ready)
            return ready;
        if (m_output >= 0)
            takeOutput();
    }
    return {};
}

void ChildProcess::closeInput()
{
    closeEnd(m_input);
}

Result<void> ChildProcess::finish()
{
    closeInput();
    while (m_output >= 0) {
        takeOutput();
        if (m_output >= 0) {
            if (const auto ready = wait(false); !ready)
                return ready;
        }
    }
    pid_t done = 0;
    while (m_pid > 0 && (done = ::waitpid(m_pid, &m_status, WNOHANG)) != m_pid) {
        if (done < 0 && errno != EINTR)
            return failed(m_program, systemError());
        if (m_stop())
            return Error{ErrorKind::Cancelled, {}, {}};
        takeErrors();
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    m_pid = -1;
    takeErrors();
    if (WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0)
        return {};
    const QString code
        = WIFEXITED(m_status) ? QString::number(WEXITSTATUS(m_status)) : u"signal %1"_s.arg(WTERMSIG(m_status));
    return failed(m_program, errors()).with(u"exitCode"_s, code);
}

QString ChildProcess::errors() const
{
    return QString::fromUtf8(m_errorText).trimmed();
}

void ChildProcess::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(-m_pid, SIGKILL);
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, &m_status, 0) < 0 && errno == EINTR) { }
    m_pid = -1;
}

} // namespace mainstay::backup
