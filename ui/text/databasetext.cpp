// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/databasetext.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::DatabaseEngine;
using core::ErrorKind;

namespace {

class DatabaseTexts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::DatabaseTexts)
};

QString programOf(DatabaseEngine engine)
{
    return engine == DatabaseEngine::PostgreSql ? u"pg_dump"_s : u"mariadb-dump"_s;
}

void sayOfReach(const core::Error &error, ErrorText &text)
{
    const QString host = error.context.value(u"host"_s);
    switch (error.kind) {
    case ErrorKind::WrongCredentials:
        text.sentence = DatabaseTexts::tr("The database did not accept the user or the password.");
        text.remedy = DatabaseTexts::tr("Correct them, or let this user in on the database server.");
        break;
    case ErrorKind::Unreachable:
        text.sentence = host.isEmpty() ? DatabaseTexts::tr("No database server answers on the main server itself.")
                                       : DatabaseTexts::tr("The database server %1 cannot be reached.").arg(host);
        text.remedy
            = DatabaseTexts::tr("Check the address and the port, and that the database server runs and lets the main "
                                "server in.");
        break;
    case ErrorKind::TimedOut:
        if (error.context.value(u"reason"_s) == "locked"_L1) {
            text.sentence = DatabaseTexts::tr("A table of the database stayed locked for too long.");
            text.remedy = DatabaseTexts::tr("Find the session that holds the lock.");
        } else {
            text.sentence = DatabaseTexts::tr("The database server did not answer in time.");
            text.remedy = DatabaseTexts::tr("Check the address, and whether a firewall is in between.");
        }
        break;
    case ErrorKind::ConnectionLost:
        text.sentence = DatabaseTexts::tr("The database server ended the connection.");
        text.remedy = DatabaseTexts::tr("Look at the database server's log.");
        break;
    default:
        break;
    }
}

} // namespace

ErrorText databaseErrorText(const core::Error &error)
{
    ErrorText text = errorText(error);
    if (error.context.value(u"program"_s).startsWith("age"_L1))
        return text; // it has nothing to do with the database
    sayOfReach(error, text);
    const auto fact = [&](const QString &key) { return error.context.value(key); };
    switch (error.kind) {
    case ErrorKind::NotFound:
        if (!fact(u"program"_s).isEmpty()) {
            text.sentence = DatabaseTexts::tr("%1 is not installed on the main server.")
                                .arg(fact(u"program"_s).section(u'/', -1));
            text.remedy
                = DatabaseTexts::tr("Install the database's client package there, or name the folder that has it.");
        } else if (!fact(u"database"_s).isEmpty()) {
            text.sentence = DatabaseTexts::tr("There is no database “%1” on that server.").arg(fact(u"database"_s));
            text.remedy = DatabaseTexts::tr("Correct its name.");
        }
        break;
    case ErrorKind::UnsupportedVersion:
        text.sentence = DatabaseTexts::tr("The tools on the main server are older than the database: it needs %1.")
                            .arg(fact(u"needs"_s));
        text.remedy
            = DatabaseTexts::tr("Install the client package of that version there, or name the folder that has it.");
        break;
    case ErrorKind::FileUnreadable:
        if (!fact(u"path"_s).isEmpty()) {
            text.sentence = DatabaseTexts::tr("The main server cannot read the file %1.").arg(fact(u"path"_s));
            text.remedy = DatabaseTexts::tr(
                "Check the path, and that the main server's account may read the file and its folder.");
        }
        break;
    case ErrorKind::VerificationFailed:
        text.sentence = DatabaseTexts::tr("The database is damaged, or the file is none.");
        text.remedy = DatabaseTexts::tr("Check it with the database's own tools.");
        break;
    default:
        break;
    }
    return text;
}

QString databaseCheckText(const core::DatabaseCheck &check)
{
    return DatabaseTexts::tr(
        "The connection works: %1, %Ln table(s), %2. The backup is made with %3.", nullptr, int(check.tables))
        .arg(check.serverVersion, Format(QLocale()).size(check.databaseSize), check.tool);
}

QString databaseCheckWarning(const core::DatabaseCheck &check)
{
    if (!check.mayCreateDatabases)
        return DatabaseTexts::tr(
            "This user may not create databases, so backups can be decoded, but not restored for a test.");
    if (check.writersWait)
        return DatabaseTexts::tr(
            "Programs that write to this file wait while it is copied, because it is not in WAL mode.");
    return {};
}

QString databaseToolsText(const core::DatabaseTools &tools, DatabaseEngine engine)
{
    QStringList found;
    for (const core::DatabaseTool &tool : tools.tools) {
        if (tool.engine == engine)
            found.append(tool.version);
    }
    return found.isEmpty() ? DatabaseTexts::tr("%1 is not installed on the main server.").arg(programOf(engine))
                           : DatabaseTexts::tr("On the main server: %1").arg(found.join(u"; "_s));
}

QString databaseEngineName(DatabaseEngine engine)
{
    switch (engine) {
    case DatabaseEngine::Sqlite:
        return u"SQLite"_s;
    case DatabaseEngine::PostgreSql:
        return u"PostgreSQL"_s;
    case DatabaseEngine::MariaDb:
        return u"MariaDB, MySQL"_s;
    }
    return {};
}

QString databaseTlsName(core::DatabaseTls tls)
{
    switch (tls) {
    case core::DatabaseTls::Prefer:
        return DatabaseTexts::tr("where the server offers it");
    case core::DatabaseTls::Disable:
        return DatabaseTexts::tr("never");
    case core::DatabaseTls::Require:
        return DatabaseTexts::tr("always");
    case core::DatabaseTls::Verify:
        return DatabaseTexts::tr("always, with a certificate for this name");
    }
    return {};
}

} // namespace mainstay::ui
