// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/enrolmentservice.h"

#include "server/services/fieldcheck.h"
#include "server/services/token.h"
#include "server/storage/computerrepository.h"
#include "server/storage/enrolmenttokenrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::EnrolAnswer;
using core::EnrolmentToken;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::Connection;
using storage::EnrolmentTokenRepository;
using storage::Transaction;

EnrolmentService::EnrolmentService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    const KeyService &keys, ComputerService &computers, qint64 pollSeconds)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_keys(keys),
      m_computers(computers),
      m_pollSeconds(pollSeconds),
      m_perAddress(clock, {.free = 20})
{ }

namespace {

/// A machine whose computer was removed comes back as that computer, with its history. One that is still enrolled is
/// not taken over: an enrolment token lets in, it does not put out.
/// What a rehearsal plays never comes back as a real computer, nor the other way round.
Result<core::ComputerId> idFor(Transaction &t, const core::EnrolRequest &request)
{
    const core::ComputerId fresh = core::ComputerId::create();
    const QString machine = fieldcheck::tame(request.machine);
    if (machine.isEmpty())
        return fresh;
    const QString name = request.simulated ? u"simulated/"_s + machine : machine;
    const auto known = storage::ComputerRepository::ofMachine(t, name);
    if (!known)
        return known.error();
    if (*known) {
        const auto enrolled = storage::ComputerRepository::find(t, **known);
        if (!enrolled && enrolled.error().kind != ErrorKind::NotFound)
            return enrolled.error();
        return enrolled ? fresh : **known;
    }
    if (const auto kept = storage::ComputerRepository::setMachine(t, name, fresh); !kept)
        return kept.error();
    return fresh;
}

} // namespace

Result<EnrolAnswer> EnrolmentService::enrol(const core::EnrolRequest &request, const QString &address)
{
    if (const auto free = m_perAddress.check(address); !free)
        return free.error();
    const QString name = fieldcheck::tame(request.name);
    if (name.isEmpty())
        return Error{ErrorKind::InvalidInput, u"a computer needs a name"_s, {{u"field"_s, u"name"_s}}};

    const auto done = m_database.write([&](Transaction &t) -> Result<EnrolAnswer> {
        const QDateTime now = m_clock.now();
        const auto token = EnrolmentTokenRepository::use(t, token::hashOf(request.token.trimmed().toUtf8()), now);
        if (!token) {
            return token.error().kind == ErrorKind::NotFound
                ? Error{ErrorKind::Unauthorised, u"this enrolment token does not let a computer in"_s, {}}
                : token.error();
        }
        core::Computer computer;
        const auto id = idFor(t, request);
        if (!id)
            return id.error();
        computer.id = *id;
        computer.name = name;
        computer.address = address;
        computer.os = fieldcheck::tame(request.os);
        computer.platform = request.platform;
        computer.architecture = request.architecture;
        computer.agentVersion = request.agentVersion;
        computer.enrolledAt = now;
        computer.simulated = request.simulated;
        const QString agentToken = token::create(u"msa_"_s);
        if (const auto added = m_computers.add(t, computer, token::hashOf(agentToken.toLatin1())); !added)
            return added.error();
        const QString action = computer.simulated ? u"rehearsal.enrol"_s : u"computer.enrol"_s;
        if (const auto noted = m_audit.append(t, {u"agent"_s, address}, action, computer.id.text,
                AuditTrail::detailOf({computer.name, token->label}));
            !noted)
            return noted.error();
        const storage::AgentKeys keys = m_keys.agentKeys();
        return EnrolAnswer{computer.id, agentToken, keys.trusted, m_pollSeconds, keys.site};
    });
    if (!done && done.error().kind == ErrorKind::Unauthorised)
        m_perAddress.failed(address);
    return done;
}

Result<EnrolmentToken> EnrolmentService::create(const NewEnrolmentToken &wanted, const Actor &actor)
{
    const auto label = fieldcheck::name(u"label"_s, wanted.label);
    if (!label)
        return label.error();
    if (wanted.limit < 0)
        return Error{ErrorKind::InvalidInput, u"a limit is 0 or more"_s, {{u"field"_s, u"limit"_s}}};
    return m_database.write([&](Transaction &t) -> Result<EnrolmentToken> {
        EnrolmentToken token;
        token.id = core::TokenId::create();
        token.label = *label;
        token.limit = wanted.limit;
        token.createdAt = m_clock.now();
        token.createdBy = actor.user;
        token.expiresAt = wanted.expiresAt;
        const QString secret = token::create(u"mse_"_s);
        if (const auto inserted = EnrolmentTokenRepository::insert(t, token, token::hashOf(secret.toLatin1()));
            !inserted)
            return inserted.error();
        if (const auto noted = m_audit.append(t, actor, u"enrolmentToken.create"_s, token.id.text, *label); !noted)
            return noted.error();
        auto made = EnrolmentTokenRepository::find(t, token.id);
        if (made)
            made->token = secret;
        return made;
    });
}

Result<void> EnrolmentService::revoke(const core::TokenId &id, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<void> {
        const auto token = EnrolmentTokenRepository::find(t, id);
        if (!token)
            return token.error();
        if (token->revoked)
            return {};
        if (const auto revoked = EnrolmentTokenRepository::revoke(t, id); !revoked)
            return revoked;
        return m_audit.append(t, actor, u"enrolmentToken.revoke"_s, id.text, token->label);
    });
}

Result<core::Page<EnrolmentToken>> EnrolmentService::list(const storage::PageRequest &wanted) const
{
    return m_database.read(
        [&](const Connection &connection) { return EnrolmentTokenRepository::list(connection, wanted); });
}

} // namespace mainstay::services
