// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/mariadbrestore.h"
#include "server/backup/stopping.h"

#include <QLoggingCategory>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcMariaDb, "mainstay.backup")

constexpr QByteArrayView eventsBegin = "-- Dumping events for database";
constexpr QByteArrayView eventsEnd = "-- Dumping routines for database";

} // namespace

Result<std::unique_ptr<Restoration>> MariaDbRestore::begin(
    const MariaDbClient &client, const QString &name, Kind kind, jobs::Progress &progress)
{
    std::unique_ptr<MariaDbRestore> restore(new MariaDbRestore(client, name, kind, progress));
    if (const auto made = restore->makeDatabase(); !made)
        return made.error();
    auto process = ChildProcess::start(client.shell(name), restore->stop());
    if (!process)
        return process.error();
    restore->m_process = std::move(*process);
    return std::unique_ptr<Restoration>(std::move(restore));
}

MariaDbRestore::~MariaDbRestore()
{
    m_process.reset();
    if (!m_note)
        return;
    // Of a replacement that failed, what came of it stays to be seen; the safety backup has what was there before.
    const auto cleared = m_kind == Kind::Replacement ? Result<void>() : clear(m_client, m_note->database());
    if (cleared)
        m_note->settled();
    else
        qCWarning(lcMariaDb).noquote() << "cannot drop the database" << m_name << cleared.error().detail;
}

Result<void> MariaDbRestore::clear(const MariaDbClient &client, const ScratchDatabase &database)
{
    if (!database.mark.isEmpty()) {
        const auto ours = client.query("SELECT 1 FROM information_schema.schemata WHERE schema_name = "
                + mariaDbLiteral(database.name) + " AND schema_comment = " + mariaDbLiteral(database.mark),
            {}, never);
        if (!ours || ours->isEmpty())
            return ours ? Result<void>() : ours.error();
    }
    return client.run("DROP DATABASE IF EXISTS " + mariaDbName(database.name), never);
}

ChildProcess::Stop MariaDbRestore::stop() const
{
    return [this] { return m_progress.stopRequested(); };
}

Result<void> MariaDbRestore::makeDatabase()
{
    const auto like = m_client.query(
        "SELECT default_character_set_name, default_collation_name FROM information_schema.schemata WHERE schema_name "
        "= " + mariaDbLiteral(m_client.databaseName()),
        {}, stop());
    if (!like)
        return like.error();
    const auto taken = m_client.query(
        "SELECT 1 FROM information_schema.schemata WHERE schema_name = " + mariaDbLiteral(m_name), {}, stop());
    if (!taken)
        return taken.error();
    if (!taken->isEmpty() && m_kind == Kind::New)
        return Error{ErrorKind::AlreadyExists, m_name, {{u"field"_s, u"database"_s}}};
    const core::DatabaseSettings &settings = m_client.login().settings;
    // What people gave a name is known as ours by its comment, made in the same step.
    const QString mark = m_kind == Kind::New ? uniqueName(u"mainstayd restores into it: "_s) : QString();
    auto note = ScratchNote::write(m_client.login().runFolder,
        {settings.engine, settings.host, settings.port, m_name, mark, m_kind == Kind::Replacement});
    if (!note)
        return note.error();
    m_note = std::move(*note);
    QByteArray sql;
    if (!taken->isEmpty())
        sql = "DROP DATABASE " + mariaDbName(m_name) + "; ";
    sql += "CREATE DATABASE " + mariaDbName(m_name);
    if (like->size() == 1 && like->constFirst().size() == 2)
        sql += " CHARACTER SET " + like->constFirst().at(0).toUtf8() + " COLLATE " + like->constFirst().at(1).toUtf8();
    if (!mark.isEmpty())
        sql += " COMMENT " + mariaDbLiteral(mark);
    return m_client.run(sql, stop());
}

Result<void> MariaDbRestore::write(QByteArrayView bytes)
{
    return m_kind == Kind::Scratch ? sendWithoutEvents(bytes) : send(bytes);
}

Result<void> MariaDbRestore::send(QByteArrayView bytes)
{
    const auto written = m_process->write(bytes);
    if (written || written.error().kind == ErrorKind::Cancelled)
        return written;
    const auto ended = m_process->finish();
    return ended ? written : m_client.explain(ended.error());
}

Result<void> MariaDbRestore::sendWithoutEvents(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype newline = bytes.indexOf('\n');
        const QByteArrayView line = newline < 0 ? bytes : bytes.first(newline + 1);
        bytes = bytes.sliced(line.size());
        if (m_midLine) {
            m_midLine = newline < 0;
            if (const auto sent = m_inEvents ? Result<void>() : send(line); !sent)
                return sent;
            continue;
        }
        m_held.append(line);
        // Only enough of a line is held to know it.
        if (newline < 0 && m_held.size() < eventsEnd.size())
            return {};
        if (m_held.startsWith(eventsBegin))
            m_inEvents = true;
        else if (m_held.startsWith(eventsEnd))
            m_inEvents = false;
        m_midLine = newline < 0;
        const QByteArray held = std::exchange(m_held, {});
        if (const auto sent = m_inEvents ? Result<void>() : send(held); !sent)
            return sent;
    }
    return {};
}

Result<TableFigures> MariaDbRestore::finish()
{
    if (const auto sent = send(m_held); !sent)
        return sent.error();
    if (const auto ended = m_process->finish(); !ended)
        return m_client.explain(ended.error());
    return m_client.figures(m_name, stop());
}

Result<void> MariaDbRestore::keep()
{
    if (m_kind == Kind::New) {
        if (const auto unmarked = m_client.run("ALTER DATABASE " + mariaDbName(m_name) + " COMMENT = ''", never);
            !unmarked)
            return unmarked;
    }
    std::exchange(m_note, nullptr)->settled();
    return {};
}

} // namespace mainstay::backup
