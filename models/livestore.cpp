// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livestore.h"

#include "core/codec/codec.h"

#include <QTimer>

namespace mainstay::models {

namespace {

constexpr qsizetype chunkRows = 4000; // a chunk takes a few milliseconds: the window stays alive

} // namespace

template <typename Row>
LiveStore<Row>::LiveStore(const QString &name, Fetch fetch, backend::CollectionCache *cache, QObject *parent)
    : RowStore<Row>(parent), m_name(name), m_fetch(std::move(fetch)), m_cache(cache), m_latest(this)
{
    if (m_cache)
        loadCache();
}

template <typename Row> void LiveStore<Row>::follow(const QString &epoch, qint64 revision)
{
    if (m_loadingCache || m_fetching) {
        m_followAgain = true;
        return;
    }
    if (epoch != m_epoch || revision > m_revision || this->freshness() != Freshness::Live)
        fetch();
}

template <typename Row> void LiveStore<Row>::refresh()
{
    if (m_loadingCache || m_fetching)
        m_followAgain = true;
    else
        fetch();
}

template <typename Row> void LiveStore<Row>::goOffline(const std::optional<core::Error> &error)
{
    m_latest.cancel();
    m_fetching = false;
    if (this->freshness() == Freshness::Live)
        this->setFreshness(Freshness::Stale, this->asOf(), error);
    else if (this->freshness() == Freshness::Loading)
        this->setFreshness(Freshness::Failed, {}, error);
}

template <typename Row> void LiveStore<Row>::restart(Fetch fetch)
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

template <typename Row> void LiveStore<Row>::loadCache()
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

template <typename Row> void LiveStore<Row>::takeCached(const QList<QByteArray> &encoded)
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

template <typename Row> void LiveStore<Row>::cacheLoaded()
{
    m_loadingCache = false;
    if (!this->isEmpty())
        this->setFreshness(Freshness::Cached, m_cachedAsOf);
    if (std::exchange(m_followAgain, false))
        fetch();
}

template <typename Row> void LiveStore<Row>::fetch()
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

template <typename Row> void LiveStore<Row>::take(const core::Page<Row> &page)
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

template <typename Row> void LiveStore<Row>::keep(const core::Page<Row> &page, bool replace)
{
    if (!m_cache)
        return;
    backend::CacheUpdate update{page.epoch, page.revision, {}, page.removed, replace};
    update.rows.reserve(page.items.size());
    for (const Row &row : page.items)
        update.rows.append({rowKey(row), core::encode(row)});
    m_cache->keep(m_name, update);
}

template <typename Row> LiveStore<Row>::~LiveStore() = default;

template class LiveStore<core::AuditEntry>;
template class LiveStore<core::Backup>;
template class LiveStore<core::Computer>;
template class LiveStore<core::Deployment>;
template class LiveStore<core::EnrolmentToken>;
template class LiveStore<core::FailureGroup>;
template class LiveStore<core::Job>;
template class LiveStore<core::Mail>;
template class LiveStore<core::PreviewedComputer>;
template class LiveStore<core::Schedule>;
template class LiveStore<core::ScheduleRun>;
template class LiveStore<core::TrustedKey>;
template class LiveStore<core::Update>;
template class LiveStore<core::UpgradeRequest>;

} // namespace mainstay::models
