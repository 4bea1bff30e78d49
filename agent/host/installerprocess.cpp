// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/installerprocess.h"

#include "agent/host/childprocess.h"
#include "agent/host/logfile.h"

#include <QLoggingCategory>
#include <QProcessEnvironment>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

Q_LOGGING_CATEGORY(lcInstall, "mainstay.install")

namespace {

constexpr qint64 tailBytes = 2000;

} // namespace

InstallerProcess::InstallerProcess(core::InstallerKind kind, const InstallerCommand &command, const QString &log,
    std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent), m_kind(kind), m_name(command.name()), m_log(log), m_process(std::make_unique<QProcess>())
{
    m_promise.start();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DEBIAN_FRONTEND"_s, u"noninteractive"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    m_process->setProcessEnvironment(environment);
    m_process->setProgram(command.program);
    m_process->setArguments(command.arguments);
    m_process->setStandardInputFile(QProcess::nullDevice());
    // A file and not a pipe: the installer may outlive who would read it.
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(log, QIODevice::Truncate);
    prepareChild(*m_process, ChildLife::OutlivesService);
    connect(m_process.get(), &QProcess::finished, this, &InstallerProcess::finished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(failure(m_process->errorString()));
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this, limit] {
        m_process->terminate();
        end(Error{ErrorKind::TimedOut, u"the installer did not end within %1 s"_s.arg(limit.count() / 1000),
            {{u"program"_s, m_name}}});
    });
    m_limit.start(limit);
    qCInfo(lcInstall).noquote() << "Running" << command.program << command.arguments.join(u' ');
    m_process->start();
}

InstallerProcess::~InstallerProcess()
{
    m_process->disconnect(this);
    // QProcess kills what still runs when it dies, so it must not die before its process.
    if (m_process->state() != QProcess::NotRunning)
        Q_UNUSED(m_process.release())
    if (!m_hasEnded) {
        m_promise.addResult(Error{ErrorKind::Cancelled, {}, {}});
        m_promise.finish();
    }
}

void InstallerProcess::finished(int exitCode, QProcess::ExitStatus status)
{
    const QString said = LogFile::tail(m_log, tailBytes).trimmed();
    if (status != QProcess::NormalExit) {
        end(failure(u"it was killed: "_s + said));
        return;
    }
    switch (verdictOf(m_kind, exitCode, said)) {
    case InstallerVerdict::RestartNeeded:
        qCWarning(lcInstall).noquote() << "Installed;" << meaningOf(m_kind, exitCode);
        end({});
        return;
    case InstallerVerdict::Installed:
        qCInfo(lcInstall) << "Installed";
        end({});
        return;
    case InstallerVerdict::Busy:
        end(Error{ErrorKind::InstallerBusy, said, {}});
        return;
    case InstallerVerdict::Failed:
        break;
    }
    const QString meaning = meaningOf(m_kind, exitCode);
    const Error error
        = failure(meaning.isEmpty() ? said : meaning + u": "_s + said).with(u"exitCode"_s, QString::number(exitCode));
    qCWarning(lcInstall).noquote() << "The installer ended with" << exitCode << error.detail;
    end(error);
}

void InstallerProcess::end(const Result<void> &result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_limit.stop();
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

Error InstallerProcess::failure(const QString &detail) const
{
    return {ErrorKind::ProcessFailed, detail, {{u"program"_s, m_name}}};
}

} // namespace mainstay::agent
