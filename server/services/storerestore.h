// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "server/backup/age.h"
#include "server/jobs/progress.h"
#include "server/services/actor.h"
#include "server/storage/transaction.h"

namespace mainstay::services {

/// Puts a backup of a main server's own store in the place of the store, while no server uses it. The copy is made,
/// checked, brought up to date and begins a new history beside the store; only then the two change places, and what was
/// there is kept.
///
/// The new history: another epoch, so that consoles read everything anew; nobody is signed in; and upgrade requests
/// that were active are paused, since nobody knows here what became of them after the backup.
class StoreRestore
{
public:
    struct Outcome
    {
        core::BackupManifest manifest;
        QString former; ///< the folder that has what was there before; empty where there was nothing
        QStringList paused; ///< names of the upgrade requests that wait for somebody to resume them
        QStringList expired; ///< names of those whose time to begin has passed
    };

    /// \a store is the path of the store.
    explicit StoreRestore(QString store) : m_store(std::move(store)) { }

    /// \a file is a backup's, with its manifest beside it; \a key opens it where it is encrypted. Errors: those of
    /// VerificationJob, InvalidInput (context: field=file, or identity), DiskFull, FileUnwritable, UnsupportedVersion
    /// where a newer server made it.
    core::Result<Outcome> run(
        const QString &file, const backup::Decryption &key, const Actor &actor, jobs::Progress &progress) const;

private:
    core::Result<core::BackupManifest> stage(
        const QString &file, const backup::Decryption &key, jobs::Progress &progress) const;
    core::Result<QString> place(Outcome &outcome, const Actor &actor) const;
    core::Result<void> beginNewHistory(Outcome &outcome, const Actor &actor) const;
    core::Result<void> holdRequests(storage::Transaction &transaction, Outcome &outcome, const Actor &actor) const;
    core::Result<QString> exchange() const;
    core::Result<QString> setAside() const;
    QString staged() const;

    const QString m_store;
};

} // namespace mainstay::services
