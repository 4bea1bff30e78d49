// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/requestservice.h"

#include "server/services/fieldcheck.h"
#include "server/services/offers.h"
#include "server/storage/artifactrepository.h"
#include "server/storage/computerrepository.h"
#include "server/storage/requestrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::Error;
using core::ErrorKind;
using core::RequestId;
using core::RequestState;
using core::Result;
using core::UpgradeRequest;
using offers::Fit;
using storage::ComputerRepository;
using storage::Connection;
using storage::CurrentDeployment;
using storage::DeploymentRepository;
using storage::RequestRepository;
using storage::Transaction;

namespace {

Error inState(RequestState state)
{
    const QString name = core::nameOf(core::requestStateNames, state);
    return Error{ErrorKind::Conflict, QString(u"the request is "_s + name), {{u"state"_s, name}}};
}

} // namespace

RequestService::RequestService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    const KeyService &keys, AgentPolls &polls, qint64 pollSeconds)
    : m_database(database), m_clock(clock), m_audit(audit), m_keys(keys), m_polls(polls), m_pollSeconds(pollSeconds)
{ }

Result<void> RequestService::load()
{
    // In a write, so that no commit comes between reading and telling.
    return m_database.write([&](Transaction &t) -> Result<void> {
        const auto current = DeploymentRepository::current(t);
        if (!current)
            return current.error();
        auto assignments = assignmentsFor(t, *current);
        if (!assignments)
            return assignments.error();
        const auto unconfirmed = DeploymentRepository::unconfirmed(t);
        if (!unconfirmed)
            return unconfirmed.error();
        t.afterCommit([this, assignments = std::move(*assignments), unconfirmed = *unconfirmed] {
            m_polls.assign(assignments);
            for (const auto &[request, computer] : unconfirmed)
                m_polls.expectConfirmation(request, {computer});
        });
        return {};
    });
}

QDateTime RequestService::onlineSince() const
{
    return m_clock.now().addSecs(-core::activePollIntervals * m_pollSeconds);
}

Result<UpgradeRequest> RequestService::find(const RequestId &id) const
{
    return m_database.read([&](const Connection &connection) { return RequestRepository::find(connection, id); });
}

Result<core::Page<UpgradeRequest>> RequestService::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return RequestRepository::list(connection, wanted); });
}

Result<core::Page<Deployment>> RequestService::deploymentsOf(
    const RequestId &id, const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::Page<Deployment>> {
        if (const auto known = RequestRepository::find(connection, id); !known)
            return known.error();
        return DeploymentRepository::listOfRequest(connection, id, wanted);
    });
}

Result<core::Page<Deployment>> RequestService::historyOf(const ComputerId &id, const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::Page<Deployment>> {
        if (const auto known = ComputerRepository::find(connection, id); !known)
            return known.error();
        return DeploymentRepository::listOfComputer(connection, id, wanted);
    });
}

Result<core::RequestPreview> RequestService::preview(const PreviewQuestion &question) const
{
    return m_database.read([&](const Connection &connection) -> Result<core::RequestPreview> {
        const auto versions
            = ComputerRepository::versions(connection, question.platform, question.architecture, onlineSince());
        if (!versions)
            return versions.error();
        core::RequestPreview preview;
        for (const auto &row : *versions) {
            preview.matching += row.computers;
            switch (offers::fitOf(row.version, question.version, question.allowDowngrade)) {
            case Fit::AlreadyThere:
                preview.alreadyThere += row.computers;
                break;
            case Fit::Newer:
                preview.newer += row.computers;
                break;
            case Fit::Applies:
                preview.applicable += row.computers;
                preview.active += row.active;
                preview.busy += row.busy;
                if (!row.version.isNull() && row.version > question.version)
                    preview.newer += row.computers;
                break;
            }
        }
        preview.bytes = preview.applicable * question.size;
        const auto taken = RequestRepository::nameTaken(connection, question.name.trimmed());
        if (!taken)
            return taken.error();
        preview.nameTaken = *taken;
        return preview;
    });
}

Result<UpgradeRequest> RequestService::create(const core::NewUpgradeRequest &wanted, const Actor &actor)
{
    const auto name = fieldcheck::name(u"name"_s, wanted.name, core::NewUpgradeRequest::maxName);
    if (!name)
        return name.error();
    const auto description
        = fieldcheck::text(u"description"_s, wanted.description, core::NewUpgradeRequest::maxDescription);
    if (!description)
        return description.error();
    if (wanted.version.isNull())
        return Error{ErrorKind::InvalidInput, u"a request needs a version"_s, {{u"field"_s, u"version"_s}}};
    const auto signer = m_keys.signerOf(wanted.signature);
    if (!signer)
        return signer.error();

    return m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        const auto artifact = storage::ArtifactRepository::find(t, wanted.sha256.toLower());
        if (!artifact) {
            return artifact.error().kind == ErrorKind::NotFound
                ? Error{ErrorKind::NotFound, u"no uploaded file has this SHA-256"_s, {{u"field"_s, u"sha256"_s}}}
                : artifact.error();
        }
        UpgradeRequest request;
        request.id = RequestId::create();
        request.name = *name;
        request.version = wanted.version;
        request.platform = wanted.platform;
        request.architecture = wanted.architecture;
        request.artifact = {artifact->sha256, artifact->size, artifact->fileName, wanted.signature, *signer};
        request.description = *description;
        request.allowDowngrade = wanted.allowDowngrade;
        request.createdAt = m_clock.now();
        request.createdBy = actor.user;
        if (const auto inserted = RequestRepository::insert(t, request); !inserted)
            return inserted.error();
        if (const auto taken = takeIn(t, request); !taken)
            return taken.error();
        if (const auto noted = m_audit.append(t, actor, u"request.create"_s, request.id.text,
                QString(request.name + u", version "_s + request.version.toString()));
            !noted)
            return noted.error();
        return RequestRepository::find(t, request.id);
    });
}

/// Puts every computer of the request's platform and architecture under it.
Result<void> RequestService::takeIn(Transaction &t, const UpgradeRequest &request)
{
    const auto versions = ComputerRepository::versions(t, request.platform, request.architecture, onlineSince());
    if (!versions)
        return versions.error();
    for (const auto &row : *versions) {
        const Fit fit = offers::fitOf(row.version, request.version, request.allowDowngrade);
        const auto state = fit == Fit::Applies ? DeploymentState::Waiting : DeploymentState::NotApplicable;
        if (const auto inserted = DeploymentRepository::insertAll(
                t, request, row.column, row.computers, state, offers::reasonOf(fit, row.version, request.version));
            !inserted)
            return inserted;
    }

    const auto older = DeploymentRepository::supersede(t, request, request.createdAt);
    if (!older)
        return older.error();
    for (const RequestId &id : *older) {
        if (const auto settled = settle(t, id); !settled)
            return settled;
    }

    const auto current = DeploymentRepository::currentOfRequest(t, request.id);
    if (!current)
        return current.error();
    if (const auto marked = ComputerRepository::setPendingOfWaiting(t, request.id); !marked)
        return marked;
    std::vector<Assignment> assignments;
    assignments.reserve(std::size_t(current->size()));
    const Offer offer = offers::of(request);
    for (const CurrentDeployment &one : *current)
        assignments.push_back({one.computer, offer, one.attempt, one.state});
    t.afterCommit([this, assignments = std::move(assignments)] { m_polls.assign(assignments); });
    return settle(t, request.id);
}

/// The request's counts changed: gives it a revision, and completes it where all have ended.
Result<void> RequestService::settle(Transaction &t, const RequestId &id)
{
    const auto request = RequestRepository::find(t, id);
    if (!request)
        return request.error();
    const auto ended = RequestRepository::hasEnded(t, id);
    if (!ended)
        return ended.error();
    if (request->state == RequestState::Active && *ended)
        return RequestRepository::setState(t, id, RequestState::Completed);
    return RequestRepository::touch(t, id);
}

/// Finds out what the computer is to do now, and tells it.
Result<void> RequestService::reassign(Transaction &t, const ComputerId &computer)
{
    const auto current = DeploymentRepository::current(t, computer);
    if (!current)
        return current.error();
    const auto pending = current->isEmpty() ? std::nullopt : std::optional(current->constFirst().request);
    if (const auto set = ComputerRepository::setPending(t, computer, pending); !set)
        return set;
    auto assignments = assignmentsFor(t, *current);
    if (!assignments)
        return assignments.error();
    if (assignments->empty())
        assignments->push_back({computer, nullptr});
    t.afterCommit([this, assignments = std::move(*assignments)] { m_polls.assign(assignments); });
    return {};
}

Result<std::vector<Assignment>> RequestService::assignmentsFor(
    const Connection &connection, const QList<CurrentDeployment> &current) const
{
    QHash<RequestId, Offer> known;
    std::vector<Assignment> assignments;
    assignments.reserve(std::size_t(current.size()));
    for (const CurrentDeployment &one : current) {
        auto it = known.find(one.request);
        if (it == known.end()) {
            const auto request = RequestRepository::find(connection, one.request);
            if (!request)
                return request.error();
            // Who is past the point of no return of a rejected request finishes without being told again.
            it = known.insert(one.request, request->state == RequestState::Active ? offers::of(*request) : nullptr);
        }
        assignments.push_back({one.computer, *it, one.attempt, one.state});
    }
    return assignments;
}

Result<UpgradeRequest> RequestService::reject(const RequestId &id, std::optional<qint64> revision, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        const auto request = RequestRepository::find(t, id);
        if (!request || request->state == RequestState::Rejected)
            return request;
        if (revision && *revision != request->revision)
            return Error{ErrorKind::VersionMismatch, u"the request was changed meanwhile"_s, {}};
        if (request->state != RequestState::Active)
            return inState(request->state);

        // Who was reached just now counts as recalled, not as never reached.
        if (const auto written = writeEvents(t, m_polls.takeEvents()); !written)
            return written.error();
        const auto current = DeploymentRepository::currentOfRequest(t, id);
        if (!current)
            return current.error();
        const QDateTime now = m_clock.now();
        if (const auto ended = DeploymentRepository::rejectAll(t, id, now, onlineSince()); !ended)
            return ended.error();
        if (const auto set = RequestRepository::setRejected(t, id, now, actor.user); !set)
            return set.error();

        std::vector<Assignment> nothing;
        for (const CurrentDeployment &one : *current) {
            nothing.push_back({one.computer, nullptr});
            if (isPastPointOfNoReturn(one.state))
                continue;
            if (const auto cleared = ComputerRepository::setPending(t, one.computer, std::nullopt); !cleared)
                return cleared.error();
        }
        const auto unconfirmed = DeploymentRepository::unconfirmed(t, id);
        if (!unconfirmed)
            return unconfirmed.error();
        std::vector<ComputerId> expected;
        for (const auto &[ofRequest, computer] : *unconfirmed)
            expected.push_back(computer);
        t.afterCommit([this, id, nothing = std::move(nothing), expected = std::move(expected)] {
            m_polls.expectConfirmation(id, expected);
            m_polls.assign(nothing);
        });
        if (const auto noted = m_audit.append(t, actor, u"request.reject"_s, id.text, request->name); !noted)
            return noted.error();
        return RequestRepository::find(t, id);
    });
}

Result<UpgradeRequest> RequestService::retry(const RequestId &id, const RetryChoice &choice, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        const auto request = RequestRepository::find(t, id);
        if (!request)
            return request;
        if (request->state != RequestState::Active && request->state != RequestState::Completed)
            return inState(request->state);
        const auto failed = DeploymentRepository::failedOf(t, id);
        if (!failed)
            return failed.error();
        const QDateTime now = m_clock.now();
        QList<ComputerId> again;
        for (Deployment deployment : *failed) {
            const bool named = choice.computers.isEmpty() || choice.computers.contains(deployment.computer);
            const bool caused = !choice.cause || (deployment.error && deployment.error->kind == *choice.cause);
            const auto computer = ComputerRepository::find(t, deployment.computer);
            if (!computer && computer.error().kind != ErrorKind::NotFound)
                return computer.error();
            if (!named || !caused || !computer)
                continue;
            deployment.state = DeploymentState::Waiting;
            ++deployment.attempt;
            deployment.fromVersion = computer->agentVersion;
            deployment.percent = 0;
            deployment.bytesPerSecond = 0;
            deployment.changedAt = now;
            deployment.reportedAt.reset();
            deployment.failedState.reset();
            deployment.error.reset();
            deployment.logTail.clear();
            if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
                return updated.error();
            again.append(deployment.computer);
        }
        if (again.isEmpty())
            return request;
        if (const auto set = RequestRepository::setState(t, id, RequestState::Active); !set)
            return set.error();
        for (const ComputerId &computer : again) {
            if (const auto told = reassign(t, computer); !told)
                return told.error();
        }
        if (const auto noted
            = m_audit.append(t, actor, u"request.retry"_s, id.text, u"%1 computers"_s.arg(again.size()));
            !noted)
            return noted.error();
        return RequestRepository::find(t, id);
    });
}

Result<core::GoAnswer> RequestService::go(const ComputerId &computer, const core::GoRequest &question)
{
    return m_database.write([&](Transaction &t) -> Result<core::GoAnswer> {
        auto deployment = DeploymentRepository::find(t, question.request, computer);
        if (!deployment)
            return deployment.error().kind == ErrorKind::NotFound ? Result(core::GoAnswer{false})
                                                                  : Result<core::GoAnswer>(deployment.error());
        if (deployment->attempt != question.attempt || isTerminal(deployment->state))
            return core::GoAnswer{false};
        // It asks again because the answer got lost: it was told to go then, and that stays true.
        if (isPastPointOfNoReturn(deployment->state))
            return core::GoAnswer{true};
        const auto current = DeploymentRepository::current(t, computer);
        if (!current)
            return current.error();
        if (current->isEmpty() || current->constFirst().request != question.request)
            return core::GoAnswer{false};

        deployment->state = DeploymentState::Installing;
        deployment->percent = 100;
        deployment->bytesPerSecond = 0;
        deployment->changedAt = m_clock.now();
        deployment->reportedAt = deployment->changedAt;
        if (const auto updated = DeploymentRepository::update(t, *deployment); !updated)
            return updated.error();
        t.afterCommit([=, this] { m_polls.setState(computer, question.request, DeploymentState::Installing); });
        if (const auto settled = settle(t, question.request); !settled)
            return settled.error();
        return core::GoAnswer{true};
    });
}

Result<core::ReportAnswer> RequestService::report(const ComputerId &computer, const core::AgentReport &report)
{
    if (foldProgress(computer, report))
        return core::ReportAnswer{true};
    return m_database.write([&](Transaction &t) { return apply(t, computer, report); });
}

/// A download that goes on changes numbers only, many times a minute on every computer: kept in memory until flush().
bool RequestService::foldProgress(const ComputerId &computer, const core::AgentReport &report)
{
    if (report.state != DeploymentState::Downloading)
        return false;
    const Assignment assignment = m_polls.assignmentOf(computer);
    if (!assignment.offer || assignment.offer->request != report.request || assignment.attempt != report.attempt
        || assignment.state != DeploymentState::Downloading)
        return false;
    Deployment progress;
    progress.request = report.request;
    progress.computer = computer;
    progress.attempt = report.attempt;
    progress.percent = std::clamp(report.percent, 0, 100);
    progress.bytesPerSecond = std::max<qint64>(report.bytesPerSecond, 0);
    progress.reportedAt = m_clock.now();
    const QMutexLocker lock(&m_progressMutex);
    m_progress.insert(computer, progress);
    return true;
}

Result<core::ReportAnswer> RequestService::apply(
    Transaction &t, const ComputerId &computer, const core::AgentReport &report)
{
    auto found = DeploymentRepository::find(t, report.request, computer);
    if (!found)
        return found.error().kind == ErrorKind::NotFound ? Result(core::ReportAnswer{false})
                                                         : Result<core::ReportAnswer>(found.error());
    Deployment &deployment = *found;
    if (deployment.attempt != report.attempt)
        return core::ReportAnswer{false};
    if (isTerminal(deployment.state)) {
        if (const auto confirmed = confirmLate(t, report.request, computer); !confirmed)
            return confirmed.error();
        return core::ReportAnswer{false};
    }
    if (!mayFollow(deployment.state, report.state)) // an older report that was late
        return core::ReportAnswer{true};

    const auto request = RequestRepository::find(t, report.request);
    if (!request)
        return request.error();
    const bool replaced = report.state == DeploymentState::Restarting || report.state == DeploymentState::Watching
        || report.state == DeploymentState::Upgraded || report.state == DeploymentState::RolledBack
        || report.state == DeploymentState::Installing;
    if (replaced && !isPastPointOfNoReturn(deployment.state)) {
        return Error{ErrorKind::Conflict, u"the agent did not ask before it replaced itself"_s,
            {{u"state"_s, core::nameOf(core::deploymentStateNames, deployment.state)}}};
    }
    if (report.state == DeploymentState::Upgraded && report.agentVersion != request->version) {
        return Error{ErrorKind::WrongVersion, u"an upgrade is reported by the new version"_s,
            {{u"expected"_s, request->version.toString()}, {u"actual"_s, report.agentVersion.toString()}}};
    }

    const DeploymentState before = deployment.state;
    deployment.reportedAt = m_clock.now();
    deployment.state = report.state;
    if (report.state != before)
        deployment.changedAt = *deployment.reportedAt;
    deployment.percent = std::clamp(report.percent, 0, 100);
    deployment.bytesPerSecond = std::max<qint64>(report.bytesPerSecond, 0);
    deployment.failedState = report.failedState;
    deployment.error = report.error;
    deployment.logTail = report.logTail.right(core::AgentReport::maxLogTail);
    if (const auto computerNow = ComputerRepository::find(t, computer)) {
        deployment.computerName = computerNow->name;
        deployment.address = computerNow->address;
    }
    if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
        return updated.error();
    if (report.state == before)
        return core::ReportAnswer{true};

    if (const auto settled = settle(t, report.request); !settled)
        return settled.error();
    if (isTerminal(report.state)) {
        if (const auto next = reassign(t, computer); !next)
            return next.error();
    } else {
        t.afterCommit([this, computer, report] { m_polls.setState(computer, report.request, report.state); });
    }
    return core::ReportAnswer{!isTerminal(report.state)};
}

/// What comes after the end changes no state, but a recalled computer that reports has understood.
Result<bool> RequestService::confirmLate(Transaction &t, const RequestId &request, const ComputerId &computer)
{
    const auto confirmed = DeploymentRepository::confirm(t, request, computer);
    if (confirmed && *confirmed) {
        if (const auto touched = RequestRepository::touch(t, request); !touched)
            return touched.error();
    }
    return confirmed;
}

Result<void> RequestService::admit(Transaction &t, const core::Computer &computer)
{
    const auto active = RequestRepository::active(t);
    if (!active)
        return active.error();
    QString taken; // by the newest request that applies
    for (const UpgradeRequest &request : *active) {
        if (request.platform != computer.platform || request.architecture != computer.architecture)
            continue;
        const Fit fit = offers::fitOf(computer.agentVersion, request.version, request.allowDowngrade);
        Deployment deployment;
        deployment.request = request.id;
        deployment.computer = computer.id;
        deployment.computerName = computer.name;
        deployment.address = computer.address;
        deployment.fromVersion = computer.agentVersion;
        deployment.changedAt = m_clock.now();
        deployment.error = offers::reasonOf(fit, computer.agentVersion, request.version);
        if (fit == Fit::Applies && !taken.isEmpty())
            deployment.error = Error{ErrorKind::Conflict, u"a newer request took over"_s, {{u"request"_s, taken}}};
        const bool applies = fit == Fit::Applies && taken.isEmpty();
        deployment.state = applies ? DeploymentState::Waiting : DeploymentState::NotApplicable;
        if (applies)
            taken = request.name;
        if (const auto inserted = DeploymentRepository::insert(t, deployment); !inserted)
            return inserted;
        if (const auto settled = settle(t, request.id); !settled)
            return settled;
    }
    return reassign(t, computer.id);
}

Result<void> RequestService::versionChanged(Transaction &t, const core::Computer &computer)
{
    const auto open = DeploymentRepository::openOf(t, computer.id);
    if (!open)
        return open.error();
    for (Deployment deployment : *open) {
        if (isPastPointOfNoReturn(deployment.state))
            continue; // its report says how that ends
        const auto request = RequestRepository::find(t, deployment.request);
        if (!request)
            return request.error();
        const Fit fit = offers::fitOf(computer.agentVersion, request->version, request->allowDowngrade);
        deployment.fromVersion = computer.agentVersion;
        if (fit != Fit::Applies) {
            deployment.state = DeploymentState::NotApplicable;
            deployment.changedAt = m_clock.now();
            deployment.error = offers::reasonOf(fit, computer.agentVersion, request->version);
        }
        if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
            return updated;
        if (const auto settled = settle(t, deployment.request); !settled)
            return settled;
    }
    return reassign(t, computer.id);
}

Result<void> RequestService::withdraw(Transaction &t, const ComputerId &computer)
{
    const auto open = DeploymentRepository::openOf(t, computer);
    if (!open)
        return open.error();
    for (Deployment deployment : *open) {
        deployment.state = DeploymentState::NotApplicable;
        deployment.changedAt = m_clock.now();
        deployment.error = Error{ErrorKind::NotFound, u"the computer was removed"_s, {}};
        if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
            return updated;
        if (const auto settled = settle(t, deployment.request); !settled)
            return settled;
    }
    t.afterCommit([this, computer] { m_polls.remove(computer); });
    return {};
}

Result<void> RequestService::writeEvents(Transaction &t, const AgentPolls::Events &events)
{
    const QDateTime now = m_clock.now();
    QList<RequestId> changed;
    const auto note = [&](const RequestId &request) {
        if (!changed.contains(request))
            changed.append(request);
    };
    for (const auto &offered : events.offered) {
        const auto set = DeploymentRepository::setOffered(t, offered.request, offered.computer, offered.attempt, now);
        if (!set)
            return set.error();
        if (*set)
            note(offered.request);
    }
    for (const auto &confirmed : events.confirmed) {
        const auto set = DeploymentRepository::confirm(t, confirmed.request, confirmed.computer);
        if (!set)
            return set.error();
        if (*set)
            note(confirmed.request);
    }
    for (const RequestId &request : changed) {
        if (const auto touched = RequestRepository::touch(t, request); !touched)
            return touched;
    }
    return {};
}

Result<void> RequestService::flush()
{
    const AgentPolls::Events events = m_polls.takeEvents();
    QHash<ComputerId, Deployment> progress;
    {
        const QMutexLocker lock(&m_progressMutex);
        progress.swap(m_progress);
    }
    if (events.offered.empty() && events.confirmed.empty() && progress.isEmpty())
        return {};
    return m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto written = writeEvents(t, events); !written)
            return written;
        for (const Deployment &one : std::as_const(progress)) {
            if (const auto updated = DeploymentRepository::updateProgress(t, one); !updated)
                return updated;
        }
        return {};
    });
}

} // namespace mainstay::services
