// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/live/changefeed.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

ChangeFeed::ChangeFeed(ApiClient &api, QObject *parent) : QObject(parent), m_api(api), m_latest(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &ChangeFeed::ask);
}

void ChangeFeed::start()
{
    if (std::exchange(m_running, true))
        return;
    m_since = 0;
    m_retry = firstRetry;
    ask();
}

void ChangeFeed::stop()
{
    m_running = false;
    m_again.stop();
    m_latest.cancel();
    setOnline(false);
}

void ChangeFeed::retryNow()
{
    if (!m_running || m_online || !m_again.isActive())
        return;
    m_again.stop();
    m_retry = firstRetry;
    ask();
}

void ChangeFeed::ask()
{
    QUrlQuery query = pageQuery(m_since, m_epoch);
    // The first question of a connection is answered at once, so that "connected" is not 25 seconds away.
    query.addQueryItem(u"wait"_s, QString::number(m_online ? waitSeconds : 0));
    const std::chrono::seconds patience(waitSeconds + 15);
    m_latest.whenReady(m_api.get<core::Changes>(u"/api/v1/changes"_s, query, patience),
        [this](const Result<core::Changes> &result) { answer(result); });
}

void ChangeFeed::answer(const Result<core::Changes> &result)
{
    if (!m_running)
        return;
    if (!result) {
        const bool otherReason = !m_error || m_error->kind != result.error().kind;
        m_error = result.error();
        setOnline(false);
        if (otherReason)
            emit errorChanged();
        if (m_error->kind == core::ErrorKind::Unauthorised) {
            m_running = false; // a new session starts it again
            return;
        }
        m_again.start(m_retry);
        m_retry = std::min(m_retry * 2, lastRetry);
        return;
    }
    m_error.reset();
    m_retry = firstRetry;
    m_epoch = result->epoch;
    m_since = result->revision;
    setOnline(true);
    if (!result->collections.isEmpty())
        emit moved(result->epoch, result->collections);
    // A breath between two answers makes one refresh of a burst of changes.
    m_again.start(std::chrono::milliseconds(150));
}

void ChangeFeed::setOnline(bool online)
{
    if (std::exchange(m_online, online) != online)
        emit onlineChanged(online);
}

} // namespace mainstay::backend
