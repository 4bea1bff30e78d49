// SPDX-License-Identifier: GPL-3.0-or-later
// What polls bring about in RequestService: slots that are handed out, and what is written down afterwards.
#include "server/services/requestservice.h"

#include "server/services/offers.h"
#include "server/storage/requestrepository.h"

namespace mainstay::services {

using core::ComputerId;
using core::Deployment;
using core::RequestId;
using core::Result;
using core::UpgradeRequest;
using storage::DeploymentRepository;
using storage::RequestRepository;
using storage::Transaction;

namespace {

/// Requests that are looked at again and again in one transaction.
class Requests
{
public:
    explicit Requests(Transaction &t) : m_transaction(t) { }

    Result<UpgradeRequest> get(const RequestId &id)
    {
        if (const auto known = m_known.constFind(id); known != m_known.cend())
            return *known;
        const auto found = RequestRepository::find(m_transaction, id);
        if (found)
            m_known.insert(id, *found);
        return found;
    }

private:
    Transaction &m_transaction;
    QHash<RequestId, UpgradeRequest> m_known;
};

} // namespace

AgentPolls::Ticket RequestService::poll(
    const ComputerId &computer, const QString &seen, Clock::TimePoint deadline, AgentPolls::Answer answer)
{
    const AgentPolls::Ticket ticket = m_polls.wait(computer, seen, deadline, std::move(answer));
    dispatch();
    return ticket;
}

/// Hands out the slots that are free: on the disk first, then to the agents. One thread does it; others that come
/// meanwhile leave their computers to it or to the next flush().
void RequestService::dispatch()
{
    constexpr std::size_t batch = 500;
    while (m_polls.hasGrants()) {
        if (!m_dispatching.tryLock())
            return;
        const auto grants = m_polls.takeGrants(batch);
        const auto written = m_database.write([&](Transaction &t) -> Result<void> {
            Requests requests(t);
            std::vector<AgentPolls::Offered> granted;
            std::vector<AgentPolls::Offered> refused;
            QList<RequestId> changed;
            for (const auto &grant : grants) {
                const auto request = requests.get(grant.request);
                if (!request)
                    return request.error();
                const auto set = offers::isOffering(*request, m_clock.now())
                    ? DeploymentRepository::setOffered(t, grant.request, grant.computer, grant.attempt, m_clock.now())
                    : Result<bool>(false);
                if (!set)
                    return set.error();
                (*set ? granted : refused).push_back(grant);
                if (*set && !changed.contains(grant.request))
                    changed.append(grant.request);
            }
            for (const RequestId &id : changed) {
                if (const auto touched = RequestRepository::touch(t, id); !touched)
                    return touched;
            }
            t.afterCommit([this, granted = std::move(granted), refused = std::move(refused)] {
                m_polls.grant(granted);
                m_polls.putBack(refused);
            });
            return {};
        });
        if (!written)
            m_polls.putBack(grants);
        m_dispatching.unlock();
        if (!written || grants.empty())
            return;
    }
}

/// The command went out without a slot, and that is written down now. Where the request holds everybody back in the
/// meantime, the computer waits for the next attempt. True where the computer's state changed.
Result<bool> RequestService::writeOffer(
    Transaction &t, const AgentPolls::Offered &offered, const UpgradeRequest &request)
{
    if (offers::isOffering(request, m_clock.now()))
        return DeploymentRepository::setOffered(t, offered.request, offered.computer, offered.attempt, m_clock.now());
    auto deployment = DeploymentRepository::find(t, offered.request, offered.computer);
    if (!deployment)
        return deployment.error();
    if (deployment->attempt != offered.attempt || deployment->state != core::DeploymentState::Waiting)
        return false;
    if (const auto taken = takeBack(t, *deployment); !taken)
        return taken.error();
    return true;
}

Result<void> RequestService::writeEvents(Transaction &t, const AgentPolls::Events &events)
{
    Requests requests(t);
    QList<RequestId> changed;
    const auto note = [&](const RequestId &request) {
        if (!changed.contains(request))
            changed.append(request);
    };
    for (const auto &offered : events.offered) {
        const auto request = requests.get(offered.request);
        if (!request)
            return request.error();
        const auto set = writeOffer(t, offered, *request);
        if (!set)
            return set.error();
        if (*set)
            note(offered.request);
    }
    for (const auto &confirmed : events.confirmed) {
        const auto set = DeploymentRepository::confirm(t, confirmed.request, confirmed.computer);
        if (!set)
            return set.error();
        if (!*set)
            continue;
        if (const auto at = RequestRepository::setConfirmed(t, confirmed.request, confirmed.at); !at)
            return at;
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
    dispatch();
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
