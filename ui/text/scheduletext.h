// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedule.h"
#include "core/values/schedulerun.h"
#include "ui/widgets/chip.h"

namespace mainstay::ui {

/// Schedules as people read them, in the program's language.

/// "Every Monday and Thursday at 02:30", without its zone. Empty for a rule that says too little.
QString ruleText(const core::ScheduleRule &rule);
/// The same with its zone and bounds, as one or two sentences.
QString ruleSentence(const core::ScheduleRule &rule);

/// A wall time of a rule, "2026-11-21T02:30", as people read it.
QString wallTimeText(const QString &wallTime);
QString frequencyName(core::Frequency frequency);
QString unitName(core::IntervalUnit unit);

Chip stateText(const core::Schedule &schedule);
Chip stateText(const core::ScheduleRun &run);
/// Why a run became what it did; empty where there is nothing to say.
QString reasonText(const core::ScheduleRun &run);

/// What is unusual about an occurrence, in short for a chip and in a sentence; empty where nothing is.
QString noteText(const core::Occurrence &occurrence);
QString noteSentence(const core::Occurrence &occurrence);

} // namespace mainstay::ui
