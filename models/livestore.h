// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/cache/collectioncache.h"
#include "core/values/changes.h"
#include "models/future.h"
#include "models/rowstore.h"

namespace mainstay::models {

/// A list that follows the server: filled from the cache at once, then read page by page from the revision that it has.
/// Its bodies are in livestore.cpp, which names every kind of row that there is: each file that shows a list would
/// compile them again.
template <typename Row> class LiveStore : public RowStore<Row>
{
public:
    using Fetch = std::function<QFuture<core::Result<core::Page<Row>>>(qint64 since, const QString &epoch)>;

    /// \a cache may be null; \a name is the collection's in core::Changes.
    LiveStore(const QString &name, Fetch fetch, backend::CollectionCache *cache, QObject *parent = nullptr);
    ~LiveStore() override;

    const QString &name() const { return m_name; }

    /// The server has something newer than \a revision of the history \a epoch.
    void follow(const QString &epoch, qint64 revision);

    /// Reads what is new now.
    void refresh();

    /// The connection is gone: what is known stays, marked with its age.
    void goOffline(const std::optional<core::Error> &error);

    /// The same list of something else, such as the computers of another request.
    void restart(Fetch fetch);

private:
    void loadCache();
    void takeCached(const QList<QByteArray> &encoded);
    void cacheLoaded();
    void fetch();
    void take(const core::Page<Row> &page);
    void keep(const core::Page<Row> &page, bool replace);

    QString m_name;
    Fetch m_fetch;
    backend::CollectionCache *m_cache;
    LatestOnly m_latest;
    QString m_epoch;
    qint64 m_revision = 0;
    QDateTime m_cachedAsOf;
    bool m_loadingCache = false;
    bool m_fetching = false;
    bool m_followAgain = false;
};

} // namespace mainstay::models
