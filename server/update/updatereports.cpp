// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/updateservice.h"

#include "platform/files/files.h"
#include "server/update/agentnews.h"

#include <QFile>

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Result;
using core::Update;
using core::UpdateId;
using core::UpdateState;
using storage::Transaction;
using storage::UpdateRepository;

namespace {

const services::Actor agentItself{u"agent"_s, {}};

} // namespace

Result<core::HostReceipt> UpdateService::report(const core::HostReport &report)
{
    return m_database.write([&](Transaction &transaction) -> Result<core::HostReceipt> {
        const auto found = UpdateRepository::find(transaction, report.update);
        if (!found)
            return found.error();
        const core::HostReceipt receipt{found->update.logBytes};
        // Late, repeated or of an earlier attempt: known, and no news.
        if (report.attempt != found->update.attempt || report.sequence <= found->sequence || found->update.closedAt)
            return receipt;
        auto changed = withNews(found->update, report, m_clock.now());
        if (!changed)
            return changed.error();
        if (changed->state != found->update.state) {
            if (const auto noted = m_audit.append(transaction, agentItself, u"update.state"_s, report.update.text,
                    core::nameOf(core::updateStateNames, changed->state));
                !noted)
                return noted.error();
        }
        if (changed->state == UpdateState::Completed) {
            if (const auto learnt = learn(transaction, *changed); !learnt)
                return learnt.error();
        }
        const auto kept = keep(transaction, *changed, report.sequence);
        if (!kept)
            return kept.error();
        return receipt;
    });
}

Result<void> UpdateService::learn(Transaction &transaction, const Update &update)
{
    for (const core::UpdateStep &step : update.steps) {
        if (!step.startedAt || !step.finishedAt)
            continue;
        const qint64 seconds = std::max<qint64>(step.startedAt->secsTo(*step.finishedAt), 1);
        if (const auto kept
            = UpdateRepository::keepStepTime(transaction, update.product, step.id, seconds, *step.finishedAt);
            !kept)
            return kept;
    }
    return {};
}

Result<core::HostReceipt> UpdateService::appendLog(const UpdateId &id, qint64 offset, const QByteArray &bytes)
{
    const std::lock_guard lock(m_logMutex);
    const auto update = find(id);
    if (!update)
        return update.error();
    QFile file(logPath(id));
    if (!file.open(QIODevice::ReadWrite))
        return platform::unwritable(file);
    const qint64 have = file.size();
    // A gap is answered with what is here, so that the agent sends from there.
    if (offset > have || offset + bytes.size() <= have)
        return core::HostReceipt{have};
    const QByteArray fresh = bytes.sliced(have - offset);
    file.seek(have);
    if (file.write(fresh) != fresh.size() || !file.flush())
        return platform::unwritable(file);
    const qint64 now = have + fresh.size();
    const auto kept = m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto found = UpdateRepository::find(transaction, id);
        if (!found)
            return found.error();
        Update changed = found->update;
        changed.logBytes = now;
        return UpdateRepository::update(transaction, changed, found->sequence);
    });
    if (!kept)
        return kept.error();
    return core::HostReceipt{now};
}

} // namespace mainstay::update
