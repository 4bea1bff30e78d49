// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/agenthost.h"

#include "agent/host/filejournalstore.h"
#include "agent/host/logfile.h"
#include "agent/host/versionfolders.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

/// 0 where the process is gone.
qint64 parentOf(qint64 id)
{
    QFile file(u"/proc/%1/stat"_s.arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray fields = file.readAll(); // "ID (NAME) STATE PARENT ...", where the name may have spaces
    return fields.mid(fields.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
}

/// Ours, and what the leak sanitizer takes for a leak of Qt's threads.
QProcessEnvironment agentEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LSAN_OPTIONS"_s,
        QString(u"suppressions="_s + qEnvironmentVariable("MAINSTAY_SOURCE_DIR")
            + u"/tests/support/lsan-qtthreads.supp"_s));
    return environment;
}

/// What the process was started with. None when it is gone, or of no agent and says nothing. One that is just becoming
/// another program says nothing either, for a moment: of an agent, that moment is waited for.
QList<QByteArray> argumentsOf(const QString &process)
{
    const QString exe = u"/proc/%1/exe"_s.arg(process);
    for (;;) {
        QFile file(u"/proc/%1/cmdline"_s.arg(process));
        const QByteArray line = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (!line.isEmpty() || !QFileInfo(exe).symLinkTarget().contains("/mainstay-agent"_L1))
            return line.split('\0');
        std::this_thread::yield();
    }
}

} // namespace

AgentHost::AgentHost(const QString &folder) : m_folder((folder.isEmpty() ? m_directory.path() : folder) + u"/agent"_s)
{
    m_watchdog.setProcessChannelMode(QProcess::MergedChannels);
}

AgentHost::~AgentHost()
{
    if (m_owner >= 0)
        endOwner();
    cutPower();
    m_watchdog.waitForFinished(2000);
}

QString AgentHost::program()
{
    return qEnvironmentVariable("MAINSTAY_BUILD_DIR") + u"/agent/mainstay-agent"_s;
}

int AgentHost::command(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    QEventLoop loop; // the server that it talks to lives in this thread
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.setProcessEnvironment(agentEnvironment());
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    return process.exitCode();
}

void AgentHost::enrol(const Enrolment &enrolment)
{
    QStringList arguments{u"enrol"_s, u"--data"_s, m_folder.path(), u"--server"_s, enrolment.server.toString(),
        u"--token-file"_s, u"-"_s, u"--name"_s, enrolment.name};
    if (!enrolment.fingerprint.isEmpty())
        arguments += {u"--fingerprint"_s, enrolment.fingerprint};
    const int code = command(arguments, enrolment.token + '\n');
    Q_ASSERT(code == 0);
    Q_UNUSED(code)
    // Quick, but with room for a machine that is busy.
    writeSettings({.watchMilliseconds = 20'000,
        .settleMilliseconds = 50,
        .selfTestMilliseconds = 30'000,
        .firstRetryMilliseconds = 50,
        .longestRetryMilliseconds = 400});
}

void AgentHost::writeSettings(const Settings &settings)
{
    QFile file(m_folder.settingsFile());
    const bool opened = file.open(QIODevice::WriteOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened)
    file.write(core::encode(settings));
}

void AgentHost::supervise(const QStringList &more)
{
    const QString watchdog = m_folder.watchdogPointer() + u"/mainstay-agent"_s;
    m_watchdog.setProcessEnvironment(agentEnvironment());
    m_watchdog.start(watchdog, QStringList{u"supervise"_s, u"--data"_s, m_folder.path()} + more);
}

void AgentHost::superviseForOwner()
{
    // Not QProcess's own pipe: that one closes as soon as this very process is gone.
    int ends[2];
    const int made = ::pipe2(ends, O_CLOEXEC);
    Q_ASSERT(made == 0);
    Q_UNUSED(made)
    m_owner = ends[1];
    m_watchdog.setChildProcessModifier([input = ends[0]] { ::dup2(input, STDIN_FILENO); });
    supervise({u"--stop-with-stdin"_s});
    const bool started = m_watchdog.waitForStarted();
    Q_ASSERT(started);
    Q_UNUSED(started)
    ::close(ends[0]);
}

void AgentHost::endOwner()
{
    ::close(std::exchange(m_owner, -1));
}

QList<qint64> AgentHost::processes(const QStringList &commands) const
{
    QList<qint64> found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isNumber = false;
        const qint64 id = entry.toLongLong(&isNumber);
        if (!isNumber)
            continue;
        const QList<QByteArray> arguments = argumentsOf(entry);
        if (commands.contains(QString::fromLocal8Bit(arguments.value(1)))
            && arguments.contains(m_folder.path().toLocal8Bit()))
            found.append(id);
    }
    return found;
}

bool AgentHost::hasProcesses() const
{
    // One look may fall between one that ends and another that it has just started.
    const QStringList ours{u"supervise"_s, u"run"_s};
    return !processes(ours).isEmpty() || !processes(ours).isEmpty();
}

bool AgentHost::isGone() const
{
    return m_watchdog.state() == QProcess::NotRunning && !hasProcesses();
}

void AgentHost::kill(const QString &command)
{
    kill(QStringList{command});
}

void AgentHost::cutPower()
{
    // One that was just being started is met by the next look.
    for (int i = 0; i < 50 && hasProcesses(); ++i)
        kill({u"supervise"_s, u"run"_s});
}

void AgentHost::kill(const QStringList &commands)
{
    const QList<qint64> ids = processes(commands);
    for (const qint64 id : ids)
        ::kill(pid_t(id), SIGKILL);
    // One that is still on its way out would pass for one that runs.
    const auto lingers = [&] {
        const QList<qint64> left = processes(commands);
        return std::ranges::any_of(ids, [&](qint64 id) { return left.contains(id); });
    };
    while (lingers())
        std::this_thread::yield();
}

bool AgentHost::reviveWhenGone()
{
    if (isGone())
        supervise();
    return true;
}

Journal AgentHost::journal() const
{
    return FileJournalStore(m_folder.journalFile()).load().valueOr({});
}

QString AgentHost::current() const
{
    const auto current = VersionFolders(m_folder).current();
    return current ? current->toString() : QString();
}

QString AgentHost::running() const
{
    return versionOfThe(u"run"_s);
}

QString AgentHost::watching() const
{
    return versionOfThe(u"supervise"_s);
}

QString AgentHost::versionOfThe(const QString &command) const
{
    QList<qint64> ids = processes({command});
    // One that begins another program is there twice for a moment: until its child is that program.
    ids.removeIf([ids](qint64 id) { return ids.contains(parentOf(id)); });
    if (ids.size() != 1)
        return {};
    const QString path = QFileInfo(u"/proc/%1/exe"_s.arg(ids.first())).symLinkTarget();
    return QFileInfo(QFileInfo(path).path()).fileName();
}

QString AgentHost::log() const
{
    constexpr qint64 bytes = 8000;
    return LogFile::tail(m_folder.watchdogLog(), bytes) + LogFile::tail(m_folder.workerLog(), bytes);
}

} // namespace mainstay::agent
