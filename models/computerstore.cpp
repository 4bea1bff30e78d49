// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/computerstore.h"

namespace mainstay::models {

ComputerStore::ComputerStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent)
    : LiveStore(
        QStringLiteral("computers"), [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); },
        cache, parent),
      m_client(api)
{ }

QFuture<core::Result<core::Computer>> ComputerStore::setTags(const core::ComputerId &id, const QStringList &tags)
{
    return thenReady(
        m_client.setTags(id, tags), this, [this](const core::Computer &computer) -> core::Result<core::Computer> {
            apply({computer});
            return computer;
        });
}

QFuture<core::Result<void>> ComputerStore::remove(const QList<core::ComputerId> &ids)
{
    auto promise = std::make_shared<QPromise<core::Result<void>>>();
    promise->start();
    removeNext(promise, ids);
    return promise->future();
}

qint64 ComputerStore::simulatedCount() const
{
    qint64 simulated = 0;
    forEach([&](const core::Computer &computer) { simulated += computer.simulated; });
    return simulated;
}

QFuture<core::Result<core::Page<core::Deployment>>> ComputerStore::history(const core::ComputerId &id)
{
    return m_client.history(id);
}

QFuture<core::Result<core::EnrolmentToken>> ComputerStore::createToken(const QString &label, int limit)
{
    return m_client.createToken(label, limit);
}

void ComputerStore::removeNext(
    const std::shared_ptr<QPromise<core::Result<void>>> &promise, const QList<core::ComputerId> &ids)
{
    if (ids.isEmpty()) {
        promise->addResult(core::Result<void>());
        promise->finish();
        return;
    }
    whenReady(m_client.remove(ids.first()), this, [this, promise, ids](const core::Result<void> &removed) {
        if (removed) {
            apply({}, {ids.first().text});
            removeNext(promise, ids.sliced(1));
        } else {
            promise->addResult(removed);
            promise->finish();
        }
    });
}

} // namespace mainstay::models
