// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitytexts.h"

#include "ui/backup/backupcolumns.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Job;
using core::JobKind;
using core::JobState;
using models::Tone;

namespace {

class Activity
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Activity)

public:
    struct Word
    {
        const char *key;
        const char *text; // translated where it is shown
    };

    static constexpr Word actions[] = {
        {"session.create", QT_TR_NOOP("Signed in")},
        {"session.refuse", QT_TR_NOOP("Sign-in refused")},
        {"session.end", QT_TR_NOOP("Signed out")},
        {"request.create", QT_TR_NOOP("Created an upgrade request")},
        {"request.reject", QT_TR_NOOP("Rejected an upgrade request")},
        {"request.retry", QT_TR_NOOP("Retried the failed computers of a request")},
        {"request.approve", QT_TR_NOOP("Approved an upgrade request")},
        {"request.pause", QT_TR_NOOP("Paused an upgrade request")},
        {"request.resume", QT_TR_NOOP("Resumed an upgrade request")},
        {"request.stop", QT_TR_NOOP("Stopped a request: too many failures")},
        {"request.expire", QT_TR_NOOP("An upgrade request expired")},
        {"schedule.create", QT_TR_NOOP("Created a schedule")},
        {"schedule.change", QT_TR_NOOP("Changed a schedule")},
        {"schedule.enable", QT_TR_NOOP("Enabled a schedule")},
        {"schedule.disable", QT_TR_NOOP("Disabled a schedule")},
        {"schedule.delete", QT_TR_NOOP("Deleted a schedule")},
        {"backup.start", QT_TR_NOOP("Started a backup")},
        {"backup.verify", QT_TR_NOOP("Started the verification of a backup")},
        {"backup.skipTest", QT_TR_NOOP("Left the scheduled restore test out")},
        {"backup.take", QT_TR_NOOP("Downloaded a backup")},
        {"backup.delete", QT_TR_NOOP("Deleted a backup")},
        {"backup.rescan", QT_TR_NOOP("Rebuilt the list of backups from the files")},
        {"backup.pin", QT_TR_NOOP("Pinned a backup")},
        {"backup.unpin", QT_TR_NOOP("Unpinned a backup")},
        {"backup.restore", QT_TR_NOOP("Started to restore a backup")},
        {"backup.copy", QT_TR_NOOP("Started the second copy of a backup")},
        {"backup.return", QT_TR_NOOP("Started to bring a backup back from its second copy")},
        {"settings.feed", QT_TR_NOOP("Changed where updates are listed")},
        {"settings.copies", QT_TR_NOOP("Changed where second copies go")},
        {"settings.database", QT_TR_NOOP("Changed the database to back up")},
        {"settings.encryption", QT_TR_NOOP("Changed to whom backups are encrypted")},
        {"settings.mail", QT_TR_NOOP("Changed the mail server")},
        {"settings.restoreTest", QT_TR_NOOP("Changed when backups are restored for a test")},
        {"settings.retention", QT_TR_NOOP("Changed the retention")},
        {"job.cancel", QT_TR_NOOP("Cancelled a job")},
        {"upload.create", QT_TR_NOOP("Started to upload a file")},
        {"upload.remove", QT_TR_NOOP("Discarded an uploaded file")},
        {"computer.enrol", QT_TR_NOOP("Enrolled a computer")},
        {"computer.tag", QT_TR_NOOP("Changed the tags of a computer")},
        {"computer.remove", QT_TR_NOOP("Removed a computer")},
        {"rehearsal.enrol", QT_TR_NOOP("Enrolled a simulated computer")},
        {"rehearsal.end", QT_TR_NOOP("Ended the rehearsal")},
        {"enrolmentToken.create", QT_TR_NOOP("Created an enrolment token")},
        {"enrolmentToken.revoke", QT_TR_NOOP("Revoked an enrolment token")},
        {"key.add", QT_TR_NOOP("Added a trusted key")},
        {"key.handOver", QT_TR_NOOP("Replaced the site key")},
        {"key.remove", QT_TR_NOOP("Removed a trusted key")},
        {"user.create", QT_TR_NOOP("Created a user")},
        {"user.change", QT_TR_NOOP("Changed a user")},
        {"store.restore", QT_TR_NOOP("Restored the server's store from a backup")},
        {"licence.import", QT_TR_NOOP("Imported a licence")},
        {"licence.remove", QT_TR_NOOP("Removed the licence")},
        {"licence.testMail", QT_TR_NOOP("Sent a test e-mail to the licence's address")},
        {"customisations.schedule", QT_TR_NOOP("Changed when customisations are looked for")},
        {"patch.choose", QT_TR_NOOP("Chose the update to apply")},
        {"patch.import", QT_TR_NOOP("Imported an update from a file")},
        {"host.choose", QT_TR_NOOP("Chose the server's own computer")},
        {"activation.request", QT_TR_NOOP("Requested an activation code")},
        {"activation.verify", QT_TR_NOOP("Entered an activation code")},
        {"activation.break-glass", QT_TR_NOOP("Showed an activation code on the server")},
        {"update.create", QT_TR_NOOP("Began a system update")},
        {"update.stopDownload", QT_TR_NOOP("Stopped the download of an update")},
        {"update.resumeDownload", QT_TR_NOOP("Resumed the download of an update")},
        {"update.cancel", QT_TR_NOOP("Cancelled a system update")},
        {"update.start", QT_TR_NOOP("Started to apply an update")},
        {"update.reboot", QT_TR_NOOP("Asked for the reboot")},
        {"update.retry", QT_TR_NOOP("Retried a step of an update")},
        {"update.rollBack", QT_TR_NOOP("Rolled an update back")},
        {"update.feedLost", QT_TR_NOOP("The download of an update was interrupted")},
        {"update.retryDue", QT_TR_NOOP("The download of an update goes on")},
        {"update.downloaded", QT_TR_NOOP("Downloaded an update")},
        {"update.verified", QT_TR_NOOP("Verified an update")},
        {"update.downloadFailed", QT_TR_NOOP("An update could not be downloaded")},
        {"update.rebootAt", QT_TR_NOOP("Set the time of the reboot")},
        {"update.rebootMissed", QT_TR_NOOP("The time of the reboot went by without the server")},
        {"update.plan", QT_TR_NOOP("Wrote into a change plan")},
        {"update.close", QT_TR_NOOP("Closed a system update")},
        {"update.state", QT_TR_NOOP("A system update moved on")},
    };
    static constexpr Word subjects[] = {
        {"session", QT_TR_NOOP("Sign-ins")},
        {"request", QT_TR_NOOP("Upgrade requests")},
        {"computer", QT_TR_NOOP("Computers")},
        {"rehearsal", QT_TR_NOOP("Rehearsals")},
        {"backup", QT_TR_NOOP("Backups")},
        {"settings", QT_TR_NOOP("Settings")},
        {"job", QT_TR_NOOP("Jobs")},
        {"upload", QT_TR_NOOP("Uploads")},
        {"enrolmentToken", QT_TR_NOOP("Enrolment tokens")},
        {"key", QT_TR_NOOP("Trusted keys")},
        {"user", QT_TR_NOOP("Users")},
        {"schedule", QT_TR_NOOP("Schedules")},
        {"licence", QT_TR_NOOP("Licence")},
        {"customisations", QT_TR_NOOP("Customisations")},
        {"patch", QT_TR_NOOP("Update files")},
        {"host", QT_TR_NOOP("The server's own computer")},
        {"activation", QT_TR_NOOP("Activation codes")},
        {"update", QT_TR_NOOP("System updates")},
    };

    /// What the server writes in an entry's details when it is a word and no value.
    static constexpr Word details[] = {
        {"superuser", QT_TR_NOOP("superuser")},
        {"operator", QT_TR_NOOP("operator")},
        {"viewer", QT_TR_NOOP("viewer")},
        {"enabled", QT_TR_NOOP("enabled")},
        {"disabled", QT_TR_NOOP("disabled")},
        {"password", QT_TR_NOOP("new password")},
        {"rehearsal", QT_TR_NOOP("rehearsal")},
        {"site", QT_TR_NOOP("key of this site")},
        {"vendor", QT_TR_NOOP("key of a vendor")},
        {"accepted", QT_TR_NOOP("accepted")},
        {"wrong", QT_TR_NOOP("refused: wrong code")},
        {"tries", QT_TR_NOOP("refused: too many attempts")},
        {"expired", QT_TR_NOOP("refused: expired")},
        {"used", QT_TR_NOOP("refused: used already")},
        {"session", QT_TR_NOOP("refused: asked for in another session")},
        {"patch", QT_TR_NOOP("refused: for another update")},
        {"encrypted", QT_TR_NOOP("only encrypted backups")},
        {"noBackup", QT_TR_NOOP("no proven backup")},
    };

    template <std::size_t N> static QString find(const Word (&words)[N], const QString &key)
    {
        for (const Word &word : words) {
            if (key == QLatin1StringView(word.key))
                return tr(word.text);
        }
        return key;
    }

    static Chip of(JobState state)
    {
        switch (state) {
        case JobState::Queued:
            return {tr("Queued"), u"waiting"_s, Tone::Neutral};
        case JobState::Running:
            return {tr("Running"), u"running"_s, Tone::Info};
        case JobState::Waiting:
            return {tr("Waiting"), u"waiting"_s, Tone::Warning};
        case JobState::Paused:
            return {tr("Paused"), u"pause"_s, Tone::Neutral};
        case JobState::Succeeded:
            return {tr("Succeeded"), u"check"_s, Tone::Ok};
        case JobState::Failed:
            return {tr("Failed"), u"error"_s, Tone::Bad};
        case JobState::Cancelled:
            return {tr("Cancelled"), u"cancel"_s, Tone::Neutral};
        case JobState::Interrupted:
            return {tr("Interrupted"), u"warning"_s, Tone::Warning};
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString jobKindText(JobKind kind)
{
    switch (kind) {
    case JobKind::Backup:
        return Activity::tr("Database backup");
    case JobKind::BackupVerification:
        return Activity::tr("Verification of a backup");
    case JobKind::BackupDeletion:
        return Activity::tr("Deletion of a backup");
    case JobKind::BackupRestore:
        return Activity::tr("Restore of a backup");
    case JobKind::BackupCopy:
        return Activity::tr("Second copy of a backup");
    case JobKind::BackupReturn:
        return Activity::tr("Return of a backup from its second copy");
    default: // a kind that only a newer server has
        return Activity::tr("Job of the server");
    }
}

Chip stateText(JobState state)
{
    return Activity::of(state);
}

QStringList jobSteps(JobKind kind)
{
    switch (kind) {
    case JobKind::Backup:
        return {u"preparing"_s, u"copying"_s, u"compressing"_s, u"verifying"_s, u"finishing"_s};
    case JobKind::BackupVerification:
        return {u"preparing"_s, u"decoding"_s, u"restoring"_s};
    case JobKind::BackupCopy:
        return {u"looking"_s, u"sending"_s, u"readingBack"_s, u"finishing"_s};
    case JobKind::BackupReturn:
        return {u"looking"_s, u"fetching"_s, u"finishing"_s};
    default:
        return {};
    }
}

QString jobStepText(const Job &job, const QString &step)
{
    if (job.kind == JobKind::BackupRestore && step == "restoring"_L1)
        return Activity::tr("Restoring the database");
    QString text = backupStepText(step);
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString jobSubjectText(const Job &job, const models::BackupStore &backups)
{
    const core::Backup *backup = backups.find(job.subject);
    if (!backup)
        return {};
    return backup->fileName.isEmpty() ? localDateTime(backup->createdAt) : backup->fileName;
}

QString jobWhyText(const Job &job)
{
    if (job.error && job.state != JobState::Cancelled)
        return errorText(*job.error).sentence;
    if (job.state == JobState::Interrupted)
        return Activity::tr("The server went away in the middle of it.");
    return {};
}

QString jobDurationText(const Job &job)
{
    if (!job.startedAt)
        return {};
    const QDateTime end = job.finishedAt.value_or(QDateTime::currentDateTimeUtc());
    return Format(QLocale()).duration(std::max<qint64>(0, job.startedAt->msecsTo(end)));
}

QString auditActionText(const QString &action)
{
    return Activity::find(Activity::actions, action);
}

QString auditDetailText(const core::AuditEntry &entry)
{
    if (entry.detail.isEmpty())
        return entry.subject;
    static const QStringList inWords{u"user.create"_s, u"user.change"_s, u"key.add"_s, u"activation.verify"_s};
    if (!inWords.contains(entry.action))
        return entry.detail;
    QStringList said;
    for (const QString &word : entry.detail.split(u" · "_s))
        said.append(Activity::find(Activity::details, word));
    return said.join(u" · "_s);
}

QString auditUserText(const QString &user)
{
    if (user == "server"_L1)
        return Activity::tr("the server", "who");
    if (user == "agent"_L1)
        return Activity::tr("an agent", "who");
    if (user == "command line"_L1)
        return Activity::tr("the server's console", "who");
    return user;
}

QStringList auditSubjects()
{
    QStringList subjects;
    for (const Activity::Word &word : Activity::subjects)
        subjects.append(QLatin1StringView(word.key));
    return subjects;
}

QString auditSubjectText(const QString &subject)
{
    return Activity::find(Activity::subjects, subject);
}

} // namespace mainstay::ui
