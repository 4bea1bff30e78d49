// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/updatetable.h"
#include "server/storage/updaterepository.h"
#include "server/update/activationservice.h"
#include "server/update/feedservice.h"
#include "server/update/hostservice.h"
#include "server/update/prerequisites.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace mainstay::update {

/// Updates of the main server: one at a time, each moved on by the one table in core/update/updatetable.h and by
/// nothing else. The download is the server's own, the rest is the agent's on the host, whose journal is the truth of
/// what happened there. Thread-safe.
class UpdateService
{
public:
    /// What the service needs to know from elsewhere in the server, for the prerequisites.
    struct Surroundings
    {
        std::function<core::Result<std::optional<QDateTime>>()> lastProvenBackup;
        std::function<bool()> mailReady;
    };

    UpdateService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        const services::KeyService &keys, const LicenceService &licences, const FeedService &feed,
        const ActivationService &activation, HostService &host, QString folder, Surroundings surroundings);

    /// At start: the host is told what it should be doing.
    core::Result<void> load();

    using Asker = ActivationService::Asker;

    core::Result<core::Page<core::Update>> list(const storage::PageRequest &wanted) const;
    /// Errors: NotFound.
    core::Result<core::Update> find(const core::UpdateId &id) const;

    /// What stands for and against an update to \a version; null: to any.
    core::Result<core::Prerequisites> prerequisites(const core::Version &version) const;
    /// The same after the host was looked at again. Errors also: NotFound, TimedOut.
    core::Result<core::Prerequisites> checkAgain(const core::Version &version);

    /// What was found before it was started and after it ended. Errors: NotFound.
    core::Result<core::UpdateChecks> checks(const core::UpdateId &id) const;

    /// What people wrote into its plan; empty before they do. Errors: NotFound.
    core::Result<core::ChangePlanDetails> plan(const core::UpdateId &id) const;
    /// Keeps what they wrote, at any time: the report after the update takes it too. \a seen: the revision that they
    /// changed. Errors: NotFound, InvalidInput (context: field), VersionMismatch (context: by).
    core::Result<core::ChangePlanDetails> changePlan(const core::UpdateId &id, const core::ChangePlanDetails &wanted,
        std::optional<qint64> seen, const services::Actor &actor);

    /// Starts the download. Errors: CodeRequired, Conflict (context: state), NotFound, PrerequisiteMissing,
    /// AlreadyExists where another update is open.
    core::Result<core::Update> create(const core::NewUpdate &wanted, const Asker &asker);

    core::Result<core::Update> stopDownload(const core::UpdateId &id, const services::Actor &actor);
    core::Result<core::Update> resumeDownload(const core::UpdateId &id, const services::Actor &actor);
    core::Result<core::Update> cancel(const core::UpdateId &id, const services::Actor &actor);
    /// Errors: CodeRequired, PrerequisiteMissing (context: subject, result), InvalidInput (context: field) for an
    /// answer to the vendor's questions, Conflict (context: state).
    core::Result<core::Update> start(const core::UpdateId &id, const core::StartUpdate &wanted, const Asker &asker);
    /// Now or at a time. Errors: Conflict, InvalidInput (context: field=at) for a time that has passed.
    core::Result<core::Update> reboot(
        const core::UpdateId &id, const core::RebootHost &wanted, const services::Actor &actor);
    /// Errors: Conflict (context: state), also where the step must not be repeated.
    core::Result<core::Update> retry(const core::UpdateId &id, const services::Actor &actor);
    /// Errors: Conflict (context: state), also past the point of no return.
    core::Result<core::Update> rollBack(const core::UpdateId &id, const services::Actor &actor);
    /// Takes note of a failure, so that another update may begin. Errors: Conflict (context: state).
    core::Result<core::Update> close(const core::UpdateId &id, const services::Actor &actor);

    // the download
    /// The update that is to be downloaded or verified now, if any.
    core::Result<std::optional<core::Update>> toDownload() const;
    core::Result<void> noteProgress(const core::UpdateId &id, qint64 downloaded, qint64 bytesPerSecond);
    core::Result<core::Update> downloaded(const core::UpdateId &id);
    core::Result<core::Update> verified(const core::UpdateId &id, const core::PackageManifest &manifest,
        const QString &signer, const QString &trustedComment);
    core::Result<core::Update> feedLost(const core::UpdateId &id, const core::Error &why, const QDateTime &retryAt);
    core::Result<core::Update> downloadFailed(const core::UpdateId &id, const core::Error &why);
    /// Called when there may be something to download.
    void onDownload(std::function<void()> wake) { m_wake = std::move(wake); }

    // the agent
    /// What became of the patch's own checks; those that nobody waits for any more change nothing.
    core::Result<void> takeChecks(const core::CheckReport &report);
    /// Another host is to make them: what the former one said is forgotten.
    core::Result<void> forgetChecks();
    /// Errors: NotFound; Conflict (context: state) where the report cannot be true of this update.
    core::Result<core::HostReceipt> report(const core::HostReport &report);
    /// Appends what of \a bytes is new. Errors: NotFound, DiskFull, FileUnwritable.
    core::Result<core::HostReceipt> appendLog(const core::UpdateId &id, qint64 offset, const QByteArray &bytes);

    QString packagePath(const core::UpdateId &id) const;
    /// Removes the package, or the part of it that is there.
    void discardDownload(const core::UpdateId &id) const;
    QString logPath(const core::UpdateId &id) const;

    /// What time alone brings about: a retry of the feed, a reboot at its time, a last look at the host after the end.
    core::Result<void> tick();
    /// A reboot that is later than that does not happen by itself.
    static constexpr qint64 lateRebootSeconds = 15 * 60;

private:
    using Change = std::function<core::Result<void>(storage::Transaction &, core::Update &)>;

    core::Result<core::Update> move(
        const core::UpdateId &id, core::UpdateEvent event, const services::Actor &actor, const Change &change = {});
    core::Result<core::Update> keep(storage::Transaction &transaction, core::Update update, qint64 sequence);
    core::Result<core::Update> missReboot(const core::UpdateId &id);
    core::Result<void> lookAfterwards();
    core::Result<void> learn(storage::Transaction &transaction, const core::Update &update);
    core::Result<PrerequisiteFacts> facts(const core::Version &version) const;
    core::Result<void> keepBefore(storage::Transaction &transaction, const core::Update &update,
        const core::Prerequisites &found, const QStringList &acknowledged) const;
    core::Result<core::Prerequisites> lookAgain(const core::Version &version, std::chrono::seconds freshChecks);
    core::Result<void> repeatChecks(std::chrono::seconds fresh);
    void awaitChecks(std::chrono::milliseconds limit);
    core::Result<void> requireCode(const core::Version &version, const QByteArray &session) const;
    QString folderOf(const core::UpdateId &id) const;

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;
    const services::KeyService &m_keys;
    const LicenceService &m_licences;
    const FeedService &m_feed;
    const ActivationService &m_activation;
    HostService &m_host;
    const QString m_folder;
    const Surroundings m_surroundings;
    std::function<void()> m_wake;
    std::mutex m_logMutex;
    std::mutex m_checkMutex;
    std::condition_variable m_checked;
};

} // namespace mainstay::update
