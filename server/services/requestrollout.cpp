// SPDX-License-Identifier: GPL-3.0-or-later
// How a request goes its way: approval, begin, waves, windows, pauses, the stop by itself, the end of its time.
#include "server/services/requestservice.h"

#include "core/explain.h"
#include "server/services/offers.h"
#include "server/storage/computerrepository.h"
#include "server/storage/requestrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::Error;
using core::ErrorKind;
using core::PauseCause;
using core::RequestId;
using core::RequestState;
using core::Result;
using core::UpgradeRequest;
using storage::ComputerRepository;
using storage::CurrentDeployment;
using storage::DeploymentRepository;
using storage::RequestRepository;
using storage::Transaction;

namespace {

const Actor theServer{QStringLiteral("server"), {}};

} // namespace

Result<UpgradeRequest> RequestService::order(
    const RequestId &id, std::optional<qint64> revision, const Actor &actor, const QString &action, Order what)
{
    const auto done = m_database.write([&](Transaction &t) -> Result<UpgradeRequest> {
        auto request = RequestRepository::find(t, id);
        if (!request)
            return request;
        if (revision && *revision != request->revision)
            return Error{ErrorKind::VersionMismatch, u"the request was changed meanwhile"_s, {}};
        const qint64 before = request->revision;
        if (const auto ordered = (this->*what)(t, *request, actor); !ordered)
            return ordered.error();
        auto after = RequestRepository::find(t, id);
        if (!after || after->revision == before)
            return after;
        if (const auto noted = m_audit.append(t, actor, action, id.text, request->name); !noted)
            return noted.error();
        return after;
    });
    dispatch();
    return done;
}

Result<UpgradeRequest> RequestService::approve(const RequestId &id, std::optional<qint64> revision, const Actor &actor)
{
    return order(id, revision, actor, u"request.approve"_s, &RequestService::approveNow);
}

Result<UpgradeRequest> RequestService::pause(const RequestId &id, std::optional<qint64> revision, const Actor &actor)
{
    return order(id, revision, actor, u"request.pause"_s, &RequestService::pauseNow);
}

Result<UpgradeRequest> RequestService::resume(const RequestId &id, std::optional<qint64> revision, const Actor &actor)
{
    return order(id, revision, actor, u"request.resume"_s, &RequestService::resumeNow);
}

Result<void> RequestService::approveNow(Transaction &t, UpgradeRequest &request, const Actor &actor)
{
    if (request.state != RequestState::WaitingForApproval)
        return request.approval ? Result<void>() : offers::inState(request.state);
    if (actor.user.compare(request.createdBy, Qt::CaseInsensitive) == 0) {
        return Error{
            ErrorKind::SamePerson, u"who created a request does not approve it"_s, {{u"user"_s, request.createdBy}}};
    }
    request.approval = core::Approval{actor.user, m_clock.now()};
    return beginOrSchedule(t, request);
}

Result<void> RequestService::pauseNow(Transaction &t, UpgradeRequest &request, const Actor &actor)
{
    if (request.state == RequestState::Paused)
        return {};
    if (!mayFollow(request.state, RequestState::Paused))
        return offers::inState(request.state);
    if (const auto held = hold(t, request); !held)
        return held;
    const core::WaveStatus &wave = request.waves[request.wave - 1];
    request.pause = core::Pause{PauseCause::Person, m_clock.now(), actor.user, request.wave, wave.ended, wave.failed};
    request.state = RequestState::Paused;
    return RequestRepository::update(t, request);
}

Result<void> RequestService::resumeNow(Transaction &t, UpgradeRequest &request, const Actor &)
{
    if (request.state == RequestState::Active)
        return {};
    if (request.state != RequestState::Paused)
        return offers::inState(request.state);
    if (const auto there = requirePackage(request.artifact); !there)
        return there;
    request.pause.reset();
    const core::WaveStatus &wave = request.waves[request.wave - 1];
    if (const auto accepted = RequestRepository::setBase(t, request.id, {wave.ended, wave.failed}); !accepted)
        return accepted;
    request.state = RequestState::Active;
    if (const auto updated = RequestRepository::update(t, request); !updated)
        return updated;
    if (const auto set = setGate(t, request); !set)
        return set;
    return settle(t, request.id);
}

Result<void> RequestService::beginOrSchedule(Transaction &t, UpgradeRequest &request)
{
    if (request.policy.startAt && *request.policy.startAt > m_clock.now()) {
        request.state = RequestState::Scheduled;
        return RequestRepository::update(t, request);
    }
    return begin(t, request);
}

/// The request that began last has the computers: what older ones have not installed yet is theirs no more.
Result<void> RequestService::begin(Transaction &t, UpgradeRequest &request)
{
    request.state = RequestState::Active;
    request.begunAt = m_clock.now();
    request.wave = 1;
    if (const auto updated = RequestRepository::update(t, request); !updated)
        return updated;
    const auto older = DeploymentRepository::supersede(t, request, *request.begunAt);
    if (!older)
        return older.error();
    for (const RequestId &id : *older) {
        if (const auto settled = settle(t, id); !settled)
            return settled;
    }
    if (const auto marked = ComputerRepository::setPendingOfWaiting(t, request.id); !marked)
        return marked;
    if (const auto set = setGate(t, request); !set)
        return set;
    if (const auto told = tellWaves(t, request, -1); !told)
        return told;
    return settle(t, request.id);
}

/// Computers of the waves after \a afterWave that have begun learn what they are to do; -1: those of later ones too,
/// that they are to do nothing yet.
Result<void> RequestService::tellWaves(Transaction &t, const UpgradeRequest &request, int afterWave)
{
    const int last = afterWave < 0 ? core::RolloutPolicy::maxWaves : request.wave;
    const auto current = DeploymentRepository::currentOfRequest(t, request.id, std::max(afterWave, 0), last);
    if (!current)
        return current.error();
    const Offer offer = offers::of(request);
    std::vector<Assignment> assignments;
    assignments.reserve(std::size_t(current->size()));
    for (const CurrentDeployment &one : *current)
        assignments.push_back({one.computer, one.wave <= request.wave ? offer : nullptr, one.attempt, one.state});
    t.afterCommit([this, assignments = std::move(assignments)] { m_polls.assign(assignments); });
    return {};
}

Result<void> RequestService::setGate(Transaction &t, const UpgradeRequest &request)
{
    t.afterCommit(
        [this, id = request.id, gate = offers::gateOf(request, m_clock.now())] { m_polls.setGate(id, gate); });
    return {};
}

/// Nobody begins: the gate is shut, and who has the command but is not past the point of no return waits again. The
/// next time it is another attempt, so that nothing that is still on its way from this one counts.
Result<void> RequestService::hold(Transaction &t, const UpgradeRequest &request)
{
    m_polls.shutGate(request.id);
    if (const auto written = writeEvents(t, m_polls.takeEvents()); !written)
        return written;
    const auto taken = DeploymentRepository::takeBackAll(t, request.id, m_clock.now());
    if (!taken)
        return taken.error();
    auto assignments = assignmentsFor(t, *taken);
    if (!assignments)
        return assignments.error();
    t.afterCommit([this, id = request.id, assignments = std::move(*assignments)] {
        m_polls.shutGate(id);
        m_polls.assign(assignments);
    });
    return {};
}

Result<void> RequestService::stopByItself(Transaction &t, UpgradeRequest &request, qint64 ended, qint64 failed)
{
    if (const auto held = hold(t, request); !held)
        return held;
    request.state = RequestState::Paused;
    request.pause = core::Pause{PauseCause::Failures, m_clock.now(), {}, request.wave, ended, failed};
    if (const auto updated = RequestRepository::update(t, request); !updated)
        return updated;
    return m_audit.append(t, theServer, u"request.stop"_s, request.id.text,
        AuditTrail::detailOf({request.name, u"%1/%2"_s.arg(failed).arg(ended), u"#%1"_s.arg(request.wave + 1)}));
}

/// Stops where too many of the wave failed; goes on to the next one where it has ended well. \a withoutSilent: what
/// still waits does not poll, and is not waited for.
Result<void> RequestService::advance(Transaction &t, UpgradeRequest request, bool withoutSilent)
{
    const int before = request.wave;
    for (;;) {
        const core::WaveStatus &wave = request.waves[request.wave - 1];
        const bool over = wave.ended == wave.computers || (withoutSilent && request.wave == before);
        if (request.policy.stopAbovePercent) {
            const auto base = RequestRepository::baseOf(t, request.id);
            if (!base)
                return base.error();
            const qint64 ended = std::max<qint64>(0, wave.ended - base->ended);
            const qint64 failed = std::max<qint64>(0, wave.failed - base->failed);
            const bool many = failed * 100 > *request.policy.stopAbovePercent * ended;
            if (failed > 0 && many && (over || failed >= request.policy.stopAtLeast))
                return stopByItself(t, request, ended, failed);
        }
        if (!over || request.wave == request.waves.size())
            break;
        ++request.wave;
        if (const auto fresh = RequestRepository::setBase(t, request.id, {}); !fresh)
            return fresh;
    }
    if (request.wave == before)
        return {};
    if (const auto updated = RequestRepository::update(t, request); !updated)
        return updated;
    return tellWaves(t, request, before);
}

Result<void> RequestService::expire(Transaction &t, UpgradeRequest &request)
{
    m_polls.shutGate(request.id);
    if (const auto written = writeEvents(t, m_polls.takeEvents()); !written)
        return written;
    const auto current = DeploymentRepository::currentOfRequest(t, request.id, 0, core::RolloutPolicy::maxWaves);
    if (!current)
        return current.error();
    if (const auto ended = DeploymentRepository::expireAll(t, request.id, m_clock.now()); !ended)
        return ended;
    if (const auto recalled = recall(t, request, *current); !recalled)
        return recalled;
    request.state = RequestState::Expired;
    request.pause.reset();
    if (const auto updated = RequestRepository::update(t, request); !updated)
        return updated;
    return m_audit.append(t, theServer, u"request.expire"_s, request.id.text, request.name);
}

Result<void> RequestService::sweep()
{
    const auto open
        = m_database.read([](const storage::Connection &connection) { return RequestRepository::open(connection); });
    if (!open)
        return open.error();
    // Each for itself, so that what one brings about is told before the next one takes it over.
    for (const UpgradeRequest &one : *open) {
        const auto swept = m_database.write([&](Transaction &t) -> Result<void> {
            auto request = RequestRepository::find(t, one.id);
            if (!request)
                return request.error();
            return isOpen(request->state) ? sweepOne(t, *request) : Result<void>();
        });
        if (!swept)
            return swept;
    }
    dispatch();
    return {};
}

Result<void> RequestService::sweepOne(Transaction &t, UpgradeRequest &request)
{
    const QDateTime now = m_clock.now();
    if (request.expiresAt && *request.expiresAt <= now)
        return expire(t, request);
    if (request.state == RequestState::Scheduled && request.policy.startAt.value_or(now) <= now)
        return begin(t, request);
    if (request.state != RequestState::Active)
        return {};
    if (!offers::isOffering(request, now)) {
        const qint64 before = request.counts.inProgress;
        if (before == 0)
            return setGate(t, request);
        if (const auto held = hold(t, request); !held)
            return held;
        const auto after = RequestRepository::find(t, request.id);
        if (!after || after->counts == request.counts)
            return after ? Result<void>() : after.error();
        return RequestRepository::touch(t, request.id);
    }
    if (const auto set = setGate(t, request); !set)
        return set;
    if (const auto silent = sweepSilent(t, request); !silent)
        return silent;
    const auto past = waitsForSilentOnly(t, request);
    if (!past)
        return past.error();
    return *past ? advance(t, request, true) : Result<void>();
}

/// A slot is for a computer that downloads, not for one that was switched off over it.
Result<void> RequestService::sweepSilent(Transaction &t, const UpgradeRequest &request)
{
    if (request.policy.concurrency == 0 || request.counts.downloading == 0)
        return {};
    const QDateTime before = m_clock.now().addSecs(-3 * core::stallSeconds(m_rules.pollSeconds));
    const auto silent = DeploymentRepository::silentSlots(t, request.id, before);
    if (!silent)
        return silent.error();
    for (const core::ComputerId &computer : *silent) {
        auto deployment = DeploymentRepository::find(t, request.id, computer);
        if (!deployment)
            return deployment.error();
        if (const auto taken = takeBack(t, *deployment); !taken)
            return taken;
    }
    return {};
}

/// Whether the wave is held up only by computers that have not polled for so long that they do not count as active,
/// after at least one of it was upgraded. That has to last, so that neither a start of the server nor a step of its
/// clock passes for silence.
Result<bool> RequestService::waitsForSilentOnly(Transaction &t, const UpgradeRequest &request)
{
    const auto no = [&] {
        m_silentSince.remove(request.id);
        return false;
    };
    const core::WaveStatus &wave = request.waves[request.wave - 1];
    if (request.wave == request.waves.size() || wave.upgraded == 0)
        return no();
    const auto moving = RequestRepository::movingIn(t, request.id, request.wave);
    if (!moving)
        return moving.error();
    if (*moving > 0)
        return no();
    const auto online = DeploymentRepository::onlineWaits(t, request.id, request.wave, onlineSince());
    if (!online)
        return online.error();
    if (*online)
        return no();
    const Clock::TimePoint now = m_clock.steady();
    const auto since = m_silentSince.constFind(request.id);
    if (since == m_silentSince.cend()) {
        m_silentSince.insert(request.id, now);
        return false;
    }
    if (now - *since < std::chrono::seconds(core::activePollIntervals * m_rules.pollSeconds))
        return false;
    return !no();
}

} // namespace mainstay::services
