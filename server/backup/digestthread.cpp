// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/digestthread.h"

namespace mainstay::backup {

DigestThread::DigestThread() : m_digest(platform::FileDigest::Sha256), m_thread([this] { work(); }) { }

DigestThread::~DigestThread()
{
    close();
}

void DigestThread::add(QByteArray piece)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_pieces.size() < mostPieces; });
    m_pieces.push_back(std::move(piece));
    m_changed.notify_all();
}

platform::Digest DigestThread::result()
{
    close();
    return m_digest.result();
}

void DigestThread::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void DigestThread::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_closed || !m_pieces.empty(); });
        if (m_pieces.empty())
            return;
        const QByteArray piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        m_changed.notify_all();
        lock.unlock();
        m_digest.addData(piece);
        lock.lock();
    }
}

} // namespace mainstay::backup
