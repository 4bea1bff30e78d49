// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/updateservice.h"

#include "server/update/stepundo.h"

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Update;
using core::UpdateEvent;
using core::UpdateId;
using core::UpdateState;
using storage::Transaction;
using storage::UpdateRepository;

namespace {

const services::Actor serverItself{u"server"_s, {}};

core::UpdateStep stepOf(const core::PackageStep &step, bool check)
{
    core::UpdateStep made;
    made.id = step.id;
    made.title = step.title;
    made.longRunning = step.longRunning;
    made.typicalSeconds = step.typicalSeconds;
    made.repeatable = step.repeatable || check;
    made.pointOfNoReturn = step.pointOfNoReturn;
    made.check = check;
    return made;
}

} // namespace

Result<std::optional<Update>> UpdateService::toDownload() const
{
    const auto open = m_database.read(UpdateRepository::findOpen);
    if (!open)
        return open.error().kind == ErrorKind::NotFound ? Result<std::optional<Update>>(std::nullopt)
                                                        : Result<std::optional<Update>>(open.error());
    if (open->update.state != UpdateState::Downloading && open->update.state != UpdateState::Verifying)
        return std::optional<Update>();
    return std::optional(open->update);
}

Result<void> UpdateService::noteProgress(const UpdateId &id, qint64 downloaded, qint64 bytesPerSecond)
{
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto found = UpdateRepository::find(transaction, id);
        if (!found)
            return found.error();
        Update update = found->update;
        if (update.state != UpdateState::Downloading)
            return {}; // stopped in this very moment
        update.downloaded = downloaded;
        update.bytesPerSecond = bytesPerSecond;
        return UpdateRepository::update(transaction, update, found->sequence);
    });
}

Result<Update> UpdateService::downloaded(const UpdateId &id)
{
    return move(id, UpdateEvent::Downloaded, serverItself, [](Transaction &, Update &update) -> Result<void> {
        update.downloaded = update.patch.size;
        update.bytesPerSecond = 0;
        return {};
    });
}

Result<Update> UpdateService::verified(
    const UpdateId &id, const core::PackageManifest &manifest, const QString &signer, const QString &trustedComment)
{
    return move(id, UpdateEvent::Verified, serverItself, [&](Transaction &transaction, Update &update) -> Result<void> {
        update.patch.disk = core::diskOf(manifest); // of the list it was a promise
        update.patch.savesData = core::savesData(manifest);
        update.questions = manifest.questions;
        update.checks.clear();
        for (const core::PackageCheck &check : manifest.checks)
            update.checks.append({check.id, check.title, check.remedy, check.warning, {}, {}});
        ++update.checkRun;
        update.checkedAt.reset();
        update.signerKeyId = signer;
        update.trustedComment = trustedComment;
        update.steps.clear();
        for (const core::PackageStep &step : manifest.steps) {
            update.steps.append(stepOf(step, false));
            update.steps.last().undo = undoOf(step, manifest.steps);
        }
        for (const core::PackageStep &check : manifest.postChecks)
            update.steps.append(stepOf(check, true));
        for (core::UpdateStep &step : update.steps) {
            const auto learnt = UpdateRepository::typicalStepTime(transaction, update.product, step.id);
            if (!learnt)
                return learnt.error();
            if (*learnt > 0)
                step.typicalSeconds = *learnt;
        }
        return {};
    });
}

Result<Update> UpdateService::feedLost(const UpdateId &id, const Error &why, const QDateTime &retryAt)
{
    return move(id, UpdateEvent::FeedLost, serverItself, [&](Transaction &, Update &update) -> Result<void> {
        update.error = why;
        update.retryAt = retryAt;
        update.bytesPerSecond = 0;
        return {};
    });
}

Result<Update> UpdateService::downloadFailed(const UpdateId &id, const Error &why)
{
    return move(id, UpdateEvent::DownloadFailed, serverItself, [&](Transaction &, Update &update) -> Result<void> {
        update.failedState = update.state;
        update.error = why;
        update.bytesPerSecond = 0;
        update.mayRetry = false;
        update.mayRollBack = false;
        return {};
    });
}

/// Nobody expects the machine to go down hours after the time that was agreed: somebody has to choose again.
Result<Update> UpdateService::missReboot(const UpdateId &id)
{
    return m_database.write([&](Transaction &transaction) -> Result<Update> {
        const auto found = UpdateRepository::find(transaction, id);
        if (!found)
            return found.error();
        Update update = found->update;
        if (update.state != UpdateState::RebootRequired || !update.rebootAt)
            return update; // somebody has chosen in this very moment
        if (const auto noted = m_audit.append(
                transaction, serverItself, u"update.rebootMissed"_s, id.text, core::instantToText(*update.rebootAt));
            !noted)
            return noted.error();
        update.missedRebootAt = std::exchange(update.rebootAt, std::nullopt);
        return keep(transaction, update, found->sequence);
    });
}

Result<void> UpdateService::tick()
{
    m_host.expire();
    const auto open = m_database.read(UpdateRepository::findOpen);
    if (!open)
        return open.error().kind == ErrorKind::NotFound ? lookAfterwards() : Result<void>(open.error());
    const Update &update = open->update;
    const QDateTime now = m_clock.now();
    Result<Update> moved = update;
    if (update.state == UpdateState::DownloadWaiting && update.retryAt && now >= *update.retryAt) {
        moved
            = move(update.id, UpdateEvent::RetryDue, serverItself, [](Transaction &, Update &changed) -> Result<void> {
                  changed.retryAt.reset();
                  return {};
              });
    } else if (update.state == UpdateState::RebootRequired && update.rebootAt && now >= *update.rebootAt) {
        const bool isLate = update.rebootAt->secsTo(now) > lateRebootSeconds;
        moved = isLate ? missReboot(update.id) : move(update.id, UpdateEvent::Reboot, serverItself);
    }
    // Somebody else may have moved it in this very moment.
    if (!moved && moved.error().kind != ErrorKind::Conflict)
        return moved.error();
    return {};
}

} // namespace mainstay::update
