// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/signature/filedigest.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace mainstay::backup {

/// Hashes pieces in a thread of its own, a few pieces behind who hands them over.
class DigestThread
{
public:
    DigestThread();
    ~DigestThread();
    Q_DISABLE_COPY_MOVE(DigestThread)

    /// Takes a piece that nobody changes any more; waits while enough of them are under way.
    void add(QByteArray piece);
    /// Waits for all pieces. Nothing may be added afterwards.
    platform::Digest result();

private:
    void work();
    void close();

    static constexpr std::size_t mostPieces = 4;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<QByteArray> m_pieces;
    bool m_closed = false;
    platform::FileDigest m_digest;
    std::thread m_thread;
};

} // namespace mainstay::backup
