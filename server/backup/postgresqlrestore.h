// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/postgresqlclient.h"

namespace mainstay::backup {

/// Restoration into a database that it makes on the PostgreSQL server.
class PostgreSqlRestore : public Restoration
{
public:
    enum class Kind {
        Scratch, ///< gone afterwards; without owners and rights, whose roles another server need not have
        New, ///< stays under its name
        Replacement, ///< takes the name of the database that is backed up, once it is whole
    };

    /// Makes the database \a name; what an earlier scratch or replacement of that name left goes first. Errors:
    /// AlreadyExists, those of PostgreSqlSession.
    static core::Result<std::unique_ptr<Restoration>> begin(
        const PostgreSqlClient &client, const QString &name, Kind kind, jobs::Progress &progress);
    ~PostgreSqlRestore() override;

    core::Result<void> write(QByteArrayView bytes) override;
    core::Result<TableFigures> finish() override;
    core::Result<void> keep() override;

private:
    PostgreSqlRestore(const PostgreSqlClient &client, QString name, Kind kind, jobs::Progress &progress)
        : m_client(client), m_name(std::move(name)), m_kind(kind), m_progress(progress)
    { }

    core::Result<void> makeDatabase();
    core::Result<void> startTool();
    core::Result<void> takePlace();
    core::Result<void> endTool();

    const PostgreSqlClient &m_client;
    const QString m_name;
    const Kind m_kind;
    jobs::Progress &m_progress;
    std::unique_ptr<ChildProcess> m_process;
    bool m_made = false;
    bool m_stays = false;
};

} // namespace mainstay::backup
