// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changes.h"

#include <QTimer>

namespace mainstay::backend {

/// Listens to what changes on the server, for as long as it is started; comes back by itself after every break.
/// Give it an ApiClient of its own transport, so that its long poll holds no connection that others wait for.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    explicit ChangeFeed(ApiClient &api, QObject *parent = nullptr);

    void start();
    void stop();
    /// Asks at once instead of when the pause after a failure is over.
    void retryNow();

    bool isOnline() const { return m_online; }
    const std::optional<core::Error> &lastError() const { return m_error; }

    static constexpr int waitSeconds = 25;
    static constexpr std::chrono::milliseconds firstRetry{500};
    static constexpr std::chrono::milliseconds lastRetry{15'000};

signals:
    /// The newest revision of every collection that moved.
    void moved(const QString &epoch, const QMap<QString, qint64> &collections);
    /// Connected or not; lastError() says why not.
    void onlineChanged(bool online);
    /// It still does not answer, now for another reason.
    void errorChanged();

private:
    void ask();
    void answer(const Result<core::Changes> &result);
    void setOnline(bool online);

    ApiClient &m_api;
    platform::LatestOnly m_latest;
    QTimer m_again;
    QString m_epoch;
    qint64 m_since = 0;
    std::chrono::milliseconds m_retry = firstRetry;
    std::optional<core::Error> m_error;
    bool m_running = false;
    bool m_online = false;
};

} // namespace mainstay::backend
