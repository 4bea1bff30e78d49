// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/servicekeeper.h"

#include "agent/host/childprocess.h"

#include <QLoggingCategory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcKeeper, "mainstay.service")

namespace {

/// A watchdog that ran for so long has earned a quick restart.
constexpr std::chrono::milliseconds steadyWatchdog = std::chrono::minutes(1);

} // namespace

ServiceKeeper::ServiceKeeper(const DataFolder &folder, QString ownProgram, const Settings &settings, QObject *parent)
    : QObject(parent),
      m_folder(folder),
      m_versions(folder),
      m_ownProgram(std::move(ownProgram)),
      m_settings(settings),
      m_backoff(settings.firstRestart, settings.longestRestart)
{
    prepareChild(m_watchdog, ChildLife::EndsWithParent);
    m_watchdog.setProcessChannelMode(QProcess::ForwardedChannels);
    connect(&m_watchdog, &QProcess::started, this, &ServiceKeeper::started);
    connect(&m_watchdog, &QProcess::finished, this, &ServiceKeeper::watchdogEnded);
    connect(&m_watchdog, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            watchdogEnded(-1, QProcess::CrashExit);
    });
    m_startTimer.setSingleShot(true);
    connect(&m_startTimer, &QTimer::timeout, this, &ServiceKeeper::startWatchdog);
    m_killTimer.setSingleShot(true);
    connect(&m_killTimer, &QTimer::timeout, &m_watchdog, &QProcess::kill);
}

ServiceKeeper::~ServiceKeeper()
{
    m_watchdog.disconnect(this);
}

void ServiceKeeper::start()
{
    startWatchdog();
}

void ServiceKeeper::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    m_startTimer.stop();
    if (m_watchdog.state() == QProcess::NotRunning) {
        emit stopped();
        return;
    }
    m_watchdog.closeWriteChannel();
    m_killTimer.start(m_settings.patience);
}

void ServiceKeeper::startWatchdog()
{
    QStringList arguments{u"supervise"_s, u"--data"_s, m_folder.path(), u"--stop-with-stdin"_s};
    QString program = m_ownProgram;
    if (const auto version = m_versions.watchdog(); version && m_versions.has(*version)) {
        program = m_folder.programOf(*version);
        arguments += {u"--handed-over"_s, version->toString()};
    } else {
        qCWarning(lcKeeper) << "There is no version of a watchdog; taking the service's own";
    }
    qCInfo(lcKeeper).noquote() << "Starting" << program;
    m_upSince.start();
    m_watchdog.start(program, arguments);
}

void ServiceKeeper::watchdogEnded(int exitCode, QProcess::ExitStatus status)
{
    m_killTimer.stop();
    if (m_isStopping) {
        emit stopped();
        return;
    }
    if (status == QProcess::NormalExit && exitCode == startAgainCode) {
        startWatchdog();
        return;
    }
    qCWarning(lcKeeper).noquote() << "The watchdog ended"
                                  << (status == QProcess::NormalExit ? u"with code %1"_s.arg(exitCode)
                                                                     : m_watchdog.errorString());
    if (m_upSince.elapsed() >= steadyWatchdog.count())
        m_backoff.reset();
    m_startTimer.start(m_backoff.next());
}

} // namespace mainstay::agent
