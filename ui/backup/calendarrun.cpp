// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/calendarrun.h"

#include <QCoreApplication>
#include <QLocale>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::Tone;

namespace {

class CalendarTexts
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::CalendarRuns)
};

QMap<RunOutcome, qint64> countsOf(const QList<CalendarRun> &runs)
{
    QMap<RunOutcome, qint64> counts;
    for (const CalendarRun &run : runs)
        counts[run.outcome] += run.runs;
    return counts;
}

} // namespace

Chip outcomeText(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Failed:
        return {CalendarTexts::tr("failed"), u"error"_s, Tone::Bad};
    case RunOutcome::Missed:
        return {CalendarTexts::tr("missed"), u"offline"_s, Tone::Bad};
    case RunOutcome::Overlapped:
        return {CalendarTexts::tr("overlap"), u"warning"_s, Tone::Warning};
    case RunOutcome::Late:
        return {CalendarTexts::tr("late"), u"clock"_s, Tone::Warning};
    case RunOutcome::Running:
        return {CalendarTexts::tr("running"), u"running"_s, Tone::Info};
    case RunOutcome::Skipped:
        return {CalendarTexts::tr("skipped"), u"cancel"_s, Tone::Neutral};
    case RunOutcome::Done:
        return {CalendarTexts::tr("done"), u"check"_s, Tone::Ok};
    case RunOutcome::ToCome:
        return {CalendarTexts::tr("to come"), u"schedule"_s, Tone::Neutral};
    }
    return {};
}

QString outcomesText(const QList<CalendarRun> &runs)
{
    QStringList parts;
    const QMap<RunOutcome, qint64> counts = countsOf(runs);
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts.append(
            CalendarTexts::tr("%1 %2", "number, outcome").arg(QLocale().toString(*it), outcomeText(it.key()).text));
    return parts.join(", "_L1);
}

QList<Chip> outcomeChips(const QList<CalendarRun> &runs)
{
    QList<Chip> chips;
    const QMap<RunOutcome, qint64> counts = countsOf(runs);
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        Chip chip = outcomeText(it.key());
        if (*it > 1)
            chip.text = CalendarTexts::tr("%1 %2", "number, outcome").arg(QLocale().toString(*it), chip.text);
        chips.append(chip);
    }
    return chips;
}

} // namespace mainstay::ui
