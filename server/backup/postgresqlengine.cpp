// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/postgresqlengine.h"
#include "server/backup/stopping.h"

#include "server/backup/postgresqlrestore.h"

#include <future>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// pg_restore reads the whole archive and writes what it finds to nowhere. Its --list reads the head alone and is no
/// check at all.
class ArchiveCheck : public DumpReader
{
public:
    ArchiveCheck(const PostgreSqlClient &client, std::unique_ptr<ChildProcess> process)
        : m_client(client), m_process(std::move(process))
    { }

    Result<void> write(QByteArrayView bytes) override
    {
        const auto written = m_process->write(bytes);
        if (written || written.error().kind == ErrorKind::Cancelled)
            return written;
        return finish().andThen([&] { return written; });
    }

    Result<void> finish() override
    {
        const auto ended = m_process->finish();
        if (ended || ended.error().kind == ErrorKind::Cancelled)
            return ended;
        return Error{ErrorKind::VerificationFailed, ended.error().detail, ended.error().context};
    }

private:
    const PostgreSqlClient &m_client;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace

PostgreSqlEngine::PostgreSqlEngine(DatabaseLogin login) : m_login(std::move(login)) { }

QString PostgreSqlEngine::suffix() const
{
    return u"pgdump"_s;
}

QString PostgreSqlEngine::tool() const
{
    return m_client ? m_client->tool() : u"pg_dump"_s;
}

Result<void> PostgreSqlEngine::prepare(jobs::Progress &progress)
{
    auto client = PostgreSqlClient::create(m_login);
    if (!client)
        return client.error();
    m_client = std::move(*client);
    const auto session = PostgreSqlSession::open(*m_client, database(), stopOf(progress));
    if (!session)
        return session.error();
    const auto version = (*session)->value("SHOW server_version");
    if (!version)
        return version.error();
    m_serverVersion = *version;
    const auto size = (*session)->value("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())");
    if (!size)
        return size.error();
    m_size = size->toLongLong();
    // "16beta1" and "15.18 (Debian ...)": what counts is the number in front.
    qsizetype suffix = 0;
    return m_client->fit(QVersionNumber::fromString(*version, &suffix));
}

Result<core::DatabaseCheck> PostgreSqlEngine::check(jobs::Progress &progress)
{
    if (const auto ready = prepare(progress); !ready)
        return ready.error();
    const auto session = PostgreSqlSession::open(*m_client, database(), stopOf(progress));
    if (!session)
        return session.error();
    const auto tables = (*session)->value("SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
                                          "ON n.oid = c.relnamespace WHERE c.relkind = 'r' "
                                          "AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'");
    if (!tables)
        return tables.error();
    const auto may
        = (*session)->value("SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
    if (!may)
        return may.error();
    return core::DatabaseCheck{
        QString(u"PostgreSQL "_s + m_serverVersion), tool(), m_size, tables->toLongLong(), *may == "t"_L1};
}

Result<qint64> PostgreSqlEngine::databaseSize()
{
    return m_size;
}

Result<void> PostgreSqlEngine::stream(ChildProcess &process, ByteSink &sink, jobs::Progress &progress) const
{
    for (qint64 done = 0;;) {
        const auto bytes = process.read();
        if (!bytes)
            return bytes.error();
        if (bytes->isEmpty())
            break;
        if (const auto written = sink.write(*bytes); !written)
            return written;
        done += bytes->size();
        // The database's size counts indexes too, which a dump does not hold.
        progress.advance(qMin(done, m_size), m_size);
    }
    const auto ended = process.finish();
    return ended ? Result<void>() : m_client->explain(ended.error());
}

Result<Dump> PostgreSqlEngine::dump(const QString &, ByteSink &sink, jobs::Progress &progress)
{
    progress.step(u"copying"_s, 0, 80);
    std::atomic<bool> given = false;
    const auto stop = [&] { return given || progress.stopRequested(); };
    const auto session = PostgreSqlSession::open(*m_client, database(), stop);
    if (!session)
        return session.error();
    if (const auto begun = (*session)->run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun)
        return begun.error();
    const auto snapshot = (*session)->value("SELECT pg_catalog.pg_export_snapshot()");
    if (!snapshot)
        return snapshot.error();
    Dump dump{QDateTime::currentDateTimeUtc(), {}};

    const auto process = ChildProcess::start(
        m_client->dump({u"--format=custom"_s, u"--compress=0"_s, QString(u"--snapshot="_s + *snapshot),
            u"--lock-wait-timeout=%1s"_s.arg(m_login.settings.lockWaitSeconds)}),
        stop);
    if (!process)
        return process.error();
    // The rows are counted in the same snapshot beside the dump: neither sees what others write meanwhile.
    auto counting = std::async(std::launch::async, [&session] { return (*session)->figures(); });
    const auto streamed = stream(**process, sink, progress);
    given = !streamed;
    const auto figures = counting.get();
    if (!streamed)
        return streamed.error();
    if (!figures)
        return figures.error();
    dump.figures = *figures;
    return dump;
}

Result<std::unique_ptr<DumpReader>> PostgreSqlEngine::reader(jobs::Progress &progress)
{
    Command command = m_client->restore({u"--file=/dev/null"_s});
    command.takesInput = true;
    auto process = ChildProcess::start(command, stopOf(progress));
    if (!process)
        return process.error();
    return std::unique_ptr<DumpReader>(std::make_unique<ArchiveCheck>(*m_client, std::move(*process)));
}

Result<std::unique_ptr<Restoration>> PostgreSqlEngine::restoreToScratch(const QString &, jobs::Progress &progress)
{
    return PostgreSqlRestore::begin(*m_client, PostgreSqlRestore::Kind::Scratch, {}, progress);
}

Result<std::unique_ptr<Restoration>> PostgreSqlEngine::restoreToNew(const QString &target, jobs::Progress &progress)
{
    return PostgreSqlRestore::begin(*m_client, PostgreSqlRestore::Kind::New, target, progress);
}

Result<std::unique_ptr<Restoration>> PostgreSqlEngine::restoreInPlace(const QString &, jobs::Progress &progress)
{
    return PostgreSqlRestore::begin(*m_client, PostgreSqlRestore::Kind::Replacement, {}, progress);
}

Result<void> PostgreSqlEngine::clear(const ScratchDatabase &database)
{
    return PostgreSqlRestore::clear(*m_client, database);
}

} // namespace mainstay::backup
