// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/fieldcheck.h"
#include "server/update/updateservice.h"

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::ChangePlanDetails;
using core::Error;
using core::ErrorKind;
using core::Result;
namespace fieldcheck = services::fieldcheck;
using storage::Transaction;
using storage::UpdateRepository;

namespace {

Result<ChangePlanDetails> checkedPlan(const ChangePlanDetails &wanted)
{
    ChangePlanDetails plan;
    plan.plannedAt = wanted.plannedAt;
    const auto responsible = fieldcheck::text(u"responsible"_s, wanted.responsible, ChangePlanDetails::maxName);
    const auto contact = fieldcheck::text(u"contact"_s, wanted.contact, ChangePlanDetails::maxName);
    const auto remarks = fieldcheck::text(u"remarks"_s, wanted.remarks, ChangePlanDetails::maxRemarks);
    for (const auto *field : {&responsible, &contact, &remarks}) {
        if (!*field)
            return field->error();
    }
    plan.responsible = *responsible;
    plan.contact = *contact;
    plan.remarks = *remarks;
    return plan;
}

} // namespace

Result<ChangePlanDetails> UpdateService::plan(const core::UpdateId &id) const
{
    return m_database.read([&](const storage::Connection &connection) -> Result<ChangePlanDetails> {
        if (const auto known = UpdateRepository::find(connection, id); !known)
            return known.error();
        return UpdateRepository::plan(connection, id);
    });
}

Result<ChangePlanDetails> UpdateService::changePlan(
    const core::UpdateId &id, const ChangePlanDetails &wanted, std::optional<qint64> seen, const services::Actor &actor)
{
    auto plan = checkedPlan(wanted);
    if (!plan)
        return plan;
    return m_database.write([&](Transaction &transaction) -> Result<ChangePlanDetails> {
        const auto update = UpdateRepository::find(transaction, id);
        if (!update)
            return update.error();
        const auto before = UpdateRepository::plan(transaction, id);
        if (!before)
            return before;
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {{u"by"_s, before->changedBy}}};
        plan->changedAt = m_clock.now();
        plan->changedBy = actor.user;
        if (const auto kept = UpdateRepository::putPlan(transaction, id, *plan); !kept)
            return kept.error();
        if (const auto noted
            = m_audit.append(transaction, actor, u"update.plan"_s, id.text, update->update.patch.version.toString());
            !noted)
            return noted.error();
        return UpdateRepository::plan(transaction, id);
    });
}

} // namespace mainstay::update
