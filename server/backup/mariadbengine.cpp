// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/mariadbengine.h"
#include "server/backup/stopping.h"

#include "server/backup/mariadbrestore.h"
#include "server/backup/sqldumpreader.h"

#include <QElapsedTimer>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

MariaDbEngine::MariaDbEngine(DatabaseLogin login) : m_login(std::move(login)) { }

QString MariaDbEngine::suffix() const
{
    return u"sql"_s;
}

QString MariaDbEngine::tool() const
{
    return m_client ? m_client->tool() : u"mariadb-dump"_s;
}

Result<void> MariaDbEngine::prepare(jobs::Progress &progress)
{
    auto client = MariaDbClient::create(m_login);
    if (!client)
        return client.error();
    m_client = std::move(*client);
    const auto stop = stopOf(progress);
    // With the database's name, so that one that is not there is an error and not an empty one.
    const auto facts = m_client->query(
        "SELECT version(), COALESCE(SUM(data_length + index_length), 0), count(*), "
        "COALESCE(GROUP_CONCAT(DISTINCT IF(engine <> 'InnoDB', engine, NULL)), '') "
        "FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = database()",
        database(), stop);
    if (!facts)
        return facts.error();
    if (facts->size() != 1 || facts->constFirst().size() != 4)
        return Error{ErrorKind::ProtocolError, u"the server does not tell its version"_s, {}};
    m_serverVersion = facts->constFirst().at(0);
    m_size = facts->constFirst().at(1).toLongLong();
    m_tables = facts->constFirst().at(2).toLongLong();
    m_otherEngines = facts->constFirst().at(3);
    return m_client->fit(m_serverVersion);
}

Result<core::DatabaseCheck> MariaDbEngine::check(jobs::Progress &progress)
{
    if (const auto ready = prepare(progress); !ready)
        return ready.error();
    const auto grants = m_client->query("SHOW GRANTS", {}, stopOf(progress));
    if (!grants)
        return grants.error();
    bool may = false;
    for (const QStringList &grant : *grants) {
        const QString text = grant.constFirst();
        may = may
            || (text.contains(" ON *.* "_L1) && (text.contains("ALL PRIVILEGES"_L1) || text.contains("CREATE,"_L1)));
    }
    return core::DatabaseCheck{m_serverVersion, tool(), m_size, m_tables, may};
}

Result<bool> MariaDbEngine::waitsForLock() const
{
    const auto waiting = m_client->query("SELECT count(*) FROM information_schema.processlist WHERE user = "
                                         "SUBSTRING_INDEX(CURRENT_USER(), '@', 1) AND state LIKE 'Waiting for%lock%'",
        {}, [] { return false; });
    if (!waiting)
        return waiting.error();
    return !waiting->isEmpty() && waiting->constFirst().constFirst().toLongLong() > 0;
}

Result<Dump> MariaDbEngine::dump(const QString &, ByteSink &sink, jobs::Progress &progress)
{
    progress.step(u"copying"_s, 0, 80);
    if (!m_otherEngines.isEmpty()) {
        progress.note(u"Some tables are of engines without transactions ("_s + m_otherEngines
            + u"): what is written to them during the dump may be in it or not"_s);
    }
    const auto sizes = m_client->sizes(database(), stopOf(progress));
    if (!sizes)
        return sizes.error();

    // mariadb-dump cannot be told how long to wait for a locked table: by itself it would wait for a day.
    QElapsedTimer silence;
    silence.start();
    const qint64 patience = qint64(m_login.settings.lockWaitSeconds) * 1000;
    const auto stop = [&] { return progress.stopRequested() || silence.elapsed() > patience; };
    Dump dump{QDateTime::currentDateTimeUtc(), {}};
    const auto process
        = ChildProcess::start(m_client->dump({u"--single-transaction"_s, u"--quick"_s, u"--routines"_s, u"--events"_s,
                                  u"--triggers"_s, u"--hex-blob"_s, u"--add-locks"_s, database()}),
            stop);
    if (!process)
        return process.error();
    SqlDumpReader counter;
    for (qint64 done = 0;;) {
        const auto bytes = (*process)->read();
        if (!bytes && bytes.error().kind == ErrorKind::Cancelled && !progress.stopRequested()) {
            const auto locked = waitsForLock();
            if (!locked)
                return locked.error();
            if (*locked) {
                return Error{
                    ErrorKind::TimedOut, u"a table stays locked by somebody else"_s, {{u"reason"_s, u"locked"_s}}};
            }
            silence.restart(); // it works on something large
            continue;
        }
        if (!bytes)
            return bytes.error();
        silence.restart();
        if (bytes->isEmpty())
            break;
        if (const auto counted = counter.write(*bytes); !counted)
            return counted.error();
        if (const auto written = sink.write(*bytes); !written)
            return written.error();
        done += bytes->size();
        silence.restart();
        progress.advance(qMin(done, m_size), m_size);
    }
    if (const auto ended = (*process)->finish(); !ended)
        return m_client->explain(ended.error());
    if (const auto whole = counter.finish(); !whole)
        return whole.error();
    dump.figures.rows = counter.rows();
    dump.figures.sizes = *sizes;
    return dump;
}

Result<std::unique_ptr<DumpReader>> MariaDbEngine::reader(jobs::Progress &)
{
    return std::unique_ptr<DumpReader>(std::make_unique<SqlDumpReader>());
}

Result<std::unique_ptr<Restoration>> MariaDbEngine::restoreToScratch(const QString &, jobs::Progress &progress)
{
    const QString name = uniqueName(u"mainstay_test_"_s + m_login.instance.left(12) + u'_');
    return MariaDbRestore::begin(*m_client, name, MariaDbRestore::Kind::Scratch, progress);
}

Result<std::unique_ptr<Restoration>> MariaDbEngine::restoreToNew(const QString &target, jobs::Progress &progress)
{
    return MariaDbRestore::begin(*m_client, target, MariaDbRestore::Kind::New, progress);
}

Result<std::unique_ptr<Restoration>> MariaDbEngine::restoreInPlace(const QString &, jobs::Progress &progress)
{
    return MariaDbRestore::begin(*m_client, database(), MariaDbRestore::Kind::Replacement, progress);
}

Result<void> MariaDbEngine::clear(const ScratchDatabase &database)
{
    return MariaDbRestore::clear(*m_client, database);
}

} // namespace mainstay::backup
