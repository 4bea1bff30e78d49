// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/postgresqlproperties.h"

#include "server/backup/stopping.h"

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

/// One statement a row, in hex because a comment may have lines. As pg_dump --create writes them: a setting that is a
/// list is kept quoted, and must not be quoted as a whole. The owner comes last: afterwards we may not be the owner.
constexpr const char *statements = R"(
    WITH base AS (SELECT * FROM pg_catalog.pg_database WHERE datname = @original), made AS (
        SELECT 1 AS place, 0 AS number, format('ALTER DATABASE %I CONNECTION LIMIT %s', @copy, datconnlimit) AS statement
            FROM base WHERE datconnlimit >= 0
        UNION ALL SELECT 2, 0, format('COMMENT ON DATABASE %I IS %L', @copy,
                pg_catalog.shobj_description(oid, 'pg_database'))
            FROM base WHERE pg_catalog.shobj_description(oid, 'pg_database') IS NOT NULL
        UNION ALL SELECT 3, number, format(CASE WHEN setrole = 0 THEN 'ALTER DATABASE %2$I'
                    ELSE 'ALTER ROLE %1$I IN DATABASE %2$I' END || ' SET %3$I TO '
                    || CASE WHEN split_part(setting, '=', 1) IN ('local_preload_libraries', 'search_path',
                        'session_preload_libraries', 'temp_tablespaces') THEN '%4$s' ELSE '%4$L' END,
                CASE WHEN setrole = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(setrole) END, @copy,
                split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1))
            FROM base JOIN pg_catalog.pg_db_role_setting ON setdatabase = oid,
                LATERAL unnest(setconfig) WITH ORDINALITY AS one(setting, number)
        UNION ALL SELECT 4, 0, format('REVOKE ALL ON DATABASE %I FROM PUBLIC', @copy) FROM base WHERE datacl IS NOT NULL
        UNION ALL SELECT 5, number, format('GRANT %s ON DATABASE %I TO %s%s', privilege_type, @copy,
                CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(grantee)) END,
                CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM base, LATERAL (SELECT grantee, privilege_type, is_grantable, row_number() OVER () AS number
                FROM pg_catalog.aclexplode(datacl)) AS granted WHERE grantee <> datdba
        UNION ALL SELECT 6, 0, format('ALTER DATABASE %I OWNER TO %I', @copy, pg_catalog.pg_get_userbyid(datdba))
            FROM base WHERE pg_catalog.pg_get_userbyid(datdba) <> current_user)
    SELECT encode(convert_to(statement, 'UTF8'), 'hex') FROM made ORDER BY place, number)";

} // namespace

Result<void> takeProperties(
    const PostgreSqlClient &client, const QString &original, const QString &copy, jobs::Progress &progress)
{
    const auto session = PostgreSqlSession::open(client, postgreSqlMaintenance, never);
    if (!session)
        return session.error();
    QByteArray question = statements;
    question.replace("@copy", pgLiteral(copy)).replace("@original", pgLiteral(original));
    const auto rows = (*session)->query(question);
    if (!rows)
        return rows.error();
    for (const QStringList &row : *rows) {
        const QByteArray statement = QByteArray::fromHex(row.constFirst().toLatin1());
        // Each in a session of its own: one ends with its first error.
        const auto own = PostgreSqlSession::open(client, postgreSqlMaintenance, never);
        const auto done = own.andThen([&](const auto &open) { return open->run(statement); });
        if (!done)
            progress.note(u"Not taken over from the old database: "_s + QString::fromUtf8(statement) + u": "_s
                + done.error().detail);
    }
    return {};
}

} // namespace mainstay::backup
