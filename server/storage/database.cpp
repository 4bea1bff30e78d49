// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database.h"

#include "server/storage/migrations.h"

#include <QFile>
#include <QSqlError>
#include <QUuid>

#include <atomic>
#include <unordered_map>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// A connection that goes with its thread.
class ThreadConnection
{
public:
    explicit ThreadConnection(QString name) : m_name(std::move(name)) { }
    ThreadConnection(const ThreadConnection &) = delete;
    ThreadConnection &operator=(const ThreadConnection &) = delete;
    ~ThreadConnection()
    {
        connection.reset();
        QSqlDatabase::removeDatabase(m_name);
    }

    std::optional<Connection> connection;
    Transaction *transaction = nullptr; ///< the one that runs on this thread
    bool reading = false;

private:
    const QString m_name;
};

/// By Database::m_instance. Names of connections come from a counter, because the system uses a thread's id again.
thread_local std::unordered_map<quint64, std::unique_ptr<ThreadConnection>> threadConnections;

std::atomic<quint64> lastInstance = 0;
std::atomic<quint64> lastConnection = 0;

ThreadConnection *existing(quint64 instance)
{
    const auto it = threadConnections.find(instance);
    return it == threadConnections.end() ? nullptr : it->second.get();
}

/// How many waiting changes share a commit: enough to share its sync, few enough that the first waits little.
constexpr std::size_t maxBatch = 32;

} // namespace

struct Database::Pending
{
    const Work *work;
    Result<void> outcome;
    bool done = false;
};

Database::Database(QString path, Options options)
    : m_path(std::move(path)), m_options(options), m_instance(++lastInstance)
{ }

Database::~Database()
{
    m_changes.close();
    threadConnections.erase(m_instance);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const Options &options)
{
    // SQLite makes the write-ahead log with the store's own rights, so the store itself has to be private first.
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return Error{ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, path}}};
    file.close();

    std::unique_ptr<Database> database(new Database(path, options));
    if (const auto prepared = database->prepare(); !prepared)
        return prepared.error();
    return database;
}

Result<void> Database::prepare()
{
    const auto own = connection();
    if (!own)
        return own.error();
    const Connection &connection = **own;
    if (const auto migrated = migrate(connection); !migrated)
        return migrated;
    if (const auto seeded
        = Query(connection, u"INSERT OR IGNORE INTO store (id, epoch, revision, created_at) VALUES (1, ?, 0, ?)"_s)
              .bind(QUuid::createUuid().toString(QUuid::WithoutBraces))
              .bind(QDateTime::currentDateTimeUtc())
              .run();
        !seeded)
        return seeded;
    return loadChanges(connection);
}

Result<void> Database::loadChanges(const Connection &connection)
{
    Query store(connection, u"SELECT epoch, revision FROM store"_s);
    if (!store.first())
        return store.status() ? Error{ErrorKind::StorageFailed, u"the store has lost its epoch"_s, {}}
                              : store.status().error();
    m_epoch = store.text(0);
    const qint64 revision = store.number(1);

    QMap<QString, qint64> collections;
    Query query(connection, u"SELECT name, revision FROM collections"_s);
    for (bool row = query.first(); row; row = query.next())
        collections.insert(query.text(0), query.number(1));
    if (!query.status())
        return query.status();
    m_changes.reset(m_epoch, revision, collections);
    return {};
}

Result<bool> Database::refreshFromOutside()
{
    return read([this](const Connection &connection) -> Result<bool> {
        Query store(connection, u"SELECT revision FROM store"_s);
        if (!store.first())
            return store.status().error();
        // A commit of ours that is not published yet looks the same; reading it again does no harm.
        if (store.number(0) <= m_changes.since(0).revision)
            return false;
        if (const auto loaded = loadChanges(connection); !loaded)
            return loaded.error();
        return true;
    });
}

Result<const Connection *> Database::connection() const
{
    if (const ThreadConnection *known = existing(m_instance))
        return &*known->connection;

    const QString name = u"mainstay-%1"_s.arg(++lastConnection);
    auto fresh = std::make_unique<ThreadConnection>(name);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(m_path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_options.busyMilliseconds));
    if (!database.open())
        return Error{ErrorKind::StorageFailed, database.lastError().text(), {{u"path"_s, m_path}}};
    fresh->connection.emplace(database, m_path);

    // temp_store stays at its default: in memory, a savepoint's journal is a list that SQLite walks after each
    // statement, which makes a change of many rows quadratic.
    QStringList pragmas{
        u"journal_mode = WAL"_s, u"synchronous = FULL"_s, u"foreign_keys = ON"_s, u"cache_size = -8192"_s};
    if (m_options.maxPages > 0)
        pragmas.append(u"max_page_count = %1"_s.arg(m_options.maxPages));
    for (const QString &pragma : pragmas) {
        if (const auto done = execute(*fresh->connection, QString(u"PRAGMA "_s + pragma)); !done)
            return done.error();
    }
    return &*threadConnections.insert_or_assign(m_instance, std::move(fresh)).first->second->connection;
}

Result<void> Database::runRead(const std::function<void(const Connection &)> &work) const
{
    const auto own = connection();
    if (!own)
        return own.error();
    ThreadConnection &thread = *existing(m_instance);
    if (thread.transaction || thread.reading) {
        work(**own);
        return {};
    }
    if (const auto begun = execute(**own, u"BEGIN"_s); !begun)
        return begun;
    thread.reading = true;
    work(**own);
    thread.reading = false;
    return execute(**own, u"COMMIT"_s);
}

Result<void> Database::runWrite(const Work &work)
{
    if (const auto own = connection(); !own)
        return own.error();
    if (Transaction *outer = existing(m_instance)->transaction) {
        Result<void> outcome;
        if (const auto intact = runInSavepoint(*outer, work, outcome); !intact)
            return intact;
        return outcome;
    }

    Pending mine{&work, {}};
    std::unique_lock lock(m_mutex);
    m_queue.push_back(&mine);
    m_turn.wait(lock, [&] { return mine.done || !m_writing; });
    while (!mine.done) {
        // Nobody writes: this thread does it for all that wait.
        m_writing = true;
        std::deque<Pending *> batch;
        while (!m_queue.empty() && batch.size() < maxBatch) {
            batch.push_back(m_queue.front());
            m_queue.pop_front();
        }
        lock.unlock();
        commit(batch);
        lock.lock();
        m_writing = false;
        for (Pending *pending : batch)
            pending->done = true;
        m_turn.notify_all();
    }
    return mine.outcome;
}

void Database::commit(std::deque<Pending *> &batch)
{
    const auto own = connection();
    const Result<void> begun = own ? execute(**own, u"BEGIN IMMEDIATE"_s) : Result<void>(own.error());
    const Result<void> done = begun ? runBatch(**own, batch) : begun;
    if (done)
        return;
    // SQLite itself rolls back on a full disk; then there is nothing left to undo, and that is no news.
    if (begun)
        static_cast<void>(execute(**own, u"ROLLBACK"_s));
    for (Pending *pending : batch) {
        if (pending->outcome)
            pending->outcome = done;
    }
}

Result<void> Database::runBatch(const Connection &connection, std::deque<Pending *> &batch)
{
    Query store(connection, u"SELECT revision FROM store"_s);
    if (!store.first())
        return store.status() ? Error{ErrorKind::StorageFailed, u"the store has lost its revision"_s, {}}
                              : store.status().error();
    Transaction transaction(connection, store.number(0));

    ThreadConnection &thread = *existing(m_instance);
    thread.transaction = &transaction;
    Result<void> intact;
    for (Pending *pending : batch) {
        intact = runInSavepoint(transaction, *pending->work, pending->outcome);
        if (!intact)
            break;
    }
    thread.transaction = nullptr;
    if (!intact)
        return intact;

    if (!transaction.m_touched.isEmpty()) {
        if (const auto kept = Query(connection, u"UPDATE store SET revision = ?"_s).bind(transaction.m_revision).run();
            !kept)
            return kept;
        Query newest(connection, u"INSERT OR REPLACE INTO collections (name, revision) VALUES (?, ?)"_s);
        for (auto it = transaction.m_touched.cbegin(); it != transaction.m_touched.cend(); ++it) {
            if (const auto kept = newest.bind(it.key()).bind(it.value()).run(); !kept)
                return kept;
        }
    }
    if (const auto committed = execute(connection, u"COMMIT"_s); !committed)
        return committed;
    for (const auto &function : transaction.m_afterCommit)
        function();
    m_changes.publish(transaction.m_revision, transaction.m_touched);
    return {};
}

/// An error means that the whole transaction is lost, not only this part of it.
Result<void> Database::runInSavepoint(Transaction &transaction, const Work &work, Result<void> &outcome)
{
    const Transaction::Mark mark = transaction.mark();
    if (const auto begun = execute(transaction, u"SAVEPOINT part"_s); !begun)
        return begun;
    outcome = work(transaction);
    if (outcome)
        return execute(transaction, u"RELEASE part"_s);
    transaction.rollBackTo(mark);
    if (const auto undone = execute(transaction, u"ROLLBACK TO part"_s); !undone)
        return outcome;
    return execute(transaction, u"RELEASE part"_s);
}

} // namespace mainstay::storage
