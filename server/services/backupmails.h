// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "core/values/job.h"
#include "core/values/schedulerun.h"
#include "server/services/mailservice.h"

namespace mainstay::services {

/// What people are told of backups by mail: what happened, when, why, and what to do. In the language of the mail
/// settings. With no recipients given, those of the mail settings hear of it; where there are none either, nobody does.
class BackupMails
{
public:
    /// \a serverName is how people call this server; \a timeZone (IANA) is that of the times in the mails.
    BackupMails(MailService &mails, QString serverName, QByteArray timeZone);

    /// An attempt ended without a backup. A cancelled one is no news.
    core::Result<void> failed(
        storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const;
    /// It was made, and has suspiciously little: backup.shrink.
    core::Result<void> shrunk(
        storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const;
    /// It did not pass a verification or a restore test, or that could not be made. A cancelled one is no news.
    core::Result<void> verificationFailed(storage::Transaction &transaction, const core::Backup &backup,
        const core::Job &job, const QStringList &recipients) const;
    /// It could not be restored for good. A cancelled restore is no news. For those of the mail settings.
    core::Result<void> restoreFailed(
        storage::Transaction &transaction, const core::Backup &backup, const core::Job &job) const;
    /// They were found to be gone or damaged: one mail for all of \a backups.
    core::Result<void> lost(
        storage::Transaction &transaction, const QList<core::Backup> &backups, const QStringList &recipients) const;
    /// Its second copy could not be made: backup.copy. The backup itself is there.
    core::Result<void> copyFailed(
        storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const;
    /// For those who asked to hear of what worked, too.
    core::Result<void> succeeded(
        storage::Transaction &transaction, const core::Backup &backup, const QStringList &recipients) const;
    /// Runs of the schedule called \a schedule did not take place: one mail for all of \a runs. \a caughtUp: one of
    /// them is made up for in a moment.
    core::Result<void> missed(storage::Transaction &transaction, const QString &schedule,
        const QList<core::ScheduleRun> &runs, bool caughtUp, const QStringList &recipients) const;
    /// The dead man's mail: no proven backup is younger than the schedule promises. \a lastProven: when there was one.
    core::Result<void> overdue(storage::Transaction &transaction, const QString &schedule,
        const std::optional<QDateTime> &lastProven, const QStringList &recipients) const;

private:
    /// A mail in one language.
    struct Text
    {
        QString subject;
        QString what;
        QList<std::pair<QString, QString>> facts;
        QString advice;
    };
    core::Result<void> send(storage::Transaction &transaction, const QString &kind, const QStringList &recipients,
        const Text &italian, const Text &english) const;
    QString timeText(const QDateTime &instant) const;

    MailService &m_mails;
    const QString m_serverName;
    const QByteArray m_timeZone;
};

} // namespace mainstay::services
