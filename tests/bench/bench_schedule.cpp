// SPDX-License-Identifier: GPL-3.0-or-later
// bench_schedule: a preview of ten runs, from the rule's JSON to the answer's, of every kind in every zone of the
// machine. Prints the median and the slowest; ends with 1 where the slowest takes more than 10 ms.
#include "core/schedule/recurrence.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

constexpr double bar = 10; // ms
constexpr int repeats = 3; // the best counts: the machine does other things too

const char *const kinds[] = {
    R"("frequency":"once","start":"2030-03-31T02:30")",
    R"("frequency":"daily","time":"02:30","start":"2026-01-01T00:00")",
    R"("frequency":"weekly","time":"02:30","weekdays":["sunday"])",
    R"("frequency":"monthly","time":"02:30","months":[1,2,3,4],"day":31)",
    R"("frequency":"monthly","time":"02:30","months":[2],"day":29,"shortMonths":"skip")",
    R"("frequency":"interval","start":"1970-01-01T02:30","every":1,"unit":"minutes")",
    R"("frequency":"interval","start":"1970-01-31T02:30","every":7,"unit":"months")",
};

} // namespace

int main()
{
    struct Run
    {
        double milliseconds;
        QByteArray rule;
    };
    QList<Run> runs;
    const QDateTime from(QDate(2026, 11, 21), QTime(10, 0), Qt::UTC);
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds()) {
        if (!WallClock::of(QString::fromLatin1(zone)))
            continue;
        for (const char *kind : kinds) {
            const QByteArray json = "{\"timeZone\":\"" + zone + "\"," + kind + '}';
            Run best{std::numeric_limits<double>::max(), json};
            for (int i = 0; i < repeats; ++i) {
                QElapsedTimer timer;
                timer.start();
                const auto rule = decode<ScheduleRule>(json);
                const auto occurrences = nextOccurrences(*rule, from, 10);
                const bool some = occurrences && !encode(SchedulePreview{*occurrences}).isEmpty();
                best.milliseconds = std::min(best.milliseconds, double(timer.nsecsElapsed()) / 1e6);
                if (!some) {
                    std::fprintf(stderr, "no preview of %s\n", json.constData());
                    return 2;
                }
            }
            runs.append(best);
        }
    }
    std::ranges::sort(runs, {}, &Run::milliseconds);
    const Run &slowest = runs.constLast();
    std::printf("%lld previews of ten runs: median %.3f ms, slowest %.3f ms\n%s\n", qlonglong(runs.size()),
        runs.at(runs.size() / 2).milliseconds, slowest.milliseconds, slowest.rule.constData());
    return slowest.milliseconds <= bar ? 0 : 1;
}
