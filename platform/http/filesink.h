// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace mainstay::platform {

/// Writes and hashes a stream in a thread of its own, so that network, disk and hash work side by side.
/// Every call returns at once; answers come as signals, in the order of the calls.
class FileSink : public QObject
{
    Q_OBJECT

public:
    explicit FileSink(const QString &path, QObject *parent = nullptr);
    /// What is not written yet is dropped.
    ~FileSink() override;
    Q_DISABLE_COPY_MOVE(FileSink)

    /// Opens the file; with \a keep its bytes are hashed and stay, otherwise they go. Answer: opened.
    void open(bool keep);
    /// Forgets what came so far and starts at byte 0.
    void restart();
    void write(const QByteArray &bytes);
    /// Syncs and hashes. Answer: completed.
    void complete();
    /// Moves the synced file to \a target, replacing what is there, and syncs the folder. Answer: moved.
    void moveTo(const QString &target);

    /// Bytes that wait to be written.
    qint64 pending() const { return m_pending.load(std::memory_order_relaxed); }

signals:
    void opened(qint64 size);
    void wrote(); ///< pending() went down
    void completed(const QByteArray &sha256);
    void moved();
    void failed(const mainstay::core::Error &error); ///< DiskFull, FileUnreadable or FileUnwritable; nothing follows

private:
    struct File;
    template <typename F> void post(F &&step);

    std::unique_ptr<File> m_file; // touched by the thread only
    QThread m_thread;
    QObject *m_worker = nullptr;
    std::atomic<qint64> m_pending = 0;
    std::atomic<bool> m_stop = false;
};

} // namespace mainstay::platform
