// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/updateservice.h"

#include "platform/files/files.h"
#include "server/update/agentnews.h"
#include "server/update/hosttask.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::CheckResult;
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

/// Who brought \a update where it is, for whoever is refused because of it.
Error conflict(const Update &update, const QString &why)
{
    const QString by = update.appliedBy.isEmpty() ? update.startedBy : update.appliedBy;
    return {ErrorKind::Conflict, why,
        {{u"state"_s, core::nameOf(core::updateStateNames, update.state)}, {u"by"_s, by},
            {u"at"_s, core::instantToText(update.appliedAt.value_or(update.createdAt))},
            {u"version"_s, update.patch.version.toString()}}};
}

} // namespace

UpdateService::UpdateService(storage::Database &database, const services::Clock &clock,
    const services::AuditTrail &audit, const services::KeyService &keys, const LicenceService &licences,
    const FeedService &feed, const ActivationService &activation, HostService &host, QString folder,
    Surroundings surroundings)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_keys(keys),
      m_licences(licences),
      m_feed(feed),
      m_activation(activation),
      m_host(host),
      m_folder(std::move(folder)),
      m_surroundings(std::move(surroundings))
{ }

Result<void> UpdateService::load()
{
    const auto open = m_database.read(UpdateRepository::findOpen);
    if (!open && open.error().kind != ErrorKind::NotFound)
        return open.error();
    m_host.setTask(open ? taskOf(open->update) : std::nullopt);
    return {};
}

QString UpdateService::folderOf(const UpdateId &id) const
{
    return m_folder + u'/' + id.text;
}

QString UpdateService::packagePath(const UpdateId &id) const
{
    return folderOf(id) + u"/package.pkg"_s;
}

QString UpdateService::logPath(const UpdateId &id) const
{
    return folderOf(id) + u"/update.log"_s;
}

Result<core::Page<Update>> UpdateService::list(const storage::PageRequest &wanted) const
{
    return m_database.read(
        [&](const storage::Connection &connection) { return UpdateRepository::list(connection, wanted); });
}

Result<Update> UpdateService::find(const UpdateId &id) const
{
    const auto found = m_database.read(
        [&](const storage::Connection &connection) { return UpdateRepository::find(connection, id); });
    if (!found)
        return found.error();
    return found->update;
}

Result<Update> UpdateService::keep(Transaction &transaction, Update update, qint64 sequence)
{
    if (const auto kept = UpdateRepository::update(transaction, update, sequence); !kept)
        return kept.error();
    const auto stored = UpdateRepository::find(transaction, update.id);
    if (!stored)
        return stored.error();
    transaction.afterCommit([this, update = stored->update] {
        m_host.setTask(taskOf(update));
        if (m_wake)
            m_wake();
    });
    return stored->update;
}

Result<Update> UpdateService::move(
    const UpdateId &id, UpdateEvent event, const services::Actor &actor, const Change &change)
{
    return m_database.write([&](Transaction &transaction) -> Result<Update> {
        const auto found = UpdateRepository::find(transaction, id);
        if (!found)
            return found.error();
        Update update = found->update;
        const core::UpdateTransition *row = core::updateTransitionFor(update.state, event);
        if (!row || update.closedAt)
            return conflict(update, core::nameOf(core::updateEventNames, event));
        if (change) {
            if (const auto changed = change(transaction, update); !changed)
                return changed.error();
        }
        update.state = row->to;
        update.changedAt = m_clock.now();
        if (core::endsByItself(update.state))
            update.finishedAt = update.changedAt;
        const auto kept = keep(transaction, update, found->sequence);
        if (!kept)
            return kept;
        if (const auto noted = m_audit.append(transaction, actor,
                u"update."_s + core::nameOf(core::updateEventNames, event), id.text, update.patch.version.toString());
            !noted)
            return noted.error();
        return kept;
    });
}

Result<Update> UpdateService::create(const core::NewUpdate &wanted, const Asker &asker)
{
    const auto offer = m_feed.available(wanted.version);
    if (!offer)
        return offer.error();
    if (const auto code = requireCode(wanted.version, asker.session); !code)
        return code.error();
    const auto checks = prerequisites(wanted.version);
    if (!checks)
        return checks.error();
    for (const core::Prerequisite &row : checks->rows) {
        // Room and licence decide whether a download makes sense; the host's own matters are asked again at Start.
        const bool matters = row.subject == core::CheckSubject::Licence
            || row.subject == core::CheckSubject::UpgradeKinds || row.subject == core::CheckSubject::TrustedKey
            || (row.subject == core::CheckSubject::DiskSpace && row.finding == "server"_L1);
        if (matters && row.result == CheckResult::Block) {
            return Error{ErrorKind::PrerequisiteMissing, row.finding,
                {{u"subject"_s, core::nameOf(core::checkSubjectNames, row.subject)}, {u"result"_s, u"block"_s}}};
        }
    }
    const auto card = m_licences.card();
    const auto inspection = m_host.inspection();
    if (!card || !inspection)
        return card ? inspection.error() : card.error();

    Update update;
    update.id = UpdateId::create();
    update.patch = offer->patch;
    update.product = card->product;
    if (*inspection)
        update.fromVersion = (*inspection)->version;
    update.startedBy = asker.actor.user;
    update.createdAt = m_clock.now();
    update.changedAt = update.createdAt;
    if (const auto made = platform::makePrivateFolder(folderOf(update.id)); !made)
        return made.error();
    const auto kept = m_database.write([&](Transaction &transaction) -> Result<Update> {
        if (const auto inserted = UpdateRepository::insert(transaction, update); !inserted) {
            if (inserted.error().kind != ErrorKind::AlreadyExists)
                return inserted.error();
            const auto open = UpdateRepository::findOpen(transaction);
            if (!open)
                return open.error();
            Error error = conflict(open->update, u"another update is open"_s).with(u"field"_s, u"update"_s);
            error.kind = ErrorKind::AlreadyExists;
            return error;
        }
        if (const auto noted = m_audit.append(
                transaction, asker.actor, u"update.create"_s, update.id.text, update.patch.version.toString());
            !noted)
            return noted.error();
        if (const auto forgotten = FeedService::forgetDecision(transaction); !forgotten)
            return forgotten.error();
        const auto stored = UpdateRepository::find(transaction, update.id);
        if (!stored)
            return stored.error();
        transaction.afterCommit([this] {
            if (m_wake)
                m_wake();
        });
        return stored->update;
    });
    if (!kept)
        QDir(folderOf(update.id)).removeRecursively();
    return kept;
}

Result<Update> UpdateService::stopDownload(const UpdateId &id, const services::Actor &actor)
{
    return move(id, UpdateEvent::StopDownload, actor, [](Transaction &, Update &update) -> Result<void> {
        update.bytesPerSecond = 0;
        update.retryAt.reset();
        return {};
    });
}

Result<Update> UpdateService::resumeDownload(const UpdateId &id, const services::Actor &actor)
{
    return move(id, UpdateEvent::ResumeDownload, actor, [](Transaction &, Update &update) -> Result<void> {
        update.retryAt.reset();
        update.error.reset();
        return {};
    });
}

Result<Update> UpdateService::cancel(const UpdateId &id, const services::Actor &actor)
{
    const auto cancelled = move(id, UpdateEvent::Cancel, actor);
    if (cancelled)
        discardDownload(id);
    return cancelled;
}

void UpdateService::discardDownload(const UpdateId &id) const
{
    QDir folder(folderOf(id));
    const QStringList files = folder.entryList({QFileInfo(packagePath(id)).fileName() + u'*'}, QDir::Files);
    for (const QString &file : files)
        folder.remove(file);
}

Result<Update> UpdateService::start(const UpdateId &id, const core::StartUpdate &wanted, const Asker &asker)
{
    const auto update = find(id);
    if (!update)
        return update;
    if (update->state != UpdateState::Staged)
        return conflict(*update, u"start"_s);
    if (const auto code = requireCode(update->patch.version, asker.session); !code)
        return code.error();
    const auto answers = core::checkedAnswers(update->questions, wanted.answers);
    if (!answers)
        return answers.error();
    // As things are now, and not as they were when somebody read them.
    const auto checks = lookAgain(update->patch.version, std::chrono::seconds(freshChecksSeconds));
    if (!checks)
        return checks.error();
    for (const core::Prerequisite &row : checks->rows) {
        const bool open = row.result == CheckResult::Block
            || (row.result == CheckResult::Warning && !wanted.acknowledged.contains(core::keyOf(row)));
        if (open) {
            return Error{ErrorKind::PrerequisiteMissing, row.finding,
                {{u"subject"_s, core::nameOf(core::checkSubjectNames, row.subject)},
                    {u"result"_s, core::nameOf(core::checkResultNames, row.result)}}};
        }
    }
    if (!checks->checkedAt || checks->checkedAt->secsTo(m_clock.now()) > freshInspectionSeconds)
        return Error{ErrorKind::TimedOut, u"the host has not been looked at lately"_s, {}};
    return move(id, UpdateEvent::Start, asker.actor, [&](Transaction &transaction, Update &changed) -> Result<void> {
        changed.appliedAt = m_clock.now();
        changed.appliedBy = asker.actor.user;
        changed.heartbeatAt = m_clock.now();
        changed.answers = *answers;
        return keepBefore(transaction, changed, *checks, wanted.acknowledged);
    });
}

Result<Update> UpdateService::reboot(const UpdateId &id, const core::RebootHost &wanted, const services::Actor &actor)
{
    if (!wanted.at)
        return move(id, UpdateEvent::Reboot, actor, [](Transaction &, Update &update) -> Result<void> {
            update.rebootAt.reset();
            update.missedRebootAt.reset();
            return {};
        });
    if (*wanted.at <= m_clock.now())
        return Error{ErrorKind::InvalidInput, u"the time has passed"_s, {{u"field"_s, u"at"_s}}};
    return m_database.write([&](Transaction &transaction) -> Result<Update> {
        const auto found = UpdateRepository::find(transaction, id);
        if (!found)
            return found.error();
        Update update = found->update;
        if (update.state != UpdateState::RebootRequired)
            return conflict(update, u"reboot"_s);
        update.rebootAt = wanted.at;
        update.missedRebootAt.reset();
        if (const auto noted
            = m_audit.append(transaction, actor, u"update.rebootAt"_s, id.text, core::instantToText(*wanted.at));
            !noted)
            return noted.error();
        return keep(transaction, update, found->sequence);
    });
}

Result<Update> UpdateService::retry(const UpdateId &id, const services::Actor &actor)
{
    return move(id, UpdateEvent::Retry, actor, [this](Transaction &, Update &update) -> Result<void> {
        if (!update.mayRetry)
            return conflict(update, u"this step must not be repeated"_s);
        anotherAttempt(update, m_clock.now());
        return {};
    });
}

Result<Update> UpdateService::rollBack(const UpdateId &id, const services::Actor &actor)
{
    return move(id, UpdateEvent::RollBack, actor, [this](Transaction &, Update &update) -> Result<void> {
        if (!update.mayRollBack)
            return conflict(update, u"past the point of no return"_s);
        anotherAttempt(update, m_clock.now());
        return {};
    });
}

Result<Update> UpdateService::close(const UpdateId &id, const services::Actor &actor)
{
    return m_database.write([&](Transaction &transaction) -> Result<Update> {
        const auto found = UpdateRepository::find(transaction, id);
        if (!found)
            return found.error();
        Update update = found->update;
        if (update.closedAt)
            return update;
        const bool waits = update.state == UpdateState::Failed || update.state == UpdateState::Interrupted
            || update.state == UpdateState::RollbackFailed;
        if (!waits)
            return conflict(update, u"close"_s);
        update.closedAt = m_clock.now();
        update.closedBy = actor.user;
        update.finishedAt = update.closedAt;
        update.mayRetry = false;
        update.mayRollBack = false;
        if (const auto noted = m_audit.append(transaction, actor, u"update.close"_s, id.text); !noted)
            return noted.error();
        return keep(transaction, update, found->sequence);
    });
}

} // namespace mainstay::update
