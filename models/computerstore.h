// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/computerclient.h"
#include "models/livestore.h"

namespace mainstay::models {

/// All computers, and what may be done to them.
class ComputerStore : public LiveStore<core::Computer>
{
public:
    ComputerStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr)
        : LiveStore(
            QStringLiteral("computers"),
            [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); }, cache, parent),
          m_client(api)
    { }

    QFuture<core::Result<core::Computer>> setTags(const core::ComputerId &id, const QStringList &tags)
    {
        return m_client.setTags(id, tags);
    }
    QFuture<core::Result<void>> remove(const core::ComputerId &id) { return m_client.remove(id); }
    QFuture<core::Result<core::Page<core::Deployment>>> history(const core::ComputerId &id)
    {
        return m_client.history(id);
    }
    QFuture<core::Result<core::EnrolmentToken>> createToken(const QString &label, int limit)
    {
        return m_client.createToken(label, limit);
    }

private:
    backend::ComputerClient m_client;
};

} // namespace mainstay::models
