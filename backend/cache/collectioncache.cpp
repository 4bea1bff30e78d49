// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/cache/collectioncache.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr int formatVersion = 1;

Error storageError(const QSqlQuery &query)
{
    return Error{ErrorKind::StorageFailed, query.lastError().text(), {}};
}

} // namespace

/// The side of the cache that lives in its thread.
class CollectionCache::Worker : public QObject
{
public:
    explicit Worker(const QString &path) : m_path(path), m_name(QUuid::createUuid().toString()) { }
    ~Worker() override
    {
        m_database = QSqlDatabase();
        if (QSqlDatabase::contains(m_name))
            QSqlDatabase::removeDatabase(m_name);
    }

    Result<void> open()
    {
        if (m_database.isOpen())
            return {};
        QDir().mkpath(QFileInfo(m_path).absolutePath());
        if (auto opened = tryOpen(); opened)
            return opened;
        // A damaged cache is not worth a question: what it held is on the server.
        m_database.close();
        for (const auto &suffix : {""_L1, "-wal"_L1, "-shm"_L1})
            QFile::remove(m_path + suffix);
        return tryOpen();
    }

    Result<CachedRows> load(const QString &collection)
    {
        if (auto opened = open(); !opened)
            return opened.error();
        CachedRows cached;
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        query.prepare(u"SELECT epoch, revision, as_of FROM collections WHERE name = ?"_s);
        query.addBindValue(collection);
        if (!query.exec())
            return storageError(query);
        if (!query.next())
            return cached;
        cached.epoch = query.value(0).toString();
        cached.revision = query.value(1).toLongLong();
        cached.asOf = QDateTime::fromMSecsSinceEpoch(query.value(2).toLongLong(), Qt::UTC);
        query.prepare(u"SELECT value FROM rows WHERE collection = ?"_s);
        query.addBindValue(collection);
        if (!query.exec())
            return storageError(query);
        while (query.next())
            cached.rows.append(query.value(0).toByteArray());
        return cached;
    }

    Result<void> keep(const QString &collection, const CacheUpdate &update)
    {
        if (auto opened = open(); !opened)
            return opened;
        if (!m_database.transaction())
            return Error{ErrorKind::StorageFailed, m_database.lastError().text(), {}};
        if (auto written = write(collection, update); !written) {
            m_database.rollback();
            return written;
        }
        if (!m_database.commit())
            return Error{ErrorKind::StorageFailed, m_database.lastError().text(), {}};
        return {};
    }

private:
    Result<void> tryOpen()
    {
        if (!QSqlDatabase::contains(m_name))
            m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        m_database.setDatabaseName(m_path);
        if (!m_database.open())
            return Error{ErrorKind::StorageFailed, m_database.lastError().text(), {{u"path"_s, m_path}}};
        // Only what a reader already has on the server is kept here, but nobody else needs to read it.
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
        QSqlQuery query(m_database);
        if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
            return storageError(query);
        const int found = query.value(0).toInt();
        if (found != 0 && found != formatVersion)
            return Error{ErrorKind::UnsupportedVersion, u"cache of another format"_s, {}};
        for (const QString &statement :
            {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=OFF"_s,
                u"CREATE TABLE IF NOT EXISTS collections(name TEXT PRIMARY KEY, epoch TEXT, revision INTEGER, as_of INTEGER)"_s,
                u"CREATE TABLE IF NOT EXISTS rows(collection TEXT, key TEXT, value BLOB, PRIMARY KEY(collection, key)) "
                "WITHOUT ROWID"_s,
                u"PRAGMA user_version=%1"_s.arg(formatVersion)}) {
            if (!query.exec(statement))
                return storageError(query);
        }
        return {};
    }

    Result<void> write(const QString &collection, const CacheUpdate &update)
    {
        QSqlQuery query(m_database);
        if (update.replace) {
            query.prepare(u"DELETE FROM rows WHERE collection = ?"_s);
            query.addBindValue(collection);
            if (!query.exec())
                return storageError(query);
        }
        query.prepare(u"INSERT OR REPLACE INTO rows VALUES(?, ?, ?)"_s);
        for (const auto &[key, value] : update.rows) {
            query.addBindValue(collection);
            query.addBindValue(key);
            query.addBindValue(value);
            if (!query.exec())
                return storageError(query);
        }
        query.prepare(u"DELETE FROM rows WHERE collection = ? AND key = ?"_s);
        for (const QString &key : update.removed) {
            query.addBindValue(collection);
            query.addBindValue(key);
            if (!query.exec())
                return storageError(query);
        }
        query.prepare(u"INSERT OR REPLACE INTO collections VALUES(?, ?, ?, ?)"_s);
        query.addBindValue(collection);
        query.addBindValue(update.epoch);
        query.addBindValue(update.revision);
        query.addBindValue(QDateTime::currentMSecsSinceEpoch());
        if (!query.exec())
            return storageError(query);
        return {};
    }

    QString m_path;
    QString m_name;
    QSqlDatabase m_database;
};

CollectionCache::CollectionCache(const QString &path, QObject *parent) : QObject(parent), m_worker(new Worker(path))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(u"cache"_s);
    m_thread.start();
}

CollectionCache::~CollectionCache()
{
    // Queued behind what is still to be written, so that nothing of it is lost.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

QFuture<Result<CachedRows>> CollectionCache::load(const QString &collection)
{
    auto promise = std::make_shared<QPromise<Result<CachedRows>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker, [promise, collection, worker = m_worker] {
        promise->addResult(worker->load(collection));
        promise->finish();
    });
    return promise->future();
}

void CollectionCache::keep(const QString &collection, const CacheUpdate &update)
{
    QMetaObject::invokeMethod(m_worker, [this, collection, update, worker = m_worker] {
        if (auto kept = worker->keep(collection, update); !kept)
            emit failed(kept.error());
    });
}

} // namespace mainstay::backend
