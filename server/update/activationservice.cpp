// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/activationservice.h"

#include "server/services/sodium.h"

#include <QLoggingCategory>

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Activation;
using core::CodePurpose;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::ActivationRepository;
using storage::CodeScope;
using storage::Connection;
using storage::KeptCode;
using storage::Transaction;

Q_LOGGING_CATEGORY(lcActivation, "mainstay.activation")

namespace {

constexpr qint64 rememberedSeconds = 24 * 3600; // so that a late code is told to be late, and not to be wrong

/// Stands for the session of somebody at the server's own command line.
const QByteArray anySession("*");

QString newCode()
{
    services::startSodium();
    QString code;
    for (int i = 0; i < ActivationService::digits; ++i)
        code += QChar(u'0' + randombytes_uniform(10));
    return code;
}

/// As people paste it: blanks and dashes do not count.
QString tidied(const QString &entry)
{
    QString digits;
    for (const QChar c : entry) {
        if (!c.isSpace() && c != u'-')
            digits += c;
    }
    return digits;
}

Error refused(const QString &reason, int attemptsLeft)
{
    return {ErrorKind::CodeRefused, reason,
        {{u"reason"_s, reason}, {u"attemptsLeft"_s, QString::number(std::max(attemptsLeft, 0))}}};
}

bool isFor(const CodeScope &code, CodePurpose purpose)
{
    return code.purpose == purpose || code.session == anySession;
}

bool fits(const CodeScope &code, const CodeScope &asked)
{
    return code.session == asked.session || code.session == anySession;
}

} // namespace

ActivationService::ActivationService(storage::Database &database, const services::Clock &clock,
    const services::AuditTrail &audit, services::PasswordHasher &hasher, const LicenceService &licences, SendCode send)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_hasher(hasher),
      m_licences(licences),
      m_send(std::move(send))
{ }

Result<CodeScope> ActivationService::scopeOf(
    const core::Version &version, CodePurpose purpose, const QByteArray &session) const
{
    const auto card = m_licences.card();
    if (!card)
        return card.error();
    return CodeScope{session, card->serial, version, purpose};
}

Result<KeptCode> ActivationService::make(Transaction &transaction, const CodeScope &scope, const QString &code)
{
    const auto hash = m_hasher.hash(u"activation"_s + code); // the hasher wants at least 10 characters
    if (!hash)
        return hash.error();
    KeptCode kept;
    kept.scope = scope;
    kept.hash = *hash;
    kept.createdAt = m_clock.now();
    kept.expiresAt = kept.createdAt.addSecs(validSeconds);
    const auto id = ActivationRepository::insert(transaction, kept);
    if (!id)
        return id.error();
    kept.id = *id;
    return kept;
}

Result<Activation> ActivationService::request(const core::CodeRequest &wanted, const Asker &asker)
{
    const auto licence = m_licences.valid();
    if (!licence)
        return licence.error();
    const auto scope = scopeOf(wanted.version, wanted.purpose, asker.session);
    if (!scope)
        return scope.error();
    const QString code = newCode();
    return m_database.write([&](Transaction &transaction) -> Result<Activation> {
        const QDateTime now = m_clock.now();
        const auto recent = ActivationRepository::newerThan(transaction, scope->licence, now.addSecs(-coolDownSeconds));
        if (!recent)
            return recent.error();
        // For the licence and not for the session: nobody is to flood the one mailbox by signing in again.
        if (!recent->isEmpty()) {
            const qint64 left = now.secsTo(recent->constFirst().createdAt.addSecs(coolDownSeconds));
            return Error{ErrorKind::Throttled, u"a code was mailed a moment ago"_s,
                {{u"retryAfter"_s, QString::number(std::max<qint64>(left, 1))}}};
        }
        const auto kept = make(transaction, *scope, code);
        if (!kept)
            return kept.error();
        if (const auto noted = m_audit.append(transaction, asker.actor, u"activation.request"_s,
                wanted.version.toString(), core::maskedEmail(licence->email));
            !noted)
            return noted.error();
        const CodeMail mail{licence->email, code, wanted.version, kept->expiresAt, licence->serial, licence->customer};
        transaction.afterCommit([this, mail, id = kept->id] {
            m_send(mail, [this, id](const MailOutcome &outcome) { told(id, outcome); });
        });
        return stateOf(transaction, *scope);
    });
}

void ActivationService::told(qint64 id, const MailOutcome &outcome)
{
    const auto kept = m_database.write([&](Transaction &transaction) -> Result<void> {
        auto code = ActivationRepository::find(transaction, id);
        if (!code)
            return code.error();
        code->mailAt = m_clock.now();
        code->mailAnswer = outcome.answer;
        code->mailError = outcome.error;
        transaction.nextRevision(storage::collection::activation);
        return ActivationRepository::update(transaction, *code);
    });
    if (!kept)
        qCWarning(lcActivation) << "cannot keep what the mail server said of a code:" << kept.error().detail;
}

Result<Activation> ActivationService::verify(const core::CodeEntry &entry, const Asker &asker)
{
    const auto scope = scopeOf(entry.version, entry.purpose, asker.session);
    if (!scope)
        return scope.error();
    const QString typed = tidied(entry.code);
    const QDateTime now = m_clock.now();
    const auto codes = m_database.read([&](const Connection &connection) {
        return ActivationRepository::newerThan(connection, scope->licence, now.addSecs(-rememberedSeconds));
    });
    if (!codes)
        return codes.error();

    // The slow part, outside the writer. Looked at newest first, so that the answer is of the newest that fits.
    std::optional<KeptCode> match;
    const QString candidate = u"activation"_s + typed;
    if (typed.size() == digits) {
        const auto found = std::ranges::find_if(
            *codes, [&](const KeptCode &code) { return m_hasher.matches(code.hash, candidate); });
        if (found != codes->end())
            match = *found;
    }
    std::optional<Error> refusal;
    const auto done = m_database.write([&](Transaction &transaction) -> Result<void> {
        // Read again: somebody may have used or tried it meanwhile.
        int left = 0;
        const auto fresh
            = ActivationRepository::newerThan(transaction, scope->licence, now.addSecs(-rememberedSeconds));
        if (!fresh)
            return fresh.error();
        for (KeptCode code : *fresh) {
            const bool mine
                = fits(code.scope, *scope) && code.scope.version == scope->version && isFor(code.scope, scope->purpose);
            if (match && code.id == match->id) {
                if (code.scope.version != scope->version || !isFor(code.scope, scope->purpose))
                    refusal = refused(u"patch"_s, triesPerCode - code.tries);
                else if (!fits(code.scope, *scope))
                    refusal = refused(u"session"_s, triesPerCode - code.tries);
                else if (code.usedAt)
                    refusal = refused(u"used"_s, 0);
                else if (now >= code.expiresAt)
                    refusal = refused(u"expired"_s, 0);
                else if (code.tries >= triesPerCode)
                    refusal = refused(u"tries"_s, 0);
                if (refusal)
                    break;
                code.usedAt = now;
                if (const auto kept = ActivationRepository::update(transaction, code); !kept)
                    return kept;
                if (const auto kept = ActivationRepository::authorise(transaction, *scope, now); !kept)
                    return kept;
                transaction.nextRevision(storage::collection::activation);
                return m_audit.append(
                    transaction, asker.actor, u"activation.verify"_s, entry.version.toString(), u"accepted"_s);
            }
            // A wrong entry counts against every code that it could have been.
            if (!match && mine && !code.usedAt && now < code.expiresAt) {
                ++code.tries;
                left = std::max(left, triesPerCode - code.tries);
                if (const auto kept = ActivationRepository::update(transaction, code); !kept)
                    return kept;
            }
        }
        if (!refusal)
            refusal = refused(left > 0 ? u"wrong"_s : u"tries"_s, left);
        transaction.nextRevision(storage::collection::activation);
        return m_audit.append(transaction, asker.actor, u"activation.verify"_s, entry.version.toString(),
            refusal->context.value(u"reason"_s));
    });
    if (!done)
        return done.error();
    if (refusal)
        return *refusal;
    return m_database.read([&](const Connection &connection) { return stateOf(connection, *scope); });
}

Result<Activation> ActivationService::stateOf(const Connection &connection, const CodeScope &scope) const
{
    const auto card = m_licences.card();
    if (!card)
        return card.error();
    const auto authorised = ActivationRepository::isAuthorised(connection, scope);
    if (!authorised)
        return authorised.error();
    const QDateTime now = m_clock.now();
    const auto codes = ActivationRepository::newerThan(connection, scope.licence, now.addSecs(-rememberedSeconds));
    if (!codes)
        return codes.error();
    Activation state;
    state.maskedEmail = card->maskedEmail;
    state.authorised = *authorised;
    for (const KeptCode &code : *codes) {
        const QDateTime next = code.createdAt.addSecs(coolDownSeconds);
        if (next > now && (!state.nextCodeAt || next > *state.nextCodeAt))
            state.nextCodeAt = next;
        if (code.scope.session != scope.session || code.scope.version != scope.version
            || code.scope.purpose != scope.purpose)
            continue;
        if (!code.usedAt && now < code.expiresAt)
            state.attemptsLeft = std::max(state.attemptsLeft, triesPerCode - code.tries);
        if (state.sentAt)
            continue; // the rest is of the newest
        state.sentAt = code.createdAt;
        state.expiresAt = code.expiresAt;
        state.mailAt = code.mailAt;
        state.mailAnswer = code.mailAnswer;
        state.mailAccepted = code.mailAt && !code.mailError;
        state.mailError = code.mailError;
    }
    return state;
}

Result<Activation> ActivationService::state(const core::CodeRequest &about, const Asker &asker) const
{
    const auto scope = scopeOf(about.version, about.purpose, asker.session);
    if (!scope)
        return scope.error();
    return m_database.read([&](const Connection &connection) { return stateOf(connection, *scope); });
}

Result<bool> ActivationService::isAuthorised(const core::Version &version, const QByteArray &session) const
{
    const auto scope = scopeOf(version, CodePurpose::Download, session);
    if (!scope)
        return scope.error();
    return m_database.read(
        [&](const Connection &connection) { return ActivationRepository::isAuthorised(connection, *scope); });
}

Result<QString> ActivationService::breakGlass(const core::Version &version, const services::Actor &actor)
{
    const QString code = newCode();
    return m_database.write([&](Transaction &transaction) -> Result<QString> {
        const auto scope = scopeOf(version, CodePurpose::Download, anySession);
        if (!scope)
            return scope.error();
        if (const auto kept = make(transaction, *scope, code); !kept)
            return kept.error();
        if (const auto noted = m_audit.append(transaction, actor, u"activation.break-glass"_s, version.toString());
            !noted)
            return noted.error();
        return code;
    });
}

Result<void> ActivationService::sweep()
{
    return m_database.write([&](Transaction &transaction) {
        return ActivationRepository::forgetBefore(transaction, m_clock.now().addDays(-30));
    });
}

} // namespace mainstay::update
