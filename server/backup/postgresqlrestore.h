// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/postgresqlclient.h"
#include "server/backup/scratchnote.h"

namespace mainstay::backup {

/// Restoration into a database that it makes on the PostgreSQL server, under a name of our own until it is whole.
class PostgreSqlRestore : public Restoration
{
public:
    enum class Kind {
        Scratch, ///< gone afterwards; without owners and rights, whose roles another server need not have
        New, ///< gets the name that people gave it
        Replacement, ///< takes the name, owner, rights and settings of the database that is backed up
    };

    /// \a target is what a new one will be called. Errors: AlreadyExists, those of PostgreSqlSession, DiskFull,
    /// FileUnwritable.
    static core::Result<std::unique_ptr<Restoration>> begin(
        const PostgreSqlClient &client, Kind kind, const QString &target, jobs::Progress &progress);
    ~PostgreSqlRestore() override;

    core::Result<void> write(QByteArrayView bytes) override;
    core::Result<TableFigures> finish() override;
    core::Result<void> keep() override;

    /// Drops what a restore that was cut off has left of \a database. Errors: those of PostgreSqlSession.
    static core::Result<void> clear(const PostgreSqlClient &client, const ScratchDatabase &database);

private:
    PostgreSqlRestore(const PostgreSqlClient &client, Kind kind, QString target, jobs::Progress &progress);

    core::Result<void> makeDatabase();
    core::Result<void> startTool();
    core::Result<void> takeName();
    core::Result<void> takePlace();
    core::Result<void> exchange(PostgreSqlSession &session, const QString &original, const QString &old) const;
    core::Result<void> endTool();

    const PostgreSqlClient &m_client;
    const Kind m_kind;
    const QString m_target;
    const QString m_name;
    jobs::Progress &m_progress;
    std::unique_ptr<ScratchNote> m_note; // null once nothing is left to clear up
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace mainstay::backup
