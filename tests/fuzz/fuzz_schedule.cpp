// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/recurrence.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace mainstay::core;
    const auto rule = decode<ScheduleRule>(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!rule)
        return 0;
    const auto recurrence = Recurrence::of(*rule);
    if (!recurrence) {
        if (!recurrence.error().context.contains(QStringLiteral("field")))
            __builtin_trap();
        return 0;
    }
    // What was accepted is accepted again as we write it, and says the same.
    const auto again = decode<ScheduleRule>(encode(*rule));
    if (!again || !(*again == *rule))
        __builtin_trap();
    // Occurrences come in order, each once, and the pieces are the whole.
    const QDateTime from(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    const QList<Occurrence> next = recurrence->next(from, 20);
    for (qsizetype i = 1; i < next.size(); ++i) {
        if (next[i].at < next[i - 1].at || next[i].nominal == next[i - 1].nominal)
            __builtin_trap();
    }
    if (next.size() > 1 && recurrence->between(from.addMSecs(-1), next.constFirst().at, 9).constFirst() != next[0])
        __builtin_trap();
    return 0;
}
