// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/missedwords.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::RunCause;

namespace {

MissedWords wordsOf(RunCause cause)
{
    switch (cause) {
    case RunCause::Down:
        return {u"a quell'ora il server non era in funzione"_s, u"the server was not running at that time"_s,
            u"verificare perché il server era fermo"_s, u"find out why the server was down"_s};
    case RunCause::Asleep:
        return {u"a quell'ora la macchina del server era in sospensione"_s,
            u"the server's machine was asleep at that time"_s,
            u"impedire che la macchina del server entri in sospensione"_s,
            u"keep the server's machine from going to sleep"_s};
    case RunCause::ClockSet:
        return {u"l'orologio del server è stato spostato oltre quell'ora"_s,
            u"the server's clock was set past that time"_s, u"verificare l'orologio del server"_s,
            u"check the server's clock"_s};
    case RunCause::ZoneRules:
        return {u"nuove regole del fuso orario l'hanno spostato nel passato"_s,
            u"new rules of the time zone moved it into the past"_s, u"verificare gli orari delle pianificazioni"_s,
            u"check the times of the schedules"_s};
    }
    Q_UNREACHABLE();
}

} // namespace

MissedWords missedWords(const QList<core::ScheduleRun> &runs)
{
    const auto differs = [&](const core::ScheduleRun &run) { return run.cause != runs.constFirst().cause; };
    if (runs.isEmpty() || !runs.constFirst().cause || std::ranges::any_of(runs, differs)) {
        return {u"a quell'ora il server non ha potuto avviarlo"_s, u"the server could not start it at that time"_s,
            u"verificare che cosa lo ha impedito"_s, u"find out what prevented it"_s};
    }
    return wordsOf(*runs.constFirst().cause);
}

} // namespace mainstay::services
