// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changes.h"
#include "core/values/request.h"
#include "core/values/requestfailures.h"
#include "core/values/requestpreview.h"

namespace mainstay::backend {

/// What a preview is asked with: the part of a new request that is known already.
struct PreviewQuestion
{
    QString name;
    core::Version version;
    core::Platform platform = core::Platform::Linux;
    core::Architecture architecture = core::Architecture::X86_64;
    qint64 size = 0; ///< bytes of the file, 0 while unknown
    bool allowDowngrade = false;
    int concurrency = 0; ///< as in the policy
    qint64 bytesPerSecond = 0; ///< as in the policy
    bool rehearsal = false; ///< of the simulated computers; else of the real ones

    friend bool operator==(const PreviewQuestion &, const PreviewQuestion &) = default;
};

/// Upgrade requests and the computers in their scope.
class RequestClient
{
public:
    explicit RequestClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::Page<core::UpgradeRequest>>> list(qint64 since, const QString &epoch);
    QFuture<Result<core::Page<core::Deployment>>> deployments(
        const core::RequestId &id, qint64 since, const QString &epoch);
    QFuture<Result<core::RequestPreview>> preview(const PreviewQuestion &question);
    /// What the preview counts, computer by computer; of one kind where \a kind says so.
    QFuture<Result<core::Page<core::PreviewedComputer>>> previewComputers(
        const PreviewQuestion &question, std::optional<core::PreviewKind> kind, qint64 since, const QString &epoch);

    /// The artifact must be uploaded already. Errors: AlreadyExists with field=name, NotFound with field=sha256,
    /// InvalidInput.
    QFuture<Result<core::UpgradeRequest>> create(
        const core::NewUpgradeRequest &request, const QByteArray &idempotencyKey);

    /// Terminal at once; the answer's receipt says what it found. Errors: Conflict where every computer has ended
    /// already.
    QFuture<Result<core::UpgradeRequest>> reject(const core::RequestId &id);

    /// All failed ones, or those that failed by exactly \a cause.
    QFuture<Result<core::UpgradeRequest>> retry(
        const core::RequestId &id, const std::optional<core::FailureCause> &cause = {});

    /// Errors: SamePerson where the creator asks, Conflict.
    QFuture<Result<core::UpgradeRequest>> approve(const core::RequestId &id);
    QFuture<Result<core::UpgradeRequest>> pause(const core::RequestId &id);
    QFuture<Result<core::UpgradeRequest>> resume(const core::RequestId &id);

    QFuture<Result<core::FailureSummary>> failures(const core::RequestId &id);
    /// The last lines of the failed agents' logs, as UTF-8 text to save.
    QFuture<Result<QByteArray>> failureLogs(
        const core::RequestId &id, const std::optional<core::FailureCause> &cause = {});

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend

template <> struct mainstay::core::Fields<mainstay::backend::PreviewQuestion>
{
    using Q = mainstay::backend::PreviewQuestion;
    static constexpr auto table = std::make_tuple(optionalField("name", &Q::name), field("version", &Q::version),
        field("platform", &Q::platform), field("architecture", &Q::architecture), optionalField("size", &Q::size),
        optionalField("allowDowngrade", &Q::allowDowngrade), optionalField("concurrency", &Q::concurrency),
        optionalField("bytesPerSecond", &Q::bytesPerSecond), optionalField("rehearsal", &Q::rehearsal));
};
