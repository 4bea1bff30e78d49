// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/update/updateservice.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace mainstay::update {

/// Downloads and verifies the update that is to be, on a thread of its own: whoever closes a console or signs out stops
/// nothing, and a server that is started again goes on where it stopped.
class Downloader
{
public:
    Downloader(const services::Clock &clock, UpdateService &updates, FeedService &feed,
        const services::KeyService &keys, const FeedSource &source);
    ~Downloader();
    Q_DISABLE_COPY_MOVE(Downloader)

    void start();
    void stop();
    /// There may be something to do.
    void wake();

private:
    void run();
    void work(const core::Update &update);
    void waitForFeed(const core::Update &update, const core::Error &why);
    core::Result<void> fetch(const core::Update &update);
    core::Result<void> verify(const core::Update &update);
    bool proceed(const core::Update &update, qint64 done);
    void complain(const char *what, const core::Error &error) const;

    const services::Clock &m_clock;
    UpdateService &m_updates;
    FeedService &m_feed;
    const services::KeyService &m_keys;
    const FeedSource &m_source;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_woken = false;
    bool m_stopping = false;
    std::thread m_thread;

    bool m_isUnkept = false; // something that is so, and that the store would not take

    // of the running download
    int m_failures = 0; // one after the other
    qint64 m_lastDone = 0;
    services::Clock::TimePoint m_lastNoted;
    double m_rate = 0; // bytes a second, smoothed
};

} // namespace mainstay::update
