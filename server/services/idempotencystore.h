// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/response.h"
#include "server/services/clock.h"
#include "server/storage/database.h"

#include <functional>

namespace mainstay::services {

/// A creating call that may be repeated.
struct RepeatableCall
{
    QString user;
    QString key; ///< Idempotency-Key
    QString route; ///< method and path
    QByteArray asked; ///< body, and headers that say what is asked
};

/// Makes repeating a creating call harmless: the answer is kept in the same transaction as what the call did, so that
/// either both are there or neither.
class IdempotencyStore
{
public:
    static constexpr qint64 keepSeconds = 24 * 3600;
    static constexpr int maxKey = 255;

    IdempotencyStore(storage::Database &database, const Clock &clock);

    /// The answer of the first time, or that of \a work. Answers from 400 on are not kept, and undo what \a work wrote.
    /// Errors become the response: Conflict where the key was used for something else.
    http::Response run(const RepeatableCall &call, const std::function<http::Response()> &work);

    core::Result<void> sweep();

private:
    storage::Database &m_database;
    const Clock &m_clock;
};

} // namespace mainstay::services
