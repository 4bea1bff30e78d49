// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/transfers/transferlist.h"
#include "models/backupstore.h"
#include "models/connection.h"

#include <QHash>

namespace mainstay::models {

/// Takes backups to this computer: the manifest first, then the file beside it, checked against the manifest's size
/// and SHA-256 while it arrives. The transfer goes on without the page that asked for it.
class BackupDownload : public QObject
{
    Q_OBJECT

public:
    BackupDownload(BackupStore &backups, const Connection &connection, backend::TransferList &transfers,
        QObject *parent = nullptr);

    /// Into \a folder, which exists; the answer is the id of the transfer. A file that is there already under the same
    /// name is replaced at the very end. Errors: those of the server, FileUnwritable for the manifest, ProtocolError
    /// for a file name that is not one.
    QFuture<core::Result<QString>> start(const core::Backup &backup, const QString &folder);

    void resume(const QString &transfer) { m_transfers.resume(transfer); }

signals:
    /// The file is in its place and identical with the one on the server.
    void verified(const QString &fileName, const QString &path);
    /// resume() with the same \a transfer goes on from where it stopped.
    void failed(const QString &fileName, const QString &transfer, const mainstay::core::Error &error);

private:
    bool isBackup(const backend::TransferEntry &entry) const;
    void begin(int index);
    void follow(int index);
    void forget(int index);

    BackupStore &m_backups;
    const Connection &m_connection;
    backend::TransferList &m_transfers;
    QHash<QString, platform::TransferState> m_followed; ///< by transfer: what was told last
};

} // namespace mainstay::models
