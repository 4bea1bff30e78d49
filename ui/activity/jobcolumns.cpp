// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/jobcolumns.h"

#include "ui/activity/activitytexts.h"
#include "ui/text/cells.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Job;

namespace {

class JobColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::JobColumns)
};

QVariant progressCell(const Job &job, int role)
{
    const bool ended = core::isTerminal(job.state);
    if (role == Qt::DisplayRole)
        return ended || job.percent < 0 ? QString() : u"%1 %"_s.arg(job.percent);
    if (role == models::FractionRole && !ended && job.percent >= 0)
        return double(job.percent) / 100;
    return {};
}

/// Those that have not ended come before all others when the newest come first.
bool isOlder(const Job &a, const Job &b)
{
    const bool aRuns = !core::isTerminal(a.state);
    const bool bRuns = !core::isTerminal(b.state);
    return aRuns != bRuns ? bRuns : a.createdAt < b.createdAt;
}

qint64 millisecondsOf(const Job &job)
{
    return job.startedAt ? job.startedAt->msecsTo(job.finishedAt.value_or(QDateTime::currentDateTimeUtc())) : -1;
}

} // namespace

QList<models::Column<Job>> jobColumns(const JobSubject &subject)
{
    return {
        {"kind", [] { return JobColumns::tr("Job"); }, textCell<Job>([](const auto &j) { return jobKindText(j.kind); }),
            orderedBy<Job>(&Job::kind)},
        {"subject", [] { return JobColumns::tr("Works on"); }, textCell<Job>(subject), orderedBy<Job>(subject)},
        {"state", [] { return JobColumns::tr("State"); },
            [](const auto &j, int role) { return chipCell(stateText(j.state), role, jobWhyText(j)); },
            orderedBy<Job>(&Job::state)},
        {"progress", [] { return JobColumns::tr("Progress"); }, progressCell, orderedBy<Job>(&Job::percent)},
        {"step", [] { return JobColumns::tr("Step"); }, textCell<Job>([](const auto &j) {
             return j.state == core::JobState::Succeeded ? QString() : jobStepText(j, j.step);
         }),
            orderedBy<Job>(&Job::step)},
        {"startedBy", [] { return JobColumns::tr("Started by"); },
            textCell<Job>([](const auto &j) { return j.startedBy; }), orderedBy<Job>(&Job::startedBy)},
        {"created", [] { return JobColumns::tr("Created"); },
            textCell<Job>([](const auto &j) { return localDateTime(j.createdAt); }), isOlder},
        {"duration", [] { return JobColumns::tr("Duration"); }, textCell<Job>(jobDurationText),
            orderedBy<Job>(millisecondsOf)},
    };
}

QList<TableColumn> jobViewColumns()
{
    return {
        {.id = u"kind"_s, .title = JobColumns::tr("Job"), .source = 0, .minimum = 150, .strong = true},
        {.id = u"subject"_s,
            .title = JobColumns::tr("Works on"),
            .source = 1,
            .priority = 3,
            .minimum = 120,
            .stretch = 1},
        {.id = u"state"_s, .title = JobColumns::tr("State"), .source = 2, .kind = CellKind::Chip},
        {.id = u"progress"_s,
            .title = JobColumns::tr("Progress"),
            .source = 3,
            .kind = CellKind::Progress,
            .priority = 2,
            .preferred = 130},
        {.id = u"step"_s, .title = JobColumns::tr("Step"), .source = 4, .priority = 4},
        {.id = u"startedBy"_s, .title = JobColumns::tr("Started by"), .source = 5, .priority = 5, .muted = true},
        {.id = u"created"_s, .title = JobColumns::tr("Created"), .source = 6, .muted = true},
        {.id = u"duration"_s,
            .title = JobColumns::tr("Duration"),
            .source = 7,
            .priority = 1,
            .alignment = Qt::AlignRight},
    };
}

} // namespace mainstay::ui
