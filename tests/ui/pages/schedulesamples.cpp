// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules, their runs, and what a rule or a retention comes to, for fakeserver.h.
#include "pages/fakeserver.h"

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

QDateTime ago(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(-seconds);
}

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

} // namespace

QList<core::Schedule> sampleSchedules()
{
    core::Schedule nightly;
    nightly.id = {u"s1"_s};
    nightly.name = u"Every night"_s;
    nightly.rule.frequency = core::Frequency::Daily;
    nightly.rule.timeZone = u"Europe/Rome"_s;
    nightly.rule.time = u"02:30"_s;
    nightly.recipients = QStringList{u"anna@example.org"_s, u"operations@example.org"_s};
    nightly.createdAt = ago(90 * day);
    nightly.createdBy = u"admin"_s;
    nightly.nextRunAt = ago(-9 * hour);
    core::Schedule quarterly = nightly;
    quarterly.id = {u"s2"_s};
    quarterly.name = u"Ends of quarters"_s;
    quarterly.rule.frequency = core::Frequency::Monthly;
    quarterly.rule.time = u"23:00"_s;
    quarterly.rule.months = QList<int>{3, 6, 9, 12};
    quarterly.rule.day = core::MonthDay{31};
    quarterly.rule.shortMonths = core::ShortMonths::LastDay;
    quarterly.recipients.clear();
    quarterly.nextRunAt = ago(-40 * day);
    core::Schedule hours = nightly;
    hours.id = {u"s3"_s};
    hours.name = u"While we move"_s;
    hours.enabled = false;
    hours.rule = {};
    hours.rule.frequency = core::Frequency::Interval;
    hours.rule.timeZone = u"Europe/Rome"_s;
    hours.rule.start = u"2026-11-21T00:00"_s;
    hours.rule.every = 6;
    hours.rule.unit = core::IntervalUnit::Hours;
    hours.nextRunAt.reset();
    return {nightly, quarterly, hours};
}

QList<core::ScheduleRun> sampleRuns()
{
    using enum core::RunState;
    using Reason = std::optional<core::RunReason>;
    QList<core::ScheduleRun> runs;
    const auto add = [&runs](qint64 seconds, core::RunState state, Reason reason) {
        core::ScheduleRun run;
        run.id = u"run%1"_s.arg(runs.size());
        run.schedule = {u"s1"_s};
        run.scheduleName = u"Every night"_s;
        run.dueAt = ago(seconds);
        run.decidedAt = run.dueAt;
        run.state = state;
        run.reason = reason;
        if (state == Started || state == Late)
            run.startedAt = run.dueAt.addSecs(state == Late ? 4 * hour : 1);
        runs.append(run);
    };
    add(15 * hour, Started, {});
    add(39 * hour, Late, core::RunReason::CatchUp);
    add(63 * hour, Missed, core::RunReason::ServerDown);
    add(87 * hour, Overlapped, core::RunReason::AlreadyWaiting);
    add(111 * hour, Skipped, core::RunReason::NoSuchDay);
    add(-60, Due, core::RunReason::Queued);
    runs[1].cause = core::RunCause::Asleep;
    runs[2].cause = core::RunCause::Down;
    runs[2].runs = 3;
    return runs;
}

core::SchedulePreview samplePreview()
{
    core::SchedulePreview preview;
    for (int night = 27; night <= 31; ++night) {
        const bool gap = night == 29;
        core::Occurrence one;
        one.nominal = u"2026-03-%1T02:30:00"_s.arg(night);
        one.local = u"2026-03-%1T%2"_s.arg(night).arg(gap ? u"03:00:00+02:00"_s
                : night < 29                              ? u"02:30:00+01:00"_s
                                                          : u"02:30:00+02:00"_s);
        one.at = QDateTime::fromString(one.local, Qt::ISODate).toUTC();
        if (gap)
            one.notes.append(core::OccurrenceNote::AfterGap);
        preview.occurrences.append(one);
    }
    return preview;
}

core::RetentionPreview sampleRetention()
{
    core::RetentionPreview preview;
    for (const core::Backup &backup : sampleBackups()) {
        if (backup.state != core::BackupState::Finished)
            continue;
        core::RetentionItem item{backup.id, backup.createdAt, backup.size, preview.items.size() != 1, {}};
        if (item.kept)
            item.reasons = QStringList{u"lastProven"_s, u"daily"_s};
        (item.kept ? preview.keptBytes : preview.freedBytes) += item.size;
        preview.items.append(item);
    }
    return preview;
}

QList<core::Mail> sampleMails()
{
    QList<core::Mail> mails;
    const auto add = [&mails](const QString &recipient, qint64 seconds, core::MailState state) {
        core::Mail mail;
        mail.id = u"m%1"_s.arg(mails.size());
        mail.kind = u"notice.failed"_s;
        mail.recipient = recipient;
        mail.subject = u"Backup failed: main, shop"_s;
        mail.createdAt = ago(seconds);
        mail.state = state;
        mail.attempts = 1;
        if (state == core::MailState::Sent)
            mail.sentAt = mail.createdAt.addSecs(2);
        mails.append(mail);
    };
    add(u"operations@example.org"_s, 9 * day, core::MailState::Sent);
    add(u"operations@example.org"_s, 54 * hour, core::MailState::Sent);
    add(u"anna@example.org"_s, 20 * day, core::MailState::Sent);
    add(u"anna@example.org"_s, 54 * hour, core::MailState::Failed);
    mails.last().error = core::Error{
        core::ErrorKind::Rejected, {}, {{u"reply"_s, u"550 5.1.1 <anna@example.org>: Recipient address rejected"_s}}};
    add(u"night@example.org"_s, hour, core::MailState::Queued);
    mails.last().attempts = 4;
    mails.last().nextTryAt = ago(-600);
    mails.last().error = core::Error{core::ErrorKind::Unreachable, {}, {{u"host"_s, u"smtp.example.org"_s}}};
    return mails;
}

} // namespace mainstay::test
