// SPDX-License-Identifier: GPL-3.0-or-later
// What administrators order of RequestService: create, reject, retry. The rest is in requestrollout.cpp (how a request
// goes its way), requestquestions.cpp, requestreports.cpp, requestpolls.cpp and requestcomputers.cpp.
#include "server/services/requestservice.h"

#include "server/services/fieldcheck.h"
#include "server/services/offers.h"
#include "server/storage/artifactrepository.h"
#include "server/storage/computerrepository.h"
#include "server/storage/requestrepository.h"

#include <QFileInfo>

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

RequestService::RequestService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    const KeyService &keys, AgentPolls &polls, const Rules &rules)
    : m_database(database), m_clock(clock), m_audit(audit), m_keys(keys), m_polls(polls), m_rules(rules)
{ }

Result<void> RequestService::load()
{
    // In a write, so that no commit comes between reading and telling.
    return m_database.write([&](Transaction &t) -> Result<void> {
        const auto open = RequestRepository::open(t);
        if (!open)
            return open.error();
        const auto current = DeploymentRepository::current(t);
        if (!current)
            return current.error();
        auto assignments = assignmentsFor(t, *current);
        if (!assignments)
            return assignments.error();
        const auto unconfirmed = DeploymentRepository::unconfirmed(t);
        if (!unconfirmed)
            return unconfirmed.error();
        for (const UpgradeRequest &request : *open) {
            if (const auto set = setGate(t, request); !set)
                return set;
        }
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
    return m_clock.now().addSecs(-core::activePollIntervals * m_rules.pollSeconds);
}

namespace {

/// A rehearsal of nobody would end at once and look like a success.
Result<void> checkRehearsal(const Connection &connection, const core::NewUpgradeRequest &wanted)
{
    if (!wanted.rehearsal)
        return {};
    const auto some = ComputerRepository::simulated(connection, 1);
    if (!some)
        return some.error();
    return some->isEmpty()
        ? Error{ErrorKind::Conflict, u"no simulated computer is enrolled"_s, {{u"state"_s, u"noRehearsal"_s}}}
        : Result<void>();
}

} // namespace

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
    if (const auto policy = core::checkPolicy(wanted.policy, m_clock.now()); !policy)
        return policy.error();
    const auto signer = m_keys.signerOf(wanted.signature);
    if (!signer)
        return signer.error();

    const auto created = m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        const auto artifact = storage::ArtifactRepository::find(t, wanted.sha256.toLower());
        if (!artifact) {
            return artifact.error().kind == ErrorKind::NotFound
                ? Error{ErrorKind::NotFound, u"no uploaded file has this SHA-256"_s, {{u"field"_s, u"sha256"_s}}}
                : artifact.error();
        }
        if (const auto checked = checkRehearsal(t, wanted); !checked)
            return checked.error();
        if (const auto there = requirePackage({artifact->sha256, artifact->size, artifact->fileName, {}, {}}); !there)
            return there.error();
        UpgradeRequest request;
        request.id = m_rules.newId();
        request.name = *name;
        request.version = wanted.version;
        request.platform = wanted.platform;
        request.architecture = wanted.architecture;
        request.artifact = {artifact->sha256, artifact->size, artifact->fileName, wanted.signature, *signer};
        request.description = *description;
        request.allowDowngrade = wanted.allowDowngrade;
        request.policy = wanted.policy;
        request.rehearsal = wanted.rehearsal;
        request.expiresAt = wanted.policy.expiresAt;
        request.state = RequestState::WaitingForApproval;
        request.createdAt = m_clock.now();
        request.createdBy = actor.user;
        if (const auto inserted = RequestRepository::insert(t, request); !inserted)
            return inserted.error();
        if (const auto taken = takeIn(t, request); !taken)
            return taken.error();
        if (!m_rules.approval) {
            if (const auto begun = beginOrSchedule(t, request); !begun)
                return begun.error();
        }
        QStringList details{request.name, request.version.toString()};
        if (request.rehearsal)
            details.append(u"rehearsal"_s);
        if (const auto noted
            = m_audit.append(t, actor, u"request.create"_s, request.id.text, AuditTrail::detailOf(details));
            !noted)
            return noted.error();
        return RequestRepository::find(t, request.id);
    });
    dispatch();
    return created;
}

/// Puts every computer of the request's platform and architecture under it: the real ones, or those of the rehearsal.
Result<void> RequestService::takeIn(Transaction &t, const UpgradeRequest &request)
{
    const auto versions = ComputerRepository::versions(t, request, onlineSince());
    if (!versions)
        return versions.error();
    QStringList applying;
    qint64 computers = 0;
    for (const auto &row : *versions) {
        const Fit fit = offers::fitOf(row.version, request.version, request.allowDowngrade);
        if (fit == Fit::Applies) {
            applying.append(row.column);
            computers += row.computers;
            continue;
        }
        if (const auto inserted = DeploymentRepository::insertAll(t, request, row.column, row.computers,
                DeploymentState::NotApplicable, offers::reasonOf(fit, row.version, request.version));
            !inserted)
            return inserted;
    }
    return DeploymentRepository::insertScope(t, request, applying, computers, onlineSince());
}

/// The request's counts changed: gives it a revision, goes on to the next wave or stops, and completes it where all
/// have ended.
Result<void> RequestService::settle(Transaction &t, const RequestId &id)
{
    auto request = RequestRepository::find(t, id);
    if (!request)
        return request.error();
    const auto ended = RequestRepository::hasEnded(t, id);
    if (!ended)
        return ended.error();
    if (isUnderWay(request->state) && *ended) {
        request->state = RequestState::Completed;
        request->pause.reset();
        t.afterCommit([this, id] { m_polls.removeGate(id); });
        return RequestRepository::update(t, *request);
    }
    if (const auto touched = RequestRepository::touch(t, id); !touched)
        return touched;
    return request->state == RequestState::Active ? advance(t, *request) : Result<void>();
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
    struct Known
    {
        Offer offer;
        int wave = 0;
    };
    QHash<RequestId, Known> known;
    std::vector<Assignment> assignments;
    assignments.reserve(std::size_t(current.size()));
    for (const CurrentDeployment &one : current) {
        auto it = known.find(one.request);
        if (it == known.end()) {
            const auto request = RequestRepository::find(connection, one.request);
            if (!request)
                return request.error();
            // Who is past the point of no return of a request that has ended finishes without being told again.
            it = known.insert(
                one.request, {isUnderWay(request->state) ? offers::of(*request) : nullptr, request->wave});
        }
        const bool waits = one.state == DeploymentState::Waiting && one.wave > it->wave;
        assignments.push_back({one.computer, waits ? nullptr : it->offer, one.attempt, one.state});
    }
    return assignments;
}

/// The command is nobody's any more, but for those past the point of no return.
Result<void> RequestService::recall(
    Transaction &t, const UpgradeRequest &request, const QList<CurrentDeployment> &current)
{
    if (!isUnderWay(request.state))
        return {};
    if (const auto cleared = ComputerRepository::clearPending(t, request.id); !cleared)
        return cleared;
    std::vector<Assignment> nothing;
    nothing.reserve(std::size_t(current.size()));
    for (const CurrentDeployment &one : current)
        nothing.push_back({one.computer, nullptr});
    t.afterCommit([this, id = request.id, nothing = std::move(nothing)] {
        m_polls.assign(nothing);
        m_polls.removeGate(id);
    });
    return {};
}

/// Packages are files, and files get lost without the store: no computer is to find that out first.
Result<void> RequestService::requirePackage(const core::Artifact &artifact) const
{
    const bool isThere
        = m_rules.artifacts.isEmpty() || QFileInfo(m_rules.artifacts + u'/' + artifact.sha256).size() == artifact.size;
    return isThere ? Result<void>()
                   : Error{ErrorKind::NotFound, u"the package's file is gone"_s,
                       {{u"subject"_s, u"package"_s}, {u"file"_s, artifact.fileName}}};
}

Result<UpgradeRequest> RequestService::reject(const RequestId &id, std::optional<qint64> revision, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        const auto request = RequestRepository::find(t, id);
        if (!request || request->state == RequestState::Rejected)
            return request;
        if (revision && *revision != request->revision)
            return Error{ErrorKind::VersionMismatch, u"the request was changed meanwhile"_s, {}};
        if (!mayFollow(request->state, RequestState::Rejected))
            return offers::inState(request->state);

        // Who was reached just now counts as recalled, not as never reached.
        m_polls.shutGate(id);
        if (const auto written = writeEvents(t, m_polls.takeEvents()); !written)
            return written.error();
        const auto current = DeploymentRepository::currentOfRequest(t, id, 0, core::RolloutPolicy::maxWaves);
        if (!current)
            return current.error();
        const QDateTime now = m_clock.now();
        if (const auto ended = DeploymentRepository::rejectAll(t, id, now, onlineSince()); !ended)
            return ended.error();
        if (const auto set = RequestRepository::setRejected(t, id, now, actor.user); !set)
            return set.error();
        const auto unconfirmed = DeploymentRepository::unconfirmed(t, id);
        if (!unconfirmed)
            return unconfirmed.error();
        std::vector<ComputerId> expected;
        for (const auto &[ofRequest, computer] : *unconfirmed)
            expected.push_back(computer);
        t.afterCommit([this, id, expected = std::move(expected)] { m_polls.expectConfirmation(id, expected); });
        if (const auto recalled = recall(t, *request, *current); !recalled)
            return recalled.error();
        if (const auto noted = m_audit.append(t, actor, u"request.reject"_s, id.text, request->name); !noted)
            return noted.error();
        return RequestRepository::find(t, id);
    });
}

Result<UpgradeRequest> RequestService::retry(const RequestId &id, const RetryChoice &choice, const Actor &actor)
{
    const auto retried = m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        auto request = RequestRepository::find(t, id);
        if (!request)
            return request;
        if (!isUnderWay(request->state) && request->state != RequestState::Completed)
            return offers::inState(request->state);
        const QDateTime now = m_clock.now();
        if (request->expiresAt && *request->expiresAt <= now) {
            return Error{ErrorKind::Expired, u"the request's time is over"_s,
                {{u"at"_s, core::instantToText(*request->expiresAt)}}};
        }
        if (const auto there = requirePackage(request->artifact); !there)
            return there.error();
        const auto failed = DeploymentRepository::failedOf(t, id, {choice.cause, choice.failedState, choice.exitCode});
        if (!failed)
            return failed.error();
        const QSet<ComputerId> named(choice.computers.cbegin(), choice.computers.cend());
        QList<ComputerId> again;
        for (Deployment deployment : *failed) {
            const auto computer = ComputerRepository::find(t, deployment.computer);
            if (!computer && computer.error().kind != ErrorKind::NotFound)
                return computer.error();
            if ((!named.isEmpty() && !named.contains(deployment.computer)) || !computer)
                continue;
            deployment.state = DeploymentState::Waiting;
            deployment.fromVersion = computer->agentVersion;
            deployment.changedAt = now;
            if (const auto updated = DeploymentRepository::update(t, offers::renewed(deployment)); !updated)
                return updated.error();
            again.append(deployment.computer);
        }
        if (again.isEmpty())
            return request;
        if (request->state == RequestState::Completed) {
            request->state = RequestState::Active;
            if (const auto set = RequestRepository::update(t, *request); !set)
                return set.error();
            if (const auto set = setGate(t, *request); !set)
                return set.error();
        }
        for (const ComputerId &computer : again) {
            if (const auto told = reassign(t, computer); !told)
                return told.error();
        }
        // They are to count again when they fail again.
        if (const auto reset = RequestRepository::setBase(t, id, {}); !reset)
            return reset.error();
        if (const auto touched = RequestRepository::touch(t, id); !touched)
            return touched.error();
        if (const auto noted = m_audit.append(t, actor, u"request.retry"_s, id.text,
                AuditTrail::detailOf({request->name, QString::number(again.size())}));
            !noted)
            return noted.error();
        return RequestRepository::find(t, id);
    });
    dispatch();
    return retried;
}

} // namespace mainstay::services
