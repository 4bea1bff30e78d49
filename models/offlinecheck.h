// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/transfers/backupfilecheck.h"
#include "models/backupstore.h"

#include <QTimer>

namespace mainstay::models {

/// Who vouches for a file that is whole: decoded in full, or encrypted and not opened.
enum class Voucher {
    Manifest, ///< the one beside it says what it is
    Catalogue, ///< there is none, but the server's list has a backup with its hash
    Nobody,
};

/// What a check of a backup's file on this computer came to.
struct OfflineVerdict
{
    backend::BackupFileCheck file;
    Voucher voucher = Voucher::Nobody;
    QString database; ///< empty where nobody vouches for it
    std::optional<QDateTime> createdAt;

    friend bool operator==(const OfflineVerdict &, const OfflineVerdict &) = default;
};

/// The secret keys in the age identity file at \a path: see backend::readIdentity().
core::Result<QByteArray> readIdentity(const QString &path);

/// Checks a backup's file on this computer; no server is asked, only the list that is known of one.
class OfflineCheck : public QObject
{
    Q_OBJECT

public:
    explicit OfflineCheck(BackupStore &backups, QObject *parent = nullptr);
    ~OfflineCheck() override;

    /// Ends a check that is under way, and begins one of \a path, with \a opening where it is encrypted. Errors in
    /// finished(): those of backend::checkBackupFile(), and HashMismatch where the list has another file of this name.
    void start(const QString &path, const backend::Opening &opening = {});
    void cancel();
    bool isRunning() const { return m_clock.isActive(); }

signals:
    void progressed(int thousandths);
    void finished(const mainstay::core::Result<mainstay::models::OfflineVerdict> &verdict);

private:
    core::Result<OfflineVerdict> judge(const core::Result<backend::BackupFileCheck> &check) const;

    BackupStore &m_backups;
    LatestOnly m_latest;
    QFuture<core::Result<backend::BackupFileCheck>> m_future;
    QTimer m_clock;
};

} // namespace mainstay::models
