// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/idempotencystore.h"

#include "server/services/token.h"
#include "server/storage/idempotencyrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::IdempotencyRepository;
using storage::StoredAnswer;
using storage::Transaction;

IdempotencyStore::IdempotencyStore(storage::Database &database, const Clock &clock)
    : m_database(database), m_clock(clock)
{ }

http::Response IdempotencyStore::run(const RepeatableCall &call, const std::function<http::Response()> &work)
{
    if (call.key.size() > maxKey)
        return Error{ErrorKind::InvalidInput, u"Idempotency-Key is too long"_s, {{u"field"_s, u"Idempotency-Key"_s}}};
    const QByteArray hash = token::hashOf(call.asked);
    std::optional<http::Response> refused; // undoes the transaction, and still is the answer
    const auto answered = m_database.write([&](Transaction &t) -> Result<http::Response> {
        const auto before = IdempotencyRepository::find(t, call.user, call.key);
        if (before && before->createdAt.secsTo(m_clock.now()) < keepSeconds) {
            if (before->route != call.route || before->bodyHash != hash) {
                return Error{ErrorKind::Conflict, u"this Idempotency-Key was used for another call"_s,
                    {{u"field"_s, u"Idempotency-Key"_s}}};
            }
            http::Response again(before->body, "application/json", before->status);
            if (!before->location.isEmpty())
                again.headers.set("Location", before->location.toUtf8());
            again.headers.set("Idempotency-Replayed", "true");
            return again;
        }
        if (!before && before.error().kind != ErrorKind::NotFound)
            return before.error();
        http::Response response = work();
        if (response.status >= 400) {
            refused = response;
            return Error{ErrorKind::Cancelled, {}, {}};
        }
        const StoredAnswer answer{call.user, call.key, call.route, hash, response.status,
            QString::fromUtf8(response.headers.value("Location")), response.body, m_clock.now()};
        if (const auto kept = IdempotencyRepository::insert(t, answer); !kept)
            return kept.error();
        return response;
    });
    if (refused)
        return *refused;
    return answered ? *answered : http::Response(answered.error());
}

Result<void> IdempotencyStore::sweep()
{
    const QDateTime old = m_clock.now().addSecs(-keepSeconds);
    return m_database.write([&](Transaction &t) { return IdempotencyRepository::removeOlder(t, old); });
}

} // namespace mainstay::services
