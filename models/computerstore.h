// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/computerclient.h"
#include "models/livestore.h"

namespace mainstay::models {

/// All computers, and what may be done to them.
class ComputerStore : public LiveStore<core::Computer>
{
public:
    ComputerStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr);

    QFuture<core::Result<core::Computer>> setTags(const core::ComputerId &id, const QStringList &tags);
    /// One after the other; the first error ends it, and what was removed before stays removed.
    QFuture<core::Result<void>> remove(const QList<core::ComputerId> &ids);
    QFuture<core::Result<core::RehearsalEnd>> endRehearsal() { return m_client.endRehearsal(); }
    /// Those that a rehearsal plays.
    qint64 simulatedCount() const;
    QFuture<core::Result<core::Page<core::Deployment>>> history(const core::ComputerId &id);
    QFuture<core::Result<core::EnrolmentToken>> createToken(const QString &label, int limit);

private:
    void removeNext(const std::shared_ptr<QPromise<core::Result<void>>> &promise, const QList<core::ComputerId> &ids);

    backend::ComputerClient m_client;
};

} // namespace mainstay::models
