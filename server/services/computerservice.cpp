// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/computerservice.h"

#include "server/services/fieldcheck.h"
#include "server/services/token.h"
#include "server/storage/computerrepository.h"

#include <set>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Computer;
using core::ComputerId;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::ComputerRepository;
using storage::Connection;
using storage::Transaction;

namespace {

constexpr int maxTags = 50;
constexpr int maxTag = 64;
/// Rows in one transaction: a batch must not keep other writers waiting for long.
constexpr qsizetype batch = 2000;

} // namespace

ComputerService::ComputerService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    RequestService &requests, qint64 pollSeconds)
    : m_database(database), m_clock(clock), m_audit(audit), m_requests(requests), m_pollSeconds(pollSeconds)
{ }

Result<void> ComputerService::load()
{
    return m_database.write([&](Transaction &t) -> Result<void> { // a write: no commit comes in between
        const auto tokens = ComputerRepository::agentTokens(t);
        if (!tokens)
            return tokens.error();
        const auto computers = ComputerRepository::all(t);
        if (!computers)
            return computers.error();
        QHash<QByteArray, ComputerId> byHash;
        byHash.reserve(tokens->size());
        for (const storage::AgentToken &token : *tokens)
            byHash.insert(token.tokenHash, token.computer);
        t.afterCommit([this, byHash = std::move(byHash), computers = *computers] {
            {
                const QWriteLocker lock(&m_tokenLock);
                m_tokens = byHash;
                m_simulated.clear();
                for (const Computer &computer : computers) {
                    if (computer.simulated)
                        m_simulated.append(computer.id);
                }
            }
            const QMutexLocker lock(&m_seenMutex);
            for (const Computer &computer : computers) {
                if (!m_seen.contains(computer.id))
                    m_seen.insert(computer.id, {computer, {}});
            }
        });
        return {};
    });
}

std::optional<ComputerId> ComputerService::authenticate(QByteArrayView bearer) const
{
    if (!bearer.startsWith("msa_"))
        return std::nullopt;
    const QByteArray hash = token::hashOf(bearer);
    const QReadLocker lock(&m_tokenLock);
    const auto it = m_tokens.constFind(hash);
    return it == m_tokens.cend() ? std::nullopt : std::optional(*it);
}

Result<void> ComputerService::add(Transaction &t, const Computer &computer, const QByteArray &tokenHash)
{
    if (const auto inserted = ComputerRepository::insert(t, computer, tokenHash); !inserted)
        return inserted;
    t.afterCommit([this, computer, tokenHash] {
        {
            const QWriteLocker lock(&m_tokenLock);
            m_tokens.insert(tokenHash, computer.id);
            if (computer.simulated)
                m_simulated.append(computer.id);
        }
        const QMutexLocker lock(&m_seenMutex);
        m_seen.insert(computer.id, {computer, {}});
    });
    return m_requests.admit(t, computer);
}

Result<void> ComputerService::seen(const ComputerId &id, const core::AgentPoll &poll, const QString &address)
{
    Computer changed;
    {
        const QMutexLocker lock(&m_seenMutex);
        const auto it = m_seen.find(id);
        if (it == m_seen.end())
            return {}; // it was removed this moment
        Computer &known = it->computer;
        const QString name = fieldcheck::tame(poll.name);
        const QString os = fieldcheck::tame(poll.os);
        const bool newVersion
            = !poll.agentVersion.isNull() && poll.agentVersion.toString() != known.agentVersion.toString();
        if (name != known.name || os != known.os || address != known.address || newVersion) {
            it->changed = true;
            known.name = name.isEmpty() ? known.name : name;
            known.os = os;
            known.address = address;
        }
        if (newVersion)
            known.agentVersion = poll.agentVersion;
        known.freeDisk = poll.freeDisk;
        known.lastSeenAt = m_clock.now();
        it->dirty = true;
        if (!newVersion)
            return {};
        it->dirty = it->changed = false;
        it->writtenAt = m_clock.steady();
        changed = known;
    }
    return m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto updated = ComputerRepository::updateSeen(t, changed); !updated)
            return updated;
        return m_requests.versionChanged(t, changed);
    });
}

Result<core::Page<Computer>> ComputerService::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return ComputerRepository::list(connection, wanted); });
}

Result<Computer> ComputerService::setTags(
    const ComputerId &id, const QStringList &tags, std::optional<qint64> revision, const Actor &actor)
{
    QStringList checked;
    for (const QString &tag : tags) {
        const auto name = fieldcheck::name(u"tags"_s, tag, maxTag);
        if (!name)
            return name.error();
        if (!checked.contains(*name))
            checked.append(*name);
    }
    if (checked.size() > maxTags)
        return Error{ErrorKind::InvalidInput, u"too many tags"_s,
            {{u"field"_s, u"tags"_s}, {u"limit"_s, QString::number(maxTags)}}};
    return m_database.write([&](Transaction &t) -> Result<Computer> {
        const auto found = ComputerRepository::find(t, id);
        if (!found)
            return found;
        if (revision && *revision != found->revision)
            return Error{ErrorKind::VersionMismatch, u"the computer was changed meanwhile"_s, {}};
        if (const auto set = ComputerRepository::setTags(t, id, checked); !set)
            return set.error();
        if (const auto noted = m_audit.append(
                t, actor, u"computer.tag"_s, id.text, AuditTrail::detailOf({found->name, checked.join(u", "_s)}));
            !noted)
            return noted.error();
        return ComputerRepository::find(t, id);
    });
}

Result<void> ComputerService::remove(const ComputerId &id, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<void> {
        const auto found = ComputerRepository::find(t, id);
        if (!found)
            return found.error();
        if (const auto removed = takeOut(t, {id}); !removed)
            return removed;
        return m_audit.append(t, actor, u"computer.remove"_s, id.text, found->name);
    });
}

Result<void> ComputerService::takeOut(Transaction &t, const QList<ComputerId> &ids)
{
    for (const ComputerId &id : ids) {
        if (const auto withdrawn = m_requests.withdraw(t, id); !withdrawn)
            return withdrawn;
        if (const auto removed = ComputerRepository::remove(t, id); !removed)
            return removed;
    }
    t.afterCommit([this, gone = std::set<ComputerId>(ids.cbegin(), ids.cend())] {
        {
            const QWriteLocker lock(&m_tokenLock);
            m_tokens.removeIf([&](auto it) { return gone.contains(it.value()); });
            m_simulated.removeIf([&](const ComputerId &id) { return gone.contains(id); });
        }
        const QMutexLocker lock(&m_seenMutex);
        for (const ComputerId &id : gone)
            m_seen.remove(id);
    });
    return {};
}

Result<core::RehearsalEnd> ComputerService::endRehearsal(const Actor &actor)
{
    core::RehearsalEnd end;
    const auto requests = m_requests.endRehearsals(actor);
    if (!requests)
        return requests.error();
    end.requests = *requests;
    for (qint64 removed = batch; removed == batch; end.computers += removed) {
        const auto done = m_database.write([&](Transaction &t) -> Result<qint64> {
            const auto some = ComputerRepository::simulated(t, batch);
            if (!some)
                return some.error();
            if (const auto out = takeOut(t, *some); !out)
                return out.error();
            return some->size();
        });
        if (!done)
            return done.error();
        removed = *done;
    }
    const auto noted = m_database.write([&](Transaction &t) {
        return m_audit.append(t, actor, u"rehearsal.end"_s, u"rehearsal"_s,
            AuditTrail::detailOf({QString::number(end.computers), QString::number(end.requests)}));
    });
    return noted ? Result(end) : noted.error();
}

Result<void> ComputerService::flush()
{
    const auto now = m_clock.steady();
    const std::chrono::seconds rest(m_pollSeconds / 2);
    QList<Computer> due;
    {
        const QMutexLocker lock(&m_seenMutex);
        for (Seen &seen : m_seen) {
            const bool waited = !seen.writtenAt || now - *seen.writtenAt >= rest;
            if (!seen.dirty || !(seen.changed || waited))
                continue;
            seen.dirty = seen.changed = false;
            seen.writtenAt = now;
            due.append(seen.computer);
        }
    }
    for (qsizetype first = 0; first < due.size(); first += batch) {
        const auto done = m_database.write([&](Transaction &t) -> Result<void> {
            for (qsizetype i = first; i < std::min(first + batch, due.size()); ++i) {
                if (const auto updated = ComputerRepository::updateSeen(t, due[i]); !updated)
                    return updated;
            }
            return {};
        });
        if (!done)
            return done;
    }
    return {};
}

qint64 ComputerService::count() const
{
    const QReadLocker lock(&m_tokenLock);
    return m_tokens.size();
}

QList<ComputerId> ComputerService::simulated() const
{
    const QReadLocker lock(&m_tokenLock);
    return m_simulated;
}

} // namespace mainstay::services
