// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <memory>
#include <thread>

struct sqlite3;

namespace mainstay::test {

/// An SQLite database in WAL mode, with an invariant that only a copy of one instant keeps: every transaction moves
/// money between accounts and adds one row to each of two tables.
class LiveStore
{
public:
    /// Makes the file with about \a bytes of content.
    LiveStore(const QString &path, qint64 bytes);
    ~LiveStore();
    Q_DISABLE_COPY_MOVE(LiveStore)

    const QString &path() const { return m_path; }

    /// Writes in a thread of its own until stopWriting(): \a perSecond transactions, or as many as it can.
    void startWriting(int perSecond = 0);
    void stopWriting();
    /// Transactions that were committed by the thread so far.
    qint64 written() const { return m_written; }
    /// Waits until the thread has committed \a count more.
    void awaitWritten(qint64 count) const;

    /// What is wrong with the invariant in the database at \a path; empty when it holds. Asks the sqlite3 program.
    static QString broken(const QString &path);

    void run(const char *sql);

private:
    void writeOne();

    struct Close
    {
        void operator()(sqlite3 *handle) const;
    };

    QString m_path;
    std::unique_ptr<sqlite3, Close> m_handle;
    std::thread m_thread;
    std::atomic<bool> m_stop = false;
    std::atomic<qint64> m_written = 0;
    quint32 m_random = 1;
};

} // namespace mainstay::test
