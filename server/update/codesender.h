// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/update/activationservice.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace mainstay::update {

/// Sends codes on a thread of its own, one after the other, and never keeps one on disk: a code that a restart loses is
/// asked for again. Thread-safe.
class CodeSender
{
public:
    explicit CodeSender(SendCode send);
    ~CodeSender();
    Q_DISABLE_COPY_MOVE(CodeSender)

    void send(const CodeMail &mail, std::function<void(const MailOutcome &)> told);
    /// Lets the mail that is on its way finish; those behind it are lost.
    void stop();

private:
    void run();

    const SendCode m_send;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::pair<CodeMail, std::function<void(const MailOutcome &)>>> m_waiting;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace mainstay::update
