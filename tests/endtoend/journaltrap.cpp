// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/journaltrap.h"

#include "agent/host/filejournalstore.h"

#include <QFile>
#include <QFileInfo>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace mainstay::test {

using agent::Step;

JournalTrap::JournalTrap(const QString &journalFile, Step step, std::function<void()> strike)
    : m_inotify(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), m_stop(::eventfd(0, EFD_CLOEXEC))
{
    // The journal is replaced, not rewritten: its folder sees the new one arrive.
    const QByteArray folder = QFile::encodeName(QFileInfo(journalFile).path());
    ::inotify_add_watch(m_inotify, folder.constData(), IN_MOVED_TO | IN_CLOSE_WRITE);
    m_thread = std::thread([this, journalFile, step, strike = std::move(strike)] { watch(journalFile, step, strike); });
}

JournalTrap::~JournalTrap()
{
    const quint64 one = 1;
    if (::write(m_stop, &one, sizeof one) != sizeof one)
        qWarning("the trap could not be told to stop");
    m_thread.join();
    ::close(m_inotify);
    ::close(m_stop);
}

void JournalTrap::watch(const QString &journalFile, Step step, const std::function<void()> &strike)
{
    agent::FileJournalStore store(journalFile);
    for (;;) {
        const Step now = store.load().valueOr({}).step;
        if (now != Step::Idle && now >= step) {
            m_struckAt = now;
            strike();
            m_hasStruck = true;
            return;
        }
        pollfd files[] = {{m_inotify, POLLIN, 0}, {m_stop, POLLIN, 0}};
        ::poll(files, 2, -1);
        if (files[1].revents)
            return;
        char events[4096];
        while (::read(m_inotify, events, sizeof events) > 0) { }
    }
}

} // namespace mainstay::test
