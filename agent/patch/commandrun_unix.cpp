// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/commandrun.h"

#include "agent/host/logfile.h"
#include "platform/files/files.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryFile>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr int pollMilliseconds = 50;
constexpr int graceMilliseconds = 3000; // between asking and killing
constexpr qint64 saidBytes = 2000;
constexpr qint64 mostLogBytes = qint64(256) << 20;

Error failure(ErrorKind kind, const CommandCall &call, const QString &detail)
{
    return {kind, detail, {{u"program"_s, call.command.value(0)}}};
}

/// When a process began, in the kernel's ticks since the host's start; empty where there is none of that id.
QByteArray startOf(qint64 id)
{
    const auto stat = platform::readFile(u"/proc/%1/stat"_s.arg(id), 4096);
    if (!stat)
        return {};
    // The program's name, in parentheses, may hold anything; the 22nd field is the 20th behind it.
    return stat->sliced(stat->lastIndexOf(')') + 1).simplified().split(' ').value(19);
}

/// A program with a folder in its name is the product's, or the package's.
QString programOf(const CommandCall &call)
{
    const QString &name = call.command.constFirst();
    return name.contains(u'/') && QFileInfo(name).isRelative() ? call.folder + u'/' + name : name;
}

void prepare(QProcess &process, const CommandCall &call, const QString &log)
{
    process.setProgram(programOf(call));
    process.setArguments(call.command.sliced(1));
    process.setWorkingDirectory(call.folder);
    process.setProcessEnvironment(call.environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    // A file and not a pipe: a service that it starts may keep it open for ever, and a crash of ours loses nothing.
    process.setStandardOutputFile(log, QIODevice::Append);
    process.setChildProcessModifier([] {
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::setsid();
        // A step must not go on when nobody writes down what becomes of it.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
}

/// Asks the whole group to end, then makes it.
void endGroup(QProcess &process)
{
    const auto group = pid_t(process.processId());
    if (group <= 1)
        return;
    ::kill(-group, SIGTERM);
    process.waitForFinished(graceMilliseconds);
    ::kill(-group, SIGKILL);
    process.waitForFinished(graceMilliseconds);
}

/// Waits until it ends, or has to.
Result<void> waitFor(
    QProcess &process, const CommandCall &call, const QString &log, const std::function<bool()> &proceed)
{
    const QDeadlineTimer deadline(call.limit);
    const qint64 before = QFileInfo(log).size();
    while (!process.waitForFinished(pollMilliseconds)) {
        if (process.state() == QProcess::NotRunning)
            break;
        std::optional<Error> why;
        if (!proceed())
            why = Error{ErrorKind::Cancelled, {}, {}};
        else if (deadline.hasExpired())
            why = failure(ErrorKind::TimedOut, call, {}).with(u"seconds"_s, QString::number(call.limit.count()));
        else if (QFileInfo(log).size() - before > mostLogBytes)
            why = failure(ErrorKind::PayloadTooLarge, call, u"it writes without end"_s)
                      .with(u"limit"_s, QString::number(mostLogBytes));
        if (why) {
            endGroup(process);
            return *why;
        }
    }
    return {};
}

QString saidSince(const QString &log, qint64 start)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max(start, file.size() - saidBytes));
    return QString::fromUtf8(file.readAll()).trimmed();
}

} // namespace

Result<CommandEnd> runCommand(const CommandCall &call, const std::function<bool()> &proceed)
{
    QTemporaryFile own;
    QString log = call.log;
    if (log.isEmpty()) {
        if (!own.open())
            return platform::unwritable(own);
        log = own.fileName();
    }
    const qint64 start = QFileInfo(log).size();
    QProcess process;
    prepare(process, call, log);
    process.start();
    if (!process.waitForStarted())
        return failure(ErrorKind::ProcessFailed, call, process.errorString());
    const auto group = pid_t(process.processId());
    if (!call.record.isEmpty()) {
        const qint64 id = process.processId();
        const QByteArray text = QByteArray::number(id) + ' ' + startOf(id) + '\n';
        if (const auto written = platform::writeAtomically(call.record, text, platform::privateFile); !written) {
            endGroup(process);
            return written.error();
        }
    }
    const auto ended = waitFor(process, call, log, proceed);
    if (!call.record.isEmpty())
        QFile::remove(call.record);
    const QString said = saidSince(log, start);
    if (!ended) {
        Error error = ended.error();
        error.detail = said.isEmpty() ? error.detail : said;
        return error;
    }
    if (process.exitStatus() != QProcess::NormalExit) {
        // Its children must not go on beside what takes the step back.
        ::kill(-group, SIGKILL);
        return failure(ErrorKind::ProcessFailed, call, u"it was killed: "_s + said);
    }
    return CommandEnd{process.exitCode(), said};
}

Result<QString> runToSuccess(const CommandCall &call, const std::function<bool()> &proceed)
{
    const auto ended = runCommand(call, proceed);
    if (!ended)
        return ended.error();
    if (ended->exitCode != 0)
        return failure(ErrorKind::ProcessFailed, call, ended->said)
            .with(u"exitCode"_s, QString::number(ended->exitCode));
    return ended->said;
}

void endLeftOver(const QString &record)
{
    const auto text = platform::readFile(record, 256);
    if (!text)
        return;
    const QList<QByteArray> words = text->simplified().split(' ');
    const qint64 group = words.constFirst().toLongLong();
    const QByteArray start = startOf(group);
    // The number may belong to somebody else by now; where nobody has it, its children may still be there.
    if (group > 1 && (start.isEmpty() || start == words.value(1)))
        ::kill(pid_t(-group), SIGKILL);
    QFile::remove(record);
}

} // namespace mainstay::agent
