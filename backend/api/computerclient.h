// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changes.h"
#include "core/values/computer.h"
#include "core/values/rehearsal.h"
#include "core/values/request.h"
#include "core/values/session.h"

namespace mainstay::backend {

/// The computers, and the tokens that let more of them enrol.
class ComputerClient
{
public:
    explicit ComputerClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::Page<core::Computer>>> list(qint64 since, const QString &epoch);
    QFuture<Result<core::Page<core::Deployment>>> history(const core::ComputerId &id);
    QFuture<Result<core::Computer>> setTags(const core::ComputerId &id, const QStringList &tags);
    QFuture<Result<void>> remove(const core::ComputerId &id);
    /// Rejects the open requests of the rehearsal and removes its computers.
    QFuture<Result<core::RehearsalEnd>> endRehearsal();

    QFuture<Result<core::Page<core::EnrolmentToken>>> tokens(qint64 since, const QString &epoch);
    /// \a limit 0: any number of computers. The answer is the only one that carries the token.
    QFuture<Result<core::EnrolmentToken>> createToken(const QString &label, int limit);
    QFuture<Result<void>> revokeToken(const core::TokenId &id);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
