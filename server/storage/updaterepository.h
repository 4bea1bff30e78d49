// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/changeplan.h"
#include "core/values/updatewizard.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// Updates of the main server, and how long their steps took.
struct UpdateRepository
{
    /// An update with the number of the agent's last report.
    struct Reported
    {
        core::Update update;
        qint64 sequence = 0;
    };

    /// Errors: AlreadyExists where another update is open.
    static core::Result<void> insert(Transaction &transaction, const core::Update &update);
    static core::Result<void> update(Transaction &transaction, const core::Update &update, qint64 sequence);

    static core::Result<Reported> find(const Connection &connection, const core::UpdateId &id);
    /// The one that is open. Errors: NotFound.
    static core::Result<Reported> findOpen(const Connection &connection);
    static core::Result<core::Page<core::Update>> list(const Connection &connection, const PageRequest &wanted);

    static core::Result<void> putChecks(
        Transaction &transaction, const core::UpdateId &id, const core::UpdateChecks &checks);
    /// Empty where the update was never started.
    static core::Result<core::UpdateChecks> checks(const Connection &connection, const core::UpdateId &id);
    /// Those that ended after they were started, and that nobody has looked at since.
    static core::Result<QList<core::Update>> unchecked(const Connection &connection);

    /// Takes a new revision.
    static core::Result<void> putPlan(
        Transaction &transaction, const core::UpdateId &id, const core::ChangePlanDetails &plan);
    /// Empty where nobody has written anything.
    static core::Result<core::ChangePlanDetails> plan(const Connection &connection, const core::UpdateId &id);

    static core::Result<void> keepStepTime(
        Transaction &transaction, const QString &product, const QString &step, qint64 seconds, const QDateTime &at);
    /// The median of the newest runs of a step, in seconds; 0 without any.
    static core::Result<qint64> typicalStepTime(
        const Connection &connection, const QString &product, const QString &step);
};

} // namespace mainstay::storage
