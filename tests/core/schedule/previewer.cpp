// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one JSON object on each line, {"rule": ..., "after": INSTANT, "until": INSTANT}, and prints the occurrences in
// between, one on each line: instant, local time, nominal time, notes; "." ends each answer. For oracle.py.
#include "core/schedule/recurrence.h"

#include <cstdio>
#include <iostream>
#include <string>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

QByteArray answer(const QByteArray &line)
{
    const QJsonObject question = QJsonDocument::fromJson(line).object();
    const auto rule = fromJson<ScheduleRule>(question.value(u"rule"_s).toObject());
    const auto after = instantFromText(question.value(u"after"_s).toString());
    const auto until = instantFromText(question.value(u"until"_s).toString());
    if (!rule || !after || !until)
        return "malformed\n.\n";
    const auto recurrence = Recurrence::of(*rule);
    if (!recurrence)
        return "refused " + recurrence.error().context.value(u"field"_s).toUtf8() + "\n.\n";
    QByteArray text;
    for (const Occurrence &one : recurrence->between(*after, *until, std::numeric_limits<qsizetype>::max())) {
        text += one.at.toString(Qt::ISODate).toLatin1() + ' ' + one.local.toLatin1() + ' ' + one.nominal.toLatin1();
        for (const OccurrenceNote note : one.notes)
            text += ' ' + nameOf(occurrenceNoteNames, note).toLatin1();
        text += '\n';
    }
    return text + ".\n";
}

} // namespace

int main()
{
    std::string line;
    while (std::getline(std::cin, line)) {
        const QByteArray text = answer(QByteArray::fromStdString(line));
        std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}
