// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/offlinecheck.h"

#include "backend/transfers/agefile.h"

namespace mainstay::models {

using namespace Qt::StringLiterals;
using core::Backup;
using core::Error;
using core::ErrorKind;
using core::Result;

Result<QByteArray> readIdentity(const QString &path)
{
    return backend::readIdentity(path);
}

OfflineCheck::OfflineCheck(BackupStore &backups, QObject *parent) : QObject(parent), m_backups(backups), m_latest(this)
{
    m_clock.setInterval(std::chrono::milliseconds(100));
    connect(&m_clock, &QTimer::timeout, this, [this] { emit progressed(m_future.progressValue()); });
}

OfflineCheck::~OfflineCheck()
{
    cancel();
}

void OfflineCheck::start(const QString &path, const backend::Opening &opening)
{
    cancel();
    m_future = backend::checkBackupFile(path, opening);
    m_clock.start();
    m_latest.whenReady(m_future, [this](const Result<backend::BackupFileCheck> &check) {
        m_clock.stop();
        emit finished(judge(check));
    });
}

void OfflineCheck::cancel()
{
    m_clock.stop();
    m_latest.cancel();
}

Result<OfflineVerdict> OfflineCheck::judge(const Result<backend::BackupFileCheck> &check) const
{
    if (!check)
        return check.error();
    OfflineVerdict verdict{*check, Voucher::Nobody, {}, {}};
    if (check->manifest) {
        verdict.voucher = Voucher::Manifest;
        verdict.database = check->manifest->database;
        verdict.createdAt = check->manifest->createdAt;
        return verdict;
    }
    std::optional<Backup> known;
    m_backups.forEach([&](const Backup &backup) {
        const bool same = backup.sha256 == check->sha256;
        if (same || (!known && backup.fileName == check->fileName && !backup.sha256.isEmpty()))
            known = backup;
    });
    if (!known)
        return verdict;
    if (known->sha256 != check->sha256) {
        return Error{ErrorKind::HashMismatch, u"not the server's backup of this name"_s,
            {{u"expected"_s, known->sha256}, {u"actual"_s, check->sha256}}};
    }
    verdict.voucher = Voucher::Catalogue;
    verdict.database = known->database;
    verdict.createdAt = known->createdAt;
    return verdict;
}

} // namespace mainstay::models
