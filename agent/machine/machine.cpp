// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/machine.h"

#include "agent/machine/retryable.h"
#include "agent/machine/states.h"

#include <QLoggingCategory>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::Error;
using core::ErrorKind;
using core::Result;

Q_LOGGING_CATEGORY(lcUpgrade, "mainstay.upgrade")

namespace {

/// While the new version is watched the clock of the watchdog runs: there is no time for long waits.
constexpr std::chrono::milliseconds longestRetryWhileWatched = std::chrono::seconds(5);

std::optional<DeploymentState> outcomeOf(Passage passage)
{
    switch (passage) {
    case Passage::AsUpgraded:
        return DeploymentState::Upgraded;
    case Passage::AsFailed:
        return DeploymentState::Failed;
    case Passage::AsRolledBack:
        return DeploymentState::RolledBack;
    case Passage::AsRejected:
        return DeploymentState::Rejected;
    case Passage::AsNotApplicable:
        return DeploymentState::NotApplicable;
    case Passage::Plain:
    case Passage::BackOff:
        break;
    }
    return std::nullopt;
}

QString textOf(const std::optional<Error> &error)
{
    if (!error)
        return {};
    QString text = u": "_s + core::kindName(error->kind);
    if (!error->detail.isEmpty())
        text += u", "_s + error->detail;
    for (auto it = error->context.cbegin(); it != error->context.cend(); ++it)
        text += u", "_s + it.key() + u' ' + it.value();
    return text;
}

} // namespace

Machine::Machine(
    JournalStore &store, AgentOs &os_, ServerPort &server_, const MachineSettings &settings_, QObject *parent)
    : QObject(parent), Context(os_, server_, m_settings), m_store(store), m_reporter(server_), m_settings(settings_)
{
    for (const auto &name : stepNames)
        m_states.emplace(name.value, makeState(name.value));
    connect(&m_reporter, &Reporter::unwanted, this, [this](const core::RequestId &request, int attempt) {
        if (m_journal.desired && m_journal.desired->request == request && m_journal.desired->attempt == attempt)
            withdraw();
    });
}

Machine::~Machine() = default;

Result<void> Machine::start()
{
    const auto loaded = m_store.load();
    if (!loaded && loaded.error().kind != ErrorKind::InvalidInput)
        return loaded.error();
    if (!loaded)
        qCWarning(lcUpgrade).noquote() << "The journal is begun anew" << textOf(loaded.error());
    m_journal = loaded.valueOr({});
    const bool complete = m_journal.step == Step::Idle || m_journal.desired;
    if (!complete || (m_journal.step == Step::Reporting && !m_journal.outcome))
        m_journal.close();
    if (m_journal.step != Step::Idle)
        qCInfo(lcUpgrade).noquote() << "Resuming at" << core::nameOf(stepNames, m_journal.step);
    m_backoff = Backoff(m_settings.firstRetry, m_settings.longestRetry);
    leave();
    enter();
    return {};
}

void Machine::consider(const std::optional<core::DesiredUpgrade> &desired)
{
    m_wanted = desired;
    if (m_journal.step == Step::Idle) {
        beginWanted(true);
        return;
    }
    const bool isOurs = desired && m_journal.desired && desired->request == m_journal.desired->request
        && desired->attempt == m_journal.desired->attempt;
    if (!isOurs)
        withdraw();
}

void Machine::beginWanted(bool mayRepeat)
{
    if (!m_wanted || m_journal.step != Step::Idle)
        return;
    if (const core::AgentReport *end = m_journal.endOf(m_wanted->request, m_wanted->attempt)) {
        if (!mayRepeat)
            return;
        m_journal.desired = m_wanted;
        m_journal.outcome = *end;
        post(Event{EventKind::Repeated});
        return;
    }
    if (m_wanted->attempt <= m_journal.lastAttemptOf(m_wanted->request))
        return; // an old command again
    m_journal.desired = m_wanted;
    m_journal.from = os.currentVersion().valueOr(os.runningVersion());
    m_journal.starts = 0;
    m_journal.installs = 0;
    m_journal.outcome.reset();
    post(Event{EventKind::Wanted});
}

void Machine::withdraw()
{
    if (canBeWithdrawn(m_journal.step))
        post(Event{EventKind::Withdrawn, Error{ErrorKind::Rejected, {}, {}}});
}

void Machine::post(Event event)
{
    m_events.append(std::move(event));
    drain();
}

void Machine::drain()
{
    // A state that posts from within enter() has returned before its event is looked at.
    if (std::exchange(m_draining, true))
        return;
    while (!m_events.isEmpty())
        handle(m_events.takeFirst());
    m_draining = false;
}

void Machine::handle(const Event &event)
{
    const Transition *transition = transitionFor(m_journal.step, event.kind);
    if (!transition) {
        qCDebug(lcUpgrade).noquote() << core::nameOf(eventNames, event.kind) << "means nothing at"
                                     << core::nameOf(stepNames, m_journal.step);
        return;
    }
    leave();
    go(*transition, event);
}

void Machine::leave()
{
    m_events.clear(); // what the old state still had to say is about a step that is over
    if (m_scope)
        m_scope->end();
    m_scope = new Scope(this);
}

void Machine::go(const Transition &transition, const Event &event)
{
    qCInfo(lcUpgrade).noquote().nospace() << core::nameOf(stepNames, transition.from) << " -> "
                                          << core::nameOf(stepNames, transition.to) << textOf(event.error);
    const Step from = m_journal.step;
    if (const auto state = outcomeOf(transition.passage))
        setOutcome(*state, event.error);
    m_journal.step = transition.to;
    if (from != transition.to)
        m_backoff = Backoff(m_settings.firstRetry,
            transition.to == Step::Watching ? std::min(m_settings.longestRetry, longestRetryWhileWatched)
                                            : m_settings.longestRetry);
    if (transition.to == Step::Idle) {
        const core::Version previous = m_journal.from;
        const bool upgraded = m_journal.outcome->state == DeploymentState::Upgraded;
        m_journal.close();
        if (upgraded && !previous.isNull())
            os.tidy(previous);
    }
    if (transition.passage == Passage::BackOff)
        backOff(event.error);
    else
        save([this] { enter(); });
}

void Machine::countInstall(std::function<void()> begin)
{
    ++m_journal.installs;
    save(std::move(begin));
}

void Machine::uncountInstall()
{
    --m_journal.installs;
    // Where this cannot be written, one start too many is counted.
    if (const auto saved = m_store.save(m_journal); !saved)
        qCWarning(lcUpgrade).noquote() << "The journal cannot be written" << textOf(saved.error());
}

void Machine::backOff(const std::optional<Error> &why)
{
    const auto wait = m_backoff.next(std::chrono::seconds(why ? retryAfter(*why) : 0));
    if (why && deploymentState(m_journal.step) <= DeploymentState::Installing) {
        core::AgentReport report = reportOf(deploymentState(m_journal.step));
        report.error = why;
        report.retryAt = os.now().addMSecs(wait.count());
        m_reporter.send(report);
    }
    m_scope->await(os.pause(wait), [this](const Result<void> &) { enter(); });
}

void Machine::save(std::function<void()> begin)
{
    if (const auto saved = m_store.save(m_journal); !saved) {
        // No work without its record: try again until the disk has room.
        qCWarning(lcUpgrade).noquote() << "The journal cannot be written" << textOf(saved.error());
        m_scope->await(os.pause(m_backoff.next()), [this, begin](const Result<void> &) { save(begin); });
        return;
    }
    begin();
}

void Machine::enter()
{
    const Step step = m_journal.step;
    emit stepped(step);
    m_states.at(step)->enter(*this);
    if (step == Step::Idle)
        beginWanted(false);
}

void Machine::setOutcome(DeploymentState state, const std::optional<Error> &error)
{
    m_reporter.clear();
    core::AgentReport outcome;
    if (m_journal.outcome)
        outcome = *m_journal.outcome;
    outcome.request = m_journal.desired->request;
    outcome.attempt = m_journal.desired->attempt;
    outcome.agentVersion = os.runningVersion();
    outcome.state = state;
    if (!outcome.error && state != DeploymentState::Upgraded)
        outcome.error = error;
    if (state == DeploymentState::Failed || state == DeploymentState::RolledBack) {
        if (!outcome.failedState)
            outcome.failedState = deploymentState(m_journal.step);
        if (outcome.logTail.isEmpty())
            outcome.logTail = os.logTail();
    }
    m_journal.outcome = outcome;
}

void Machine::tell(DeploymentState state, int percent, qint64 bytesPerSecond)
{
    core::AgentReport report = reportOf(state);
    report.percent = percent;
    report.bytesPerSecond = bytesPerSecond;
    m_reporter.send(report);
}

core::AgentReport Machine::reportOf(DeploymentState state) const
{
    core::AgentReport report;
    report.request = m_journal.desired->request;
    report.attempt = m_journal.desired->attempt;
    report.agentVersion = os.runningVersion();
    report.state = state;
    return report;
}

} // namespace mainstay::agent
