// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/stopsignals.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

/// A signal handler reaches nothing but globals.
volatile int wakeUp = -1;

extern "C" void onSignal(int number)
{
    const int before = errno;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(wakeUp, &byte, 1);
    errno = before;
}

} // namespace

StopSignals::StopSignals(bool withStdin, QObject *parent) : QObject(parent)
{
    if (::pipe2(m_ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        wakeUp = m_ends[1];
        struct sigaction action = {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGTERM, &action, nullptr);
        ::sigaction(SIGINT, &action, nullptr);
        m_signalled = new QSocketNotifier(m_ends[0], QSocketNotifier::Read, this);
        connect(m_signalled, &QSocketNotifier::activated, this, [this] {
            char number = 0;
            if (::read(m_ends[0], &number, 1) == 1)
                emit stop(number == SIGINT ? u"SIGINT"_s : u"SIGTERM"_s);
        });
    }
    if (!withStdin)
        return;
    m_stdin = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_stdin, &QSocketNotifier::activated, this, [this] {
        std::array<char, 256> ignored{};
        const auto count = ::read(STDIN_FILENO, ignored.data(), ignored.size());
        if (count > 0 || (count < 0 && errno == EINTR))
            return;
        m_stdin->setEnabled(false);
        emit stop(u"standard input ended"_s);
    });
}

StopSignals::~StopSignals()
{
    wakeUp = -1;
    for (int end : m_ends) {
        if (end >= 0)
            ::close(end);
    }
}

} // namespace mainstay::platform
