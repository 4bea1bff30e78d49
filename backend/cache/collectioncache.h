// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>
#include <QThread>

#include <memory>

namespace mainstay::backend {

/// The rows of one list as they were last seen, each encoded as JSON under its key.
struct CachedRows
{
    QString epoch;
    qint64 revision = 0;
    QDateTime asOf; ///< when the server last confirmed them
    QList<QByteArray> rows;
};

/// What changed in a list since it was last kept.
struct CacheUpdate
{
    QString epoch;
    qint64 revision = 0;
    QList<std::pair<QString, QByteArray>> rows; ///< key, JSON
    QStringList removed;
    bool replace = false; ///< forget the rows that were kept before
};

/// The lists that the console saw last, in a SQLite file per server, so that it starts at once and stays readable
/// without one. Works in a thread of its own; a cache that cannot be used costs speed, never correctness.
class CollectionCache : public QObject
{
    Q_OBJECT

public:
    /// \a path is created when missing and thrown away when damaged or of another format.
    explicit CollectionCache(const QString &path, QObject *parent = nullptr);
    ~CollectionCache() override; ///< waits for what is being written

    QFuture<core::Result<CachedRows>> load(const QString &collection);
    void keep(const QString &collection, const CacheUpdate &update);

signals:
    void failed(const mainstay::core::Error &error);

private:
    class Worker;
    QThread m_thread;
    Worker *m_worker; // lives in m_thread, deleted when it finishes
};

} // namespace mainstay::backend
