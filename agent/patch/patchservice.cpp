// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchservice.h"

#include "agent/host/background.h"
#include "agent/machine/retryable.h"
#include "agent/patch/hostfacts.h"
#include "platform/files/files.h"
#include "platform/whenready.h"

#include <QLoggingCategory>

#include <future>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::HostTaskKind;
using core::Result;
using core::UpdateState;

Q_LOGGING_CATEGORY(lcService, "mainstay.patch")

namespace {

constexpr std::chrono::milliseconds lookAtBootEvery{1000};
constexpr std::chrono::milliseconds inspectionRetry{2000};
constexpr std::chrono::milliseconds stopLook{50};

Backoff backoffOf(const Settings &settings)
{
    return Backoff(std::chrono::milliseconds(settings.firstRetryMilliseconds),
        std::chrono::milliseconds(settings.longestRetryMilliseconds));
}

QString bootFileOf(const Settings &settings)
{
    return settings.bootIdFile.isEmpty() ? bootIdFile() : settings.bootIdFile;
}

} // namespace

PatchService::PatchService(
    HostPort &server, const DataFolder &folder, const Settings &settings, const core::Version &running, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_folder(folder),
      m_inspector(ProductFolder(settings.productFolder), folder.patchesFolder(), bootFileOf(settings)),
      m_store(folder.patchJournalFile()),
      m_patcher({settings.productFolder, folder.patchesFolder(), folder.keysFolder(), bootFileOf(settings), running,
                    settings.rebootCommand.isEmpty() ? rebootCommand() : settings.rebootCommand},
          m_stop, [this](const core::HostTask &task, const QString &path) { return fetch(task, path); }),
      m_runner(m_store, m_patcher,
          [this](const PatchJournal &journal) {
              QMetaObject::invokeMethod(
                  this, [this, journal] { heard(journal); }, Qt::QueuedConnection);
          }),
      m_poller(server, backoffOf(settings)),
      m_reporter(server, backoffOf(settings), std::chrono::milliseconds(settings.heartbeatMilliseconds))
{
    m_pool.setMaxThreadCount(1);
    m_bootTimer.setInterval(lookAtBootEvery);
    connect(&m_poller, &HostPoller::ordered, this, &PatchService::take);
    // So that the server knows its host before it asks, and the first question finds the hashes known.
    connect(&m_poller, &HostPoller::accepted, this, [this] {
        // In between two versions there is nothing to be seen; the end of the update will tell.
        if (!isBusy())
            inspect({});
    });
    connect(&m_bootTimer, &QTimer::timeout, this, [this] {
        const bool waits = m_known.state == UpdateState::RebootRequired || m_known.state == UpdateState::Rebooting;
        if (waits && !m_isWorking)
            inRunner([this] { m_runner.lookAtBoot(); });
    });
    m_inThread.moveToThread(&m_thread);
}

PatchService::~PatchService()
{
    m_stop.raise();
    m_pool.clear();
    m_pool.waitForDone();
    m_thread.quit();
    m_thread.wait();
}

template <typename F> void PatchService::inRunner(F &&f)
{
    m_isWorking = true;
    QMetaObject::invokeMethod(
        &m_inThread,
        [this, f = std::forward<F>(f)] {
            f();
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_isWorking = false;
                    work();
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

Result<void> PatchService::start()
{
    if (const auto made = platform::makePrivateFolder(m_folder.patchesFolder()); !made)
        return made;
    if (const auto loaded = m_runner.load(); !loaded) {
        // Without its journal nobody knows what was done to this host: it is left alone, and looked at.
        qCCritical(lcService).noquote() << "No patches are applied here:" << core::kindName(loaded.error().kind)
                                        << loaded.error().detail;
        m_isBroken = true;
        m_poller.setNote(loaded.error().with(u"path"_s, m_folder.patchJournalFile()));
        m_poller.start();
        return {};
    }
    m_thread.start();
    m_bootTimer.start();
    m_poller.start();
    return {};
}

bool PatchService::isBusy() const
{
    return m_isWorking || (!m_known.isEmpty() && core::isHostBusy(m_known.state));
}

void PatchService::hold(bool held)
{
    m_isHeld = held;
    work();
}

void PatchService::take(const core::HostOrder &order)
{
    if (order.task && order.task->kind == HostTaskKind::Inspect) {
        inspect(order.task->id);
        return;
    }
    const bool isCheck = order.task && order.task->kind == HostTaskKind::Check;
    m_wantedCheck = isCheck ? order.task : std::nullopt;
    m_wanted = isCheck ? std::nullopt : order.task;
    work();
}

/// Does what is wanted, one after the other in the runner's thread; or says why it does not.
void PatchService::work()
{
    if (m_isBroken || m_isWorking)
        return;
    const bool waits = m_wanted && m_isHeld;
    if (waits)
        qCInfo(lcService) << "The patch waits until the agent has replaced itself";
    m_poller.setNote(waits ? std::optional(Error{
                         ErrorKind::Conflict, u"the agent replaces itself first"_s, {{u"state"_s, u"agentUpgrade"_s}}})
                           : std::nullopt);
    if (m_isHeld)
        return;
    if (m_wanted) {
        const core::HostTask task = *m_wanted;
        m_wanted.reset();
        inRunner([this, task] { m_runner.carryOut(task); });
    } else if (m_wantedCheck) {
        check(*std::exchange(m_wantedCheck, std::nullopt));
    }
}

/// The checks that a patch brings along; the same ones asked for again are told again.
void PatchService::check(const core::HostTask &task)
{
    if (task.id == m_checks.task) {
        tellChecks();
        return;
    }
    inRunner([this, task] {
        const auto outcomes = m_patcher.check(task);
        core::CheckReport report;
        report.task = task.id;
        if (outcomes)
            report.outcomes = *outcomes;
        else
            report.error = outcomes.error();
        QMetaObject::invokeMethod(
            this,
            [this, report] {
                m_checks = report;
                tellChecks();
            },
            Qt::QueuedConnection);
    });
}

void PatchService::tellChecks()
{
    platform::whenReady(m_server.checked(m_checks), this, [this, task = m_checks.task](const Result<void> &told) {
        if (told || isRefusal(told.error()) || task != m_checks.task)
            return;
        QTimer::singleShot(inspectionRetry, this, &PatchService::tellChecks);
    });
}

void PatchService::heard(const PatchJournal &journal)
{
    const bool wasBusy = core::isHostBusy(m_known.state);
    m_known = journal;
    if (wasBusy && !core::isHostBusy(journal.state))
        inspect({});
    m_reporter.tell(
        reportOf(journal), journal.generation, PatchFolder(m_folder.patchesFolder(), journal.task.update).log());
}

void PatchService::inspect(const QString &task)
{
    if (!task.isEmpty())
        m_inspection = task;
    auto found = std::make_shared<core::HostInspection>();
    const auto looked = runInBackground(m_pool, [this, found](const auto &proceed) -> Result<void> {
        *found = m_inspector.look([this, &proceed] { return proceed() && !m_stop.isRaised(); });
        return {};
    });
    platform::whenReady(looked, this, [this, task, found](const Result<void> &) { tellInspection({task, *found}); });
}

void PatchService::tellInspection(const core::InspectionReport &report)
{
    if (!report.task.isEmpty() && report.task != m_inspection)
        return; // a later one was asked for
    platform::whenReady(m_server.inspected(report), this, [this, report](const Result<void> &told) {
        if (told || isRefusal(told.error()))
            return;
        QTimer::singleShot(inspectionRetry, this, [this, report] { tellInspection(report); });
    });
}

/// In the runner's thread: the network lives in ours.
Result<void> PatchService::fetch(const core::HostTask &task, const QString &path)
{
    auto promise = std::make_shared<std::promise<Result<void>>>();
    auto future = promise->get_future();
    QMetaObject::invokeMethod(
        this,
        [this, task, path, promise] {
            platform::whenReady(m_server.fetch(task, path), this,
                [promise](const Result<void> &fetched) { promise->set_value(fetched); });
        },
        Qt::QueuedConnection);
    while (future.wait_for(stopLook) != std::future_status::ready) {
        if (m_stop.isRaised())
            return Error{ErrorKind::Cancelled, {}, {}};
    }
    return future.get();
}

} // namespace mainstay::agent
