// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/codesender.h"

namespace mainstay::update {

CodeSender::CodeSender(SendCode send) : m_send(std::move(send)), m_thread([this] { run(); }) { }

CodeSender::~CodeSender()
{
    stop();
}

void CodeSender::send(const CodeMail &mail, std::function<void(const MailOutcome &)> told)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.emplace_back(mail, std::move(told));
    m_changed.notify_all();
}

void CodeSender::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void CodeSender::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_stopping)
            return;
        const auto [mail, told] = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        m_send(mail, told);
        lock.lock();
    }
}

} // namespace mainstay::update
