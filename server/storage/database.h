// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/changehub.h"
#include "server/storage/transaction.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace mainstay::storage {

/// The store: one SQLite file in WAL mode. Reads run side by side, each in a snapshot of its own; changes run one after
/// the other, and those that wait at the same time share one sync of the disk. Thread-safe; blocks, so never use it on
/// a network thread.
///
/// synchronous=FULL: what was acknowledged - a rejection, a "go", an entry of the audit trail - has to be there after a
/// power cut, and WAL with NORMAL may lose the last commits. Heartbeats come in batches, so the price is a few syncs a
/// second.
class Database
{
public:
    struct Options
    {
        int busyMilliseconds = 10'000; ///< wait for another process, such as a command line beside the server
        qint64 maxPages = 0; ///< of 4 KiB; for tests of a full disk, 0 without a bound
    };

    /// Opens the store at \a path, making it where it is missing, and brings its schema up to date. Errors:
    /// UnsupportedVersion, FileUnwritable (context: path), StorageFailed, DiskFull.
    static core::Result<std::unique_ptr<Database>> open(const QString &path, const Options &options);
    static core::Result<std::unique_ptr<Database>> open(const QString &path) { return open(path, Options()); }

    /// No other thread may be inside.
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }
    const QString &epoch() const { return m_epoch; }
    ChangeHub &changes() { return m_changes; }

    /// Runs \a f (const Connection &) -> Result<T> in a snapshot. Inside a write() of the same thread it sees that
    /// write's changes.
    template <typename F> auto read(F &&f) const -> std::invoke_result_t<F, const Connection &>
    {
        using R = std::invoke_result_t<F, const Connection &>;
        std::optional<R> result;
        if (const auto done = runRead([&](const Connection &connection) { result.emplace(f(connection)); }); !done)
            return done.error();
        return std::move(*result);
    }

    /// Runs \a f (Transaction &) -> Result<T>, and commits where it has a value; an error undoes everything. Inside
    /// another write() of the same thread it becomes a part of that one, undone alone when only it fails. Runs on any
    /// thread that writes at the moment, while the caller waits: \a f must not rely on its thread.
    template <typename F> auto write(F &&f) -> std::invoke_result_t<F, Transaction &>
    {
        using R = std::invoke_result_t<F, Transaction &>;
        std::optional<R> result;
        const auto done = runWrite([&](Transaction &transaction) -> core::Result<void> {
            result.emplace(f(transaction));
            if (!result->hasValue())
                return result->error();
            return {};
        });
        if (!done)
            return done.error();
        return std::move(*result);
    }

    /// Whether another process changed the store; then the change hub is brought up to date, and the caller has to do
    /// the same with copies in memory.
    core::Result<bool> refreshFromOutside();

private:
    using Work = std::function<core::Result<void>(Transaction &)>;
    struct Pending;

    Database(QString path, Options options);

    core::Result<void> prepare();
    core::Result<const Connection *> connection() const;
    core::Result<void> runRead(const std::function<void(const Connection &)> &work) const;
    core::Result<void> runWrite(const Work &work);
    void commit(std::deque<Pending *> &batch);
    core::Result<void> runBatch(const Connection &connection, std::deque<Pending *> &batch);
    core::Result<void> runInSavepoint(Transaction &transaction, const Work &work, core::Result<void> &outcome);
    core::Result<void> loadChanges(const Connection &connection);

    const QString m_path;
    const Options m_options;
    const quint64 m_instance;
    QString m_epoch;
    ChangeHub m_changes;

    std::mutex m_mutex;
    std::condition_variable m_turn;
    std::deque<Pending *> m_queue;
    bool m_writing = false;
};

} // namespace mainstay::storage
