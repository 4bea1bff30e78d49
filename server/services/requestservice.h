// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "core/values/computer.h"
#include "server/services/agentpolls.h"
#include "server/services/audittrail.h"
#include "server/services/keyservice.h"

namespace mainstay::services {

/// Which failed computers are to try again: those named, else those that failed for that cause, else all.
struct RetryChoice
{
    QList<core::ComputerId> computers;
    std::optional<core::ErrorKind> cause;
    std::optional<core::DeploymentState> failedState = {}; ///< with the cause: of exactly that group
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
};

/// Upgrade requests: who is in scope, what agents report, what a rejection recalls. Each change is one transaction;
/// what agents are to do follows in AgentPolls in the order of commits. Thread-safe.
class RequestService
{
public:
    RequestService(storage::Database &database, const Clock &clock, const AuditTrail &audit, const KeyService &keys,
        AgentPolls &polls, qint64 pollSeconds);

    /// Tells AgentPolls where things stand; at the start and after another process changed the store.
    core::Result<void> load();

    /// Errors: InvalidInput (context: field), NotFound (field=sha256), AlreadyExists (field=name), SignatureMissing,
    /// SignatureInvalid, SignatureUntrusted.
    core::Result<core::UpgradeRequest> create(const core::NewUpgradeRequest &wanted, const Actor &actor);
    core::Result<core::RequestPreview> preview(const PreviewQuestion &question) const;
    core::Result<core::UpgradeRequest> find(const core::RequestId &id) const;
    core::Result<core::Page<core::UpgradeRequest>> list(const storage::PageRequest &wanted) const;
    core::Result<core::Page<core::Deployment>> deploymentsOf(
        const core::RequestId &id, const storage::PageRequest &wanted) const;
    core::Result<core::Page<core::Deployment>> historyOf(
        const core::ComputerId &id, const storage::PageRequest &wanted) const;

    /// Terminal at once. A second time gives the same answer. Errors: NotFound, Conflict (context: state),
    /// VersionMismatch where \a revision is not the request's.
    core::Result<core::UpgradeRequest> reject(
        const core::RequestId &id, std::optional<qint64> revision, const Actor &actor);

    /// Errors: NotFound, Conflict (context: state), AlreadyExists (field=name) where another active request took the
    /// name meanwhile.
    core::Result<core::UpgradeRequest> retry(const core::RequestId &id, const RetryChoice &choice, const Actor &actor);

    /// Errors: WrongVersion for an upgrade reported by another version, Conflict (context: state) for a report that
    /// skips the question before the point of no return.
    core::Result<core::ReportAnswer> report(const core::ComputerId &computer, const core::AgentReport &report);

    core::Result<core::GoAnswer> go(const core::ComputerId &computer, const core::GoRequest &question);

    /// A computer came: active requests that fit take it in.
    core::Result<void> admit(storage::Transaction &transaction, const core::Computer &computer);
    /// A computer's agent changed its version by other means: what it waits for may not apply any more.
    core::Result<void> versionChanged(storage::Transaction &transaction, const core::Computer &computer);
    /// A computer goes.
    core::Result<void> withdraw(storage::Transaction &transaction, const core::ComputerId &computer);

    /// Writes down who was offered the command, who confirmed a rejection, and how far downloads are.
    core::Result<void> flush();

private:
    core::Result<void> takeIn(storage::Transaction &t, const core::UpgradeRequest &request);
    core::Result<void> settle(storage::Transaction &t, const core::RequestId &request);
    core::Result<void> reassign(storage::Transaction &t, const core::ComputerId &computer);
    core::Result<void> writeEvents(storage::Transaction &t, const AgentPolls::Events &events);
    core::Result<core::ReportAnswer> apply(
        storage::Transaction &t, const core::ComputerId &computer, const core::AgentReport &report);
    core::Result<bool> confirmLate(
        storage::Transaction &t, const core::RequestId &request, const core::ComputerId &computer);
    bool foldProgress(const core::ComputerId &computer, const core::AgentReport &report);
    core::Result<std::vector<Assignment>> assignmentsFor(
        const storage::Connection &connection, const QList<storage::CurrentDeployment> &current) const;
    QDateTime onlineSince() const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const KeyService &m_keys;
    AgentPolls &m_polls;
    const qint64 m_pollSeconds;

    QMutex m_progressMutex;
    QHash<core::ComputerId, core::Deployment> m_progress; // newest of each, until flush()
};

} // namespace mainstay::services
