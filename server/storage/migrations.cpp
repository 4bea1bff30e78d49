// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations.h"

#include "server/storage/migrations/list.h"
#include "server/storage/query.h"

#include <array>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

std::span<const Migration> migrations()
{
    static const std::array all{
        foundationMigration(),
        backupsMigration(),
        updatesMigration(),
        schedulesMigration(),
        rolloutsMigration(),
        settingsMigration(),
        updateChecksMigration(),
        handOversMigration(),
        shrinksMigration(),
        updatePlansMigration(),
        encryptionMigration(),
        rehearsalsMigration(),
        copiesMigration(),
        causesMigration(),
    };
    return all;
}

namespace {

core::Result<void> apply(const Connection &connection, Migration migration, qsizetype number)
{
    if (const auto begun = execute(connection, u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    core::Result<void> done;
    for (const char *statement : migration) {
        done = execute(connection, QString::fromUtf8(statement));
        if (!done)
            break;
    }
    if (done)
        done = execute(connection, u"PRAGMA user_version = %1"_s.arg(number));
    if (done)
        done = execute(connection, u"COMMIT"_s);
    if (!done)
        static_cast<void>(execute(connection, u"ROLLBACK"_s)); // the first error is the one to tell
    return done;
}

/// A statement that still reads would keep a migration from dropping anything, so it ends here.
core::Result<qint64> versionOf(const Connection &connection)
{
    Query query(connection, u"PRAGMA user_version"_s);
    if (query.first())
        return query.number(0);
    return query.status() ? Error{ErrorKind::StorageFailed, u"the store has no schema version"_s, {}}
                          : query.status().error();
}

} // namespace

core::Result<void> migrate(const Connection &connection, std::span<const Migration> wanted)
{
    const auto version = versionOf(connection);
    if (!version)
        return version.error();
    const qint64 found = *version;
    const auto newest = qint64(wanted.size());
    if (found > newest) {
        return Error{ErrorKind::UnsupportedVersion,
            u"The store has schema %1, written by a newer mainstayd; this one knows schemas up to %2."_s.arg(found).arg(
                newest),
            {{u"needs"_s, QString::number(found)}}};
    }
    for (qint64 number = found + 1; number <= newest; ++number) {
        if (const auto done = apply(connection, wanted[std::size_t(number - 1)], number); !done)
            return done.error().with(u"migration"_s, QString::number(number));
    }
    return {};
}

} // namespace mainstay::storage
