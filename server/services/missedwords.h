// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedulerun.h"

#include <QList>

namespace mainstay::services {

/// Why scheduled runs were missed, and what to do about it, for mails.
struct MissedWords
{
    QString italian; ///< ends a sentence, after a colon
    QString english;
    QString adviceItalian; ///< an infinitive in the middle of a sentence
    QString adviceEnglish;
};

/// The cause that all of \a runs have in common; of different ones nothing in particular.
MissedWords missedWords(const QList<core::ScheduleRun> &runs);

} // namespace mainstay::services
