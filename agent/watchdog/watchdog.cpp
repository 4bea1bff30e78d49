// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/watchdog/watchdog.h"

#include "agent/host/childprocess.h"
#include "agent/host/logfile.h"
#include "agent/watchdog/watchrules.h"
#include "agent/worker.h"

#include <QLoggingCategory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Version;
using watchrules::Decision;

Q_LOGGING_CATEGORY(lcWatchdog, "mainstay.watchdog")

namespace {

/// A worker that ran for so long has earned a quick restart.
constexpr std::chrono::milliseconds steady = std::chrono::minutes(1);

/// How often the journal is read while nothing is watched, but the watchdog is not of the version that runs.
constexpr std::chrono::milliseconds calmLook = std::chrono::seconds(1);

} // namespace

Watchdog::Watchdog(const DataFolder &folder, JournalStore &store, const Version &running, const Version &handedOver,
    const Settings &settings, QObject *parent)
    : QObject(parent),
      m_folder(folder),
      m_store(store),
      m_versions(folder),
      m_running(running),
      m_handedOver(handedOver),
      m_settings(settings),
      m_backoff(settings.firstRestart, settings.longestRestart)
{
    prepareChild(m_worker, ChildLife::OutlivesParent);
    m_worker.setProcessChannelMode(QProcess::ForwardedChannels);
    connect(&m_worker, &QProcess::finished, this, &Watchdog::workerEnded);
    connect(&m_worker, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            workerEnded(-1, QProcess::CrashExit);
    });
    m_startTimer.setSingleShot(true);
    connect(&m_startTimer, &QTimer::timeout, this, &Watchdog::startWorker);
    connect(&m_lookTimer, &QTimer::timeout, this, &Watchdog::look);
    m_killTimer.setSingleShot(true);
    connect(&m_killTimer, &QTimer::timeout, &m_worker, &QProcess::kill);
}

Watchdog::~Watchdog()
{
    // QProcess would kill a worker that still runs; on every orderly way out it has ended before.
    m_worker.disconnect(this);
}

void Watchdog::start()
{
    startWorker();
}

void Watchdog::stop()
{
    m_startTimer.stop();
    m_lookTimer.stop();
    endWorker(Ending::Stop);
}

void Watchdog::startWorker()
{
    Journal journal = loadJournal();
    const auto version = settlePointer(journal);
    if (!version) {
        startAgain(m_backoff.next());
        return;
    }
    const bool isWatched = watchrules::isUnderWatch(journal, *version);
    if (isWatched && !m_watched.isValid())
        m_watched.start();
    if (!isWatched)
        m_watched.invalidate();
    if (isWatched || *version != m_running)
        m_lookTimer.start(isWatched ? m_settings.look : std::max(m_settings.look, calmLook));
    qCInfo(lcWatchdog).noquote() << "Starting" << version->toString()
                                 << (isWatched ? u"for the %1. time, watched"_s.arg(journal.starts) : QString());
    m_upSince.start();
    m_worker.start(m_folder.programOf(*version),
        QStringList{u"run"_s, u"--data"_s, m_folder.path(), u"--watched"_s} + m_settings.workerArguments);
}

std::optional<Version> Watchdog::settlePointer(Journal &journal)
{
    for (;;) {
        const auto current = m_versions.current();
        if (!current || !m_versions.has(*current)) {
            if (!repairPointer())
                return std::nullopt;
            continue;
        }
        switch (watchrules::beforeStart(journal, *current)) {
        case Decision::Start:
            return *current;
        case Decision::StartWatched:
            ++journal.starts;
            if (!save(journal))
                return std::nullopt;
            return *current;
        case Decision::BeginRollBack:
            if (m_whyRollBack.kind == ErrorKind::Internal)
                m_whyRollBack = {ErrorKind::ProcessFailed, u"it ended again and again"_s,
                    {{u"program"_s, m_folder.programOf(*current)}}};
            beginRollBack();
            journal = loadJournal();
            if (journal.step != Step::RollingBack)
                return std::nullopt;
            break;
        case Decision::FinishRollBack: {
            const Version back = m_versions.has(journal.from) ? journal.from : m_running;
            qCWarning(lcWatchdog).noquote() << "Returning from" << current->toString() << "to" << back.toString();
            const auto pointed = m_versions.point(m_folder.currentPointer(), back);
            if (!pointed) {
                qCCritical(lcWatchdog).noquote() << "The pointer cannot be moved:" << pointed.error().detail;
                return std::nullopt;
            }
            m_whyRollBack = {};
            break;
        }
        }
    }
}

bool Watchdog::save(const Journal &journal)
{
    const auto saved = m_store.save(journal);
    if (!saved)
        qCCritical(lcWatchdog).noquote() << "The journal cannot be written:" << core::kindName(saved.error().kind)
                                         << saved.error().detail;
    return saved.hasValue();
}

bool Watchdog::repairPointer()
{
    // Whatever happened to it, the version that this watchdog is of has run before.
    qCCritical(lcWatchdog) << "There is no version to start; returning to the watchdog's own";
    const auto pointed = m_versions.watchdog().andThen(
        [this](const Version &version) { return m_versions.point(m_folder.currentPointer(), version); });
    if (!pointed)
        qCCritical(lcWatchdog).noquote() << "That is not there either:" << pointed.error().detail;
    return pointed.hasValue();
}

void Watchdog::workerEnded(int exitCode, QProcess::ExitStatus status)
{
    m_killTimer.stop();
    switch (std::exchange(m_ending, Ending::None)) {
    case Ending::Stop:
        emit stopped();
        return;
    case Ending::HandOver:
        if (const auto current = m_versions.current())
            emit handOverRequested(*current);
        return;
    case Ending::RollBack:
        beginRollBack();
        startWorker();
        return;
    case Ending::None:
        break;
    }
    if (status == QProcess::NormalExit && exitCode == Worker::restartCode) {
        startWorker();
        return;
    }
    qCWarning(lcWatchdog).noquote() << "The agent ended"
                                    << (status == QProcess::NormalExit ? u"with code %1"_s.arg(exitCode)
                                                                       : m_worker.errorString());
    const auto current = m_versions.current();
    if (current && watchrules::isUnderWatch(loadJournal(), *current))
        m_whyRollBack = {ErrorKind::ProcessFailed, u"the new version ended"_s,
            {{u"program"_s, m_worker.program()}, {u"exitCode"_s, QString::number(exitCode)}}};
    if (m_upSince.isValid() && m_upSince.elapsed() >= steady.count())
        m_backoff.reset();
    startAgain(m_backoff.next());
}

void Watchdog::startAgain(std::chrono::milliseconds after)
{
    m_startTimer.start(after);
}

void Watchdog::look()
{
    if (m_ending != Ending::None)
        return;
    const auto current = m_versions.current();
    if (!current)
        return;
    const Journal journal = loadJournal();
    if (watchrules::isUnderWatch(journal, *current)) {
        if (m_watched.isValid() && m_watched.elapsed() >= m_settings.watch.count()) {
            const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(m_settings.watch).count();
            m_whyRollBack = {ErrorKind::DidNotReportIn, {}, {{u"seconds"_s, QString::number(seconds)}}};
            qCWarning(lcWatchdog).noquote() << current->toString() << "did not report in";
            m_startTimer.stop();
            endWorker(Ending::RollBack);
        }
        return;
    }
    m_watched.invalidate();
    m_lookTimer.setInterval(std::max(m_settings.look, calmLook));
    if (journal.step != Step::Idle)
        return; // the outcome is on its way; do not get between
    m_lookTimer.stop();
    m_backoff.reset();
    if (*current == m_running || *current == m_handedOver)
        return;
    const auto pointed = m_versions.point(m_folder.watchdogPointer(), *current);
    if (!pointed) {
        qCWarning(lcWatchdog).noquote() << "The watchdog's pointer cannot be moved:" << pointed.error().detail;
        return;
    }
    qCInfo(lcWatchdog).noquote() << "Handing over to the watchdog of" << current->toString();
    m_startTimer.stop();
    endWorker(Ending::HandOver);
}

void Watchdog::endWorker(Ending ending)
{
    m_ending = ending;
    if (m_worker.state() == QProcess::NotRunning) {
        workerEnded(0, QProcess::NormalExit);
        return;
    }
    m_worker.terminate();
    m_killTimer.start(m_settings.patience);
}

void Watchdog::beginRollBack()
{
    // Read again, now that nobody else writes: it may have proved itself in the last moment.
    const Journal journal = loadJournal();
    const auto current = m_versions.current();
    if (!current || !watchrules::isUnderWatch(journal, *current))
        return;
    const QString tail = LogFile::tail(m_folder.workerLog(), core::AgentReport::maxLogTail);
    save(watchrules::rollingBack(journal, m_whyRollBack, tail));
}

Journal Watchdog::loadJournal()
{
    const auto journal = m_store.load();
    if (!journal)
        qCWarning(lcWatchdog).noquote() << "The journal cannot be read:" << core::kindName(journal.error().kind)
                                        << journal.error().detail;
    return journal.valueOr({});
}

} // namespace mainstay::agent
