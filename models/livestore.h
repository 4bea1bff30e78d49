// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/cache/collectioncache.h"
#include "core/values/changes.h"
#include "models/future.h"
#include "models/rowstore.h"

#include <QTimer>

namespace mainstay::models {

/// A list that follows the server: filled from the cache at once, then read page by page from the revision that it has.
template <typename Row> class LiveStore : public RowStore<Row>
{
public:
    using Fetch = std::function<QFuture<core::Result<core::Page<Row>>>(qint64 since, const QString &epoch)>;

    /// \a cache may be null; \a name is the collection's in core::Changes.
    LiveStore(const QString &name, Fetch fetch, backend::CollectionCache *cache, QObject *parent = nullptr)
        : RowStore<Row>(parent), m_name(name), m_fetch(std::move(fetch)), m_cache(cache), m_latest(this)
    {
        if (m_cache)
            loadCache();
    }

    const QString &name() const { return m_name; }

    /// The server has something newer than \a revision of the history \a epoch.
    void follow(const QString &epoch, qint64 revision)
    {
        if (m_loadingCache || m_fetching) {
            m_followAgain = true;
            return;
        }
        if (epoch != m_epoch || revision > m_revision || this->freshness() != Freshness::Live)
            fetch();
    }

    /// Reads what is new now.
    void refresh()
    {
        if (m_loadingCache || m_fetching)
            m_followAgain = true;
        else
            fetch();
    }

    /// The connection is gone: what is known stays, marked with its age.
    void goOffline(const std::optional<core::Error> &error)
    {
        m_latest.cancel();
        m_fetching = false;
        if (this->freshness() == Freshness::Live)
            this->setFreshness(Freshness::Stale, this->asOf(), error);
        else if (this->freshness() == Freshness::Loading)
            this->setFreshness(Freshness::Failed, {}, error);
    }

    /// The same list of something else, such as the computers of another request.
    void restart(Fetch fetch)
    {
        m_latest.cancel();
        m_fetching = false;
        m_fetch = std::move(fetch);
        m_epoch.clear();
        m_revision = 0;
        this->clear();
        this->setFreshness(Freshness::Loading, {});
        if (m_fetch)
            refresh();
    }

private:
    static constexpr qsizetype chunkRows = 4000; // a chunk takes a few milliseconds: the window stays alive

    void loadCache()
    {
        m_loadingCache = true;
        whenReady(m_cache->load(m_name), this, [this](const core::Result<backend::CachedRows> &cached) {
            if (cached && !cached->rows.isEmpty()) {
                m_epoch = cached->epoch;
                m_revision = cached->revision;
                m_cachedAsOf = cached->asOf;
                takeCached(cached->rows);
            } else {
                cacheLoaded();
            }
        });
    }

    void takeCached(const QList<QByteArray> &encoded)
    {
        QList<Row> rows;
        const qsizetype count = std::min(chunkRows, encoded.size());
        rows.reserve(count);
        for (qsizetype i = 0; i < count; ++i) {
            auto row = core::decode<Row>(encoded.at(i));
            if (!row) { // written by another version: the server has it all
                m_epoch.clear();
                m_revision = 0;
                cacheLoaded();
                return;
            }
            rows.append(std::move(*row));
        }
        this->apply(rows);
        if (count < encoded.size())
            QTimer::singleShot(0, this, [this, rest = encoded.sliced(count)] { takeCached(rest); });
        else
            cacheLoaded();
    }

    void cacheLoaded()
    {
        m_loadingCache = false;
        if (!this->isEmpty())
            this->setFreshness(Freshness::Cached, m_cachedAsOf);
        if (std::exchange(m_followAgain, false))
            fetch();
    }

    void fetch()
    {
        if (!m_fetch)
            return;
        m_fetching = true;
        m_latest.whenReady(m_fetch(m_revision, m_epoch), [this](const core::Result<core::Page<Row>> &page) {
            m_fetching = false;
            if (page)
                take(*page);
            else if (this->freshness() == Freshness::Loading)
                this->setFreshness(Freshness::Failed, {}, page.error());
            else if (this->freshness() == Freshness::Live)
                this->setFreshness(Freshness::Stale, this->asOf(), page.error());
        });
    }

    void take(const core::Page<Row> &page)
    {
        const bool anotherHistory = page.epoch != m_epoch;
        if (anotherHistory && !this->isEmpty()) {
            // Revisions of another history mean nothing here: what it does not list is gone.
            QSet<QString> kept;
            for (const Row &row : page.items)
                kept.insert(rowKey(row));
            QStringList gone;
            this->forEach([&](const Row &row) {
                if (const QString key = rowKey(row); !kept.contains(key))
                    gone.append(key);
            });
            this->apply(page.items, gone);
        } else {
            this->apply(page.items, page.removed);
        }
        m_epoch = page.epoch;
        m_revision = page.revision;
        keep(page, anotherHistory);
        if (page.more || std::exchange(m_followAgain, false)) {
            m_fetching = true;
            QTimer::singleShot(0, this, [this] { fetch(); });
        }
        if (!page.more)
            this->setFreshness(Freshness::Live, QDateTime::currentDateTimeUtc());
    }

    void keep(const core::Page<Row> &page, bool replace)
    {
        if (!m_cache)
            return;
        backend::CacheUpdate update{page.epoch, page.revision, {}, page.removed, replace};
        update.rows.reserve(page.items.size());
        for (const Row &row : page.items)
            update.rows.append({rowKey(row), core::encode(row)});
        m_cache->keep(m_name, update);
    }

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
