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

        if (const auto cleared = ComputerRepository::clearPendingOfRejected(t, id); !cleared)
            return cleared.error();
        std::vector<Assignment> nothing;
        nothing.reserve(std::size_t(current->size()));
        for (const CurrentDeployment &one : *current)
            nothing.push_back({one.computer, nullptr});
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

} // namespace mainstay::services
