// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/databaseservice.h"
#include "core/invalid.h"

#include "platform/files/files.h"
#include "platform/files/secretfile.h"
#include "server/backup/installedtools.h"
#include "server/backup/mariadbengine.h"
#include "server/backup/postgresqlengine.h"
#include "server/backup/sqliteengine.h"
#include "server/storage/settingsrepository.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::DatabaseEngine;
using core::DatabaseSettings;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::SettingsRepository;

namespace {

constexpr auto databaseSetting = "database"_L1;
constexpr auto sizeFor = std::chrono::minutes(1);

/// For calls outside of jobs: ends what takes too long for somebody who waits.
class Patience : public jobs::Progress
{
public:
    Patience() { m_clock.start(); }

    void step(const QString &, int, int) override { }
    void advance(qint64, qint64) override { }
    void note(const QString &) override { }
    bool stopRequested() const override { return m_clock.elapsed() > milliseconds; }

private:
    static constexpr qint64 milliseconds = 25'000; // a route has 30 s

    QElapsedTimer m_clock;
};

Result<void> validate(const DatabaseSettings &settings)
{
    const auto isLine = [](const QString &text) {
        return text.size() <= 1000
            && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isPrint() || c == u' '; });
    };
    if (settings.engine == DatabaseEngine::Sqlite) {
        if (!isLine(settings.database) || (!settings.database.isEmpty() && QDir::isRelativePath(settings.database)))
            return core::invalidInput(u"database"_s, u"is the whole path of a file"_s);
        return {};
    }
    if (settings.database.isEmpty() || !isLine(settings.database))
        return core::invalidInput(u"database"_s, u"is the name of a database"_s);
    if (!isLine(settings.host))
        return core::invalidInput(u"host"_s, u"is a name, an address or the path of a socket"_s);
    if (settings.port < 0 || settings.port > 65535)
        return core::invalidInput(u"port"_s, u"is 0 to 65535"_s);
    if (!isLine(settings.user))
        return core::invalidInput(u"user"_s, u"is one line"_s);
    if (!isLine(settings.toolsFolder)
        || (!settings.toolsFolder.isEmpty() && QDir::isRelativePath(settings.toolsFolder)))
        return core::invalidInput(u"toolsFolder"_s, u"is the whole path of a folder"_s);
    if (settings.lockWaitSeconds < 1 || settings.lockWaitSeconds > 24 * 3600)
        return core::invalidInput(u"lockWaitSeconds"_s, u"is 1 to 86400"_s);
    return {};
}

/// Why a trial that was given up for its time failed.
Error outOfTime(const Error &error)
{
    return error.kind == ErrorKind::Cancelled ? Error{ErrorKind::TimedOut, u"the database does not answer"_s, {}}
                                              : error;
}

} // namespace

DatabaseService::DatabaseService(
    storage::Database &database, const Clock &clock, const AuditTrail &audit, Places places)
    : m_database(database), m_clock(clock), m_audit(audit), m_places(std::move(places))
{ }

Result<DatabaseSettings> DatabaseService::kept(const storage::Connection &connection)
{
    return SettingsRepository::find<DatabaseSettings>(connection, databaseSetting);
}

Result<DatabaseSettings> DatabaseService::settings() const
{
    return m_database.read([](const storage::Connection &connection) { return kept(connection); });
}

Result<DatabaseSettings> DatabaseService::change(
    const core::DatabaseSettingsChange &change, std::optional<qint64> seen, const Actor &actor)
{
    if (const auto valid = validate(change.settings); !valid)
        return valid.error();
    if (change.password && change.password->contains(u'\n'))
        return core::invalidInput(u"password"_s, u"is one line"_s);
    const auto changed = m_database.write([&](storage::Transaction &transaction) -> Result<DatabaseSettings> {
        const auto before = SettingsRepository::find<DatabaseSettings>(transaction, databaseSetting);
        if (!before)
            return before;
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {}};
        DatabaseSettings after = change.settings;
        after.hasPassword = change.password ? !change.password->isEmpty() : before->hasPassword;
        if (const auto kept = SettingsRepository::put(transaction, databaseSetting, after); !kept)
            return kept.error();
        const QString told = core::nameOf(core::databaseEngineNames, after.engine) + u' ' + nameOf(after) + u" on "_s
            + (after.host.isEmpty() ? u"this machine"_s : after.host);
        if (const auto noted = m_audit.append(transaction, actor, u"settings.database"_s, {}, told); !noted)
            return noted.error();
        // Last, so that a refused change leaves the password alone; a file that cannot be written undoes the change.
        if (change.password) {
            const platform::SecretFile file(m_places.passwordFile);
            const auto written = change.password->isEmpty() ? file.remove() : file.write(change.password->toUtf8());
            if (!written)
                return written.error();
        }
        return SettingsRepository::find<DatabaseSettings>(transaction, databaseSetting);
    });
    const std::lock_guard lock(m_mutex);
    m_size.reset();
    return changed;
}

Result<backup::DatabaseLogin> DatabaseService::login(const core::DatabaseSettingsChange &change) const
{
    backup::DatabaseLogin login{change.settings, {}, m_places.runFolder, QString(m_database.epoch()).remove(u'-')};
    if (change.password) {
        login.password = *change.password;
        return login;
    }
    const platform::SecretFile file(m_places.passwordFile);
    if (!file.exists())
        return login;
    const auto password = file.read();
    if (!password)
        return password.error();
    login.password = QString::fromUtf8(*password);
    return login;
}

std::shared_ptr<backup::BackupEngine> DatabaseService::make(const backup::DatabaseLogin &login) const
{
    switch (login.settings.engine) {
    case DatabaseEngine::PostgreSql:
        return std::make_shared<backup::PostgreSqlEngine>(login);
    case DatabaseEngine::MariaDb:
        return std::make_shared<backup::MariaDbEngine>(login);
    case DatabaseEngine::Sqlite:
        break;
    }
    const QString &file = login.settings.database;
    return std::make_shared<backup::SqliteEngine>(file.isEmpty() ? m_places.store : file, nameOf(login.settings),
        std::chrono::seconds(login.settings.lockWaitSeconds));
}

QString DatabaseService::nameOf(const DatabaseSettings &settings)
{
    if (settings.engine != DatabaseEngine::Sqlite)
        return settings.database;
    return settings.database.isEmpty() ? u"store"_s : QFileInfo(settings.database).fileName();
}

Result<core::DatabaseTools> DatabaseService::tools() const
{
    const auto kept = settings();
    if (!kept)
        return kept.error();
    return core::DatabaseTools{backup::installedTools(kept->toolsFolder)};
}

Result<core::DatabaseCheck> DatabaseService::check(const core::DatabaseSettingsChange &change) const
{
    if (const auto valid = validate(change.settings); !valid)
        return valid.error();
    const auto ready = login(change);
    if (!ready)
        return ready.error();
    Patience patience;
    const auto told = [&](const Result<core::DatabaseCheck> &check) -> Result<core::DatabaseCheck> {
        return check ? check : outOfTime(check.error());
    };
    switch (change.settings.engine) {
    case DatabaseEngine::PostgreSql:
        return told(backup::PostgreSqlEngine(*ready).check(patience));
    case DatabaseEngine::MariaDb:
        return told(backup::MariaDbEngine(*ready).check(patience));
    case DatabaseEngine::Sqlite:
        break;
    }
    const QString &file = change.settings.database;
    return backup::SqliteEngine(file.isEmpty() ? m_places.store : file, nameOf(change.settings)).check();
}

Result<std::shared_ptr<backup::BackupEngine>> DatabaseService::engine() const
{
    const auto wanted = settings();
    if (!wanted)
        return wanted.error();
    const auto ready = login({*wanted, {}});
    if (!ready)
        return ready.error();
    return make(*ready);
}

Result<std::shared_ptr<backup::BackupEngine>> DatabaseService::engineFor(DatabaseEngine kind) const
{
    if (kind == DatabaseEngine::Sqlite) {
        DatabaseSettings own;
        return make({own, {}, m_places.runFolder, {}});
    }
    auto current = engine();
    if (current && (*current)->kind() != kind)
        return Error{ErrorKind::Conflict, u"another kind of database is set"_s, {{u"state"_s, u"otherDatabase"_s}}};
    return current;
}

void DatabaseService::adoptLeftovers() const
{
    backup::ScratchNote::adopt(m_places.runFolder);
}

QList<backup::LeftDatabase> DatabaseService::leftBehind() const
{
    return backup::ScratchNote::left(m_places.runFolder);
}

Result<void> DatabaseService::clear(const backup::LeftDatabase &left) const
{
    const auto wanted = settings();
    if (!wanted)
        return wanted.error();
    if (!left.database.isOn(*wanted))
        return {};
    const auto made = engine();
    if (!made)
        return made.error();
    Patience patience;
    if (const auto ready = (*made)->prepare(patience); !ready)
        return outOfTime(ready.error());
    if (const auto cleared = (*made)->clear(left.database); !cleared)
        return cleared;
    QFile note(left.note);
    return note.remove() ? Result<void>() : platform::unwritable(note);
}

Result<qint64> DatabaseService::databaseSize() const
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.steady();
    if (m_size && now - m_sizeAt < sizeFor)
        return *m_size;
    const auto made = engine();
    if (!made)
        return made.error();
    Patience patience;
    const auto ready = (*made)->prepare(patience);
    const Result<qint64> size = ready ? (*made)->databaseSize() : Result<qint64>(outOfTime(ready.error()));
    // The server's own store is asked each time: it costs nothing.
    if ((*made)->kind() != DatabaseEngine::Sqlite) {
        m_size = size;
        m_sizeAt = now;
    }
    return size;
}

} // namespace mainstay::services
