// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/stopsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace mainstay::agent {

struct StopSignals::Source
{
    int descriptor;
    std::unique_ptr<QSocketNotifier> notifier;
};

StopSignals::StopSignals(QObject *parent) : QObject(parent), m_source(std::make_unique<Source>())
{
    // A reader of our output that went away is no reason to die.
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_source->descriptor = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    m_source->notifier = std::make_unique<QSocketNotifier>(m_source->descriptor, QSocketNotifier::Read);
    connect(m_source->notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        while (::read(m_source->descriptor, &info, sizeof info) == ssize_t(sizeof info))
            emit stopRequested();
    });
}

StopSignals::~StopSignals()
{
    m_source->notifier.reset();
    ::close(m_source->descriptor);
}

} // namespace mainstay::agent
