// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "core/values/computer.h"
#include "core/values/explanation.h"
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"
#include "server/services/agentpolls.h"
#include "server/services/audittrail.h"
#include "server/services/keyservice.h"
#include "server/storage/deploymentrepository.h"

namespace mainstay::services {

/// Which failed computers are to try again: those named, else those that failed for that cause, else all.
struct RetryChoice
{
    QList<core::ComputerId> computers;
    std::optional<core::ErrorKind> cause;
    std::optional<core::DeploymentState> failedState = {}; ///< with the cause: of exactly that group
    std::optional<QString> exitCode = {}; ///< with the cause, as in core::FailureGroup; nothing: of any
};

/// What a preview is asked about.
struct PreviewQuestion
{
    QString name;
    core::Version version;
    core::Platform platform = core::Platform::Linux;
    core::Architecture architecture = core::Architecture::X86_64;
    qint64 size = 0; ///< bytes of the file
    bool allowDowngrade = false;
    int concurrency = 0; ///< as in the policy
    qint64 bytesPerSecond = 0; ///< as in the policy
    bool rehearsal = false; ///< of the simulated computers; else of the real ones
};

/// Upgrade requests: who is in scope, how they are rolled out, what agents report, what a rejection recalls. Each
/// change is one transaction; what agents are to do follows in AgentPolls in the order of commits. Everything can be
/// made again from the store. Thread-safe.
class RequestService
{
public:
    struct Rules
    {
        qint64 pollSeconds = 60;
        bool approval = false; ///< a second person has to approve each request
        QString artifacts{}; ///< folder of the packages, one file by its SHA-256; empty: nobody looks into it
        std::function<core::RequestId()> newId = &core::RequestId::create; ///< a test that is to run again has its own
    };

    RequestService(storage::Database &database, const Clock &clock, const AuditTrail &audit, const KeyService &keys,
        AgentPolls &polls, const Rules &rules);

    /// Tells AgentPolls where things stand; at the start and after another process changed the store.
    core::Result<void> load();

    // what administrators ask, in requestquestions.cpp

    core::Result<core::RequestPreview> preview(const PreviewQuestion &question) const;
    /// By computer; of one kind where \a kind says so.
    core::Result<core::Page<core::PreviewedComputer>> previewComputers(const PreviewQuestion &question,
        std::optional<core::PreviewKind> kind, const storage::PageRequest &wanted) const;
    core::Result<core::UpgradeRequest> find(const core::RequestId &id) const;
    core::Result<core::Page<core::UpgradeRequest>> list(const storage::PageRequest &wanted) const;
    core::Result<core::Page<core::Deployment>> deploymentsOf(
        const core::RequestId &id, const storage::PageRequest &wanted) const;
    core::Result<core::Page<core::Deployment>> historyOf(
        const core::ComputerId &id, const storage::PageRequest &wanted) const;
    core::Result<core::Explanation> explain(const core::RequestId &id, const core::ComputerId &computer) const;
    core::Result<core::FailureSummary> failures(const core::RequestId &id) const;
    /// The last lines of the agents' logs, as text for people.
    core::Result<QByteArray> failureLogs(const core::RequestId &id, const storage::FailureFilter &filter) const;

    // what administrators order, in requestservice.cpp and requestrollout.cpp

    /// Errors: InvalidInput (context: field), NotFound (field=sha256), AlreadyExists (field=name), SignatureMissing,
    /// SignatureInvalid, SignatureUntrusted, NotFound (context: subject=package, file) where the file is gone.
    core::Result<core::UpgradeRequest> create(const core::NewUpgradeRequest &wanted, const Actor &actor);

    /// Terminal at once. A second time gives the same answer. Errors: NotFound, Conflict (context: state),
    /// VersionMismatch where \a revision is not the request's.
    core::Result<core::UpgradeRequest> reject(
        const core::RequestId &id, std::optional<qint64> revision, const Actor &actor);

    /// Errors: NotFound, also for the package's file (context: subject=package, file), Conflict (context: state),
    /// Expired, AlreadyExists (field=name) where another open request took the name meanwhile.
    core::Result<core::UpgradeRequest> retry(const core::RequestId &id, const RetryChoice &choice, const Actor &actor);

    /// Errors: NotFound, Conflict (context: state), SamePerson (context: user), VersionMismatch.
    core::Result<core::UpgradeRequest> approve(
        const core::RequestId &id, std::optional<qint64> revision, const Actor &actor);

    /// A second time gives the same answer. Errors: NotFound, Conflict (context: state), VersionMismatch.
    core::Result<core::UpgradeRequest> pause(
        const core::RequestId &id, std::optional<qint64> revision, const Actor &actor);
    /// What failed so far is accepted: the figures for the next stop begin anew. Errors: as of pause(); NotFound
    /// (context: subject=package, file) where the package's file is gone, as on a machine to which a store was restored
    /// alone.
    core::Result<core::UpgradeRequest> resume(
        const core::RequestId &id, std::optional<qint64> revision, const Actor &actor);

    // what agents say, in requestpolls.cpp and requestreports.cpp

    /// An agent polls: as AgentPolls::wait(), and free slots are handed out.
    AgentPolls::Ticket poll(
        const core::ComputerId &computer, const QString &seen, Clock::TimePoint deadline, AgentPolls::Answer answer);

    /// Errors: WrongVersion for an upgrade reported by another version, Conflict (context: state) for a report that
    /// skips the question before the point of no return, InvalidInput (field=state) for what no agent can be in.
    core::Result<core::ReportAnswer> report(const core::ComputerId &computer, const core::AgentReport &report);

    core::Result<core::GoAnswer> go(const core::ComputerId &computer, const core::GoRequest &question);

    // computers, in requestcomputers.cpp

    /// A computer came: open requests that fit take it in.
    core::Result<void> admit(storage::Transaction &transaction, const core::Computer &computer);
    /// A computer's agent changed its version by other means: what it waits for may not apply any more.
    core::Result<void> versionChanged(storage::Transaction &transaction, const core::Computer &computer);
    /// Rejects every open request of simulated computers; how many.
    core::Result<qint64> endRehearsals(const Actor &actor);
    /// A computer goes.
    core::Result<void> withdraw(storage::Transaction &transaction, const core::ComputerId &computer);

    // again and again

    /// Writes down who was offered the command, who confirmed a rejection, and how far downloads are.
    core::Result<void> flush();
    /// Does what the clock demands: begins, opens and closes windows, ends what has expired, goes on past waves whose
    /// rest does not poll, takes back slots of computers that fell silent.
    core::Result<void> sweep();

private:
    using Order = core::Result<void> (RequestService::*)(storage::Transaction &, core::UpgradeRequest &, const Actor &);

    core::Result<core::UpgradeRequest> order(const core::RequestId &id, std::optional<qint64> revision,
        const Actor &actor, const QString &action, Order what);
    core::Result<void> requirePackage(const core::Artifact &artifact) const;
    core::Result<void> approveNow(storage::Transaction &t, core::UpgradeRequest &request, const Actor &actor);
    core::Result<void> pauseNow(storage::Transaction &t, core::UpgradeRequest &request, const Actor &actor);
    core::Result<void> resumeNow(storage::Transaction &t, core::UpgradeRequest &request, const Actor &actor);

    core::Result<void> takeIn(storage::Transaction &t, const core::UpgradeRequest &request);
    core::Result<void> beginOrSchedule(storage::Transaction &t, core::UpgradeRequest &request);
    core::Result<void> begin(storage::Transaction &t, core::UpgradeRequest &request);
    core::Result<void> tellWaves(storage::Transaction &t, const core::UpgradeRequest &request, int afterWave);
    core::Result<void> setGate(storage::Transaction &t, const core::UpgradeRequest &request);
    core::Result<void> hold(storage::Transaction &t, const core::UpgradeRequest &request);
    core::Result<void> stopByItself(
        storage::Transaction &t, core::UpgradeRequest &request, qint64 ended, qint64 failed);
    core::Result<void> advance(storage::Transaction &t, core::UpgradeRequest request, bool withoutSilent = false);
    core::Result<void> expire(storage::Transaction &t, core::UpgradeRequest &request);
    core::Result<void> sweepOne(storage::Transaction &t, core::UpgradeRequest &request);
    core::Result<void> sweepSilent(storage::Transaction &t, const core::UpgradeRequest &request);
    core::Result<bool> waitsForSilentOnly(storage::Transaction &t, const core::UpgradeRequest &request);
    core::Result<void> recall(
        storage::Transaction &t, const core::UpgradeRequest &request, const QList<storage::CurrentDeployment> &current);

    core::Result<void> settle(storage::Transaction &t, const core::RequestId &request);
    core::Result<void> reassign(storage::Transaction &t, const core::ComputerId &computer);
    bool mayGoOn(const core::UpgradeRequest &request, const core::Deployment &deployment) const;
    core::Result<void> takeBack(storage::Transaction &t, core::Deployment &deployment);
    core::Result<void> writeEvents(storage::Transaction &t, const AgentPolls::Events &events);
    core::Result<bool> writeOffer(
        storage::Transaction &t, const AgentPolls::Offered &offered, const core::UpgradeRequest &request);
    core::Result<core::ReportAnswer> apply(
        storage::Transaction &t, const core::ComputerId &computer, const core::AgentReport &report);
    core::Result<void> write(storage::Transaction &t, core::Deployment &deployment, const core::UpgradeRequest &request,
        const core::AgentReport &report);
    core::Result<void> measure(
        storage::Transaction &t, const core::Deployment &before, const core::UpgradeRequest &request);
    core::Result<bool> confirmLate(
        storage::Transaction &t, const core::RequestId &request, const core::ComputerId &computer);
    core::Result<void> insertOrRenew(storage::Transaction &t, core::Deployment deployment);
    bool foldProgress(const core::ComputerId &computer, const core::AgentReport &report);
    void dispatch();
    core::Result<std::vector<Assignment>> assignmentsFor(
        const storage::Connection &connection, const QList<storage::CurrentDeployment> &current) const;
    std::optional<qint64> estimate(const PreviewQuestion &question, qint64 computers,
        const storage::Connection &connection, qint64 &measured) const;
    QDateTime onlineSince() const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const KeyService &m_keys;
    AgentPolls &m_polls;
    const Rules m_rules;

    QMutex m_dispatching;
    QMutex m_progressMutex;
    QHash<core::ComputerId, core::Deployment> m_progress; // newest of each, until flush()
    QHash<core::RequestId, Clock::TimePoint> m_silentSince; // in writes only; waves whose rest does not poll
};

} // namespace mainstay::services
