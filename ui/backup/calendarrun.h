// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"

#include <QDate>
#include <QList>
#include <QMetaType>

namespace mainstay::ui {

/// What became of a run, or will: the worst first.
enum class RunOutcome { Failed, Missed, Overlapped, Late, Running, Skipped, Done, ToCome };

/// One run, or a date that has none, as the calendar shows it.
struct CalendarRun
{
    QDate day; ///< in the schedule's zone, as all times here
    QString time; ///< 02:30
    QString zone;
    QString schedule; ///< name
    RunOutcome outcome = RunOutcome::ToCome;
    QString reason; ///< a sentence; may be empty
    qint64 runs = 1; ///< more where a long absence was folded into one row

    friend bool operator==(const CalendarRun &, const CalendarRun &) = default;
};

/// With a word that is short enough for a day's cell.
Chip outcomeText(RunOutcome outcome);
/// "2 done, 1 missed"
QString outcomesText(const QList<CalendarRun> &runs);
/// One chip for each outcome of \a runs, with how often, the worst first.
QList<Chip> outcomeChips(const QList<CalendarRun> &runs);

} // namespace mainstay::ui

Q_DECLARE_METATYPE(mainstay::ui::CalendarRun)
