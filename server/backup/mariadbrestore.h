// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/mariadbclient.h"
#include "server/backup/scratchnote.h"

namespace mainstay::backup {

/// Restoration into a database that it makes on the MariaDB server.
class MariaDbRestore : public Restoration
{
public:
    enum class Kind {
        Scratch, ///< gone afterwards; its events stay out, because the server would run them
        New, ///< has the name that people gave it from the start: a database cannot be renamed
        Replacement, ///< the database of that name goes first
    };

    /// Errors: AlreadyExists, those of MariaDbClient::query().
    static core::Result<std::unique_ptr<Restoration>> begin(
        const MariaDbClient &client, const QString &name, Kind kind, jobs::Progress &progress);
    ~MariaDbRestore() override;

    core::Result<void> write(QByteArrayView bytes) override;
    core::Result<TableFigures> finish() override;
    core::Result<void> keep() override;

    /// Drops what a restore that was cut off has left of \a database, where it is still ours. Errors: those of
    /// MariaDbClient::query().
    static core::Result<void> clear(const MariaDbClient &client, const ScratchDatabase &database);

private:
    MariaDbRestore(const MariaDbClient &client, QString name, Kind kind, jobs::Progress &progress)
        : m_client(client), m_name(std::move(name)), m_kind(kind), m_progress(progress)
    { }

    ChildProcess::Stop stop() const;
    core::Result<void> makeDatabase();
    core::Result<void> send(QByteArrayView bytes);
    core::Result<void> sendWithoutEvents(QByteArrayView bytes);

    const MariaDbClient &m_client;
    const QString m_name;
    const Kind m_kind;
    jobs::Progress &m_progress;
    std::unique_ptr<ScratchNote> m_note; // null once nothing is left to clear up
    std::unique_ptr<ChildProcess> m_process;
    QByteArray m_held; // the beginning of a line
    bool m_midLine = false;
    bool m_inEvents = false;
};

} // namespace mainstay::backup
