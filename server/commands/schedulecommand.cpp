// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/command.h"

#include "core/schedule/recurrence.h"
#include "platform/files/files.h"

#include <QFile>

namespace mainstay::commands {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Occurrence;
using core::OccurrenceNote;
using core::Result;

namespace {

constexpr qint64 longestRule = 64 * 1024; // bytes
constexpr int mostRuns = 100'000;

Result<QByteArray> textOf(const QString &path)
{
    if (path != "-"_L1)
        return platform::readFile(path, longestRule);
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return Error{ErrorKind::FileUnreadable, u"standard input cannot be read"_s, {}};
    return in.read(longestRule);
}

Result<core::ScheduleRule> ruleOf(const QString &path)
{
    const auto text = textOf(path);
    if (!text)
        return text.error();
    auto rule = core::decode<core::ScheduleRule>(*text);
    if (!rule)
        return rule;
    // On the wire an unknown name is of a newer version; in a file that somebody wrote it is a slip.
    const QStringList known = core::fieldNames<core::ScheduleRule>();
    for (const QString &name : QJsonDocument::fromJson(*text).object().keys()) {
        if (!known.contains(name)) {
            return Error{ErrorKind::InvalidInput,
                u"%1: a rule has no such field; it has %2"_s.arg(name, known.join(u", "_s)), {{u"field"_s, name}}};
        }
    }
    return rule;
}

QString sentenceOf(OccurrenceNote note, const Occurrence &one)
{
    const QString time = one.nominal.section(u'T', 1);
    switch (note) {
    case OccurrenceNote::AfterGap:
        return u"%1 does not exist on this date"_s.arg(time);
    case OccurrenceNote::FirstOfTwo:
        return u"%1 exists twice on this date; this is the first"_s.arg(time);
    case OccurrenceNote::LastDay:
        return u"the month is shorter; this is its last day"_s;
    case OccurrenceNote::NoSuchDay:
        return u"no run: the month is shorter"_s;
    case OccurrenceNote::NoSuchTime:
        return u"no run: %1 does not exist in this zone"_s.arg(one.nominal);
    }
    Q_UNREACHABLE();
}

void print(const Occurrence &one, bool notes)
{
    if (!one.runs() && !notes)
        return;
    QString line = one.runs() ? one.at.toString(Qt::ISODate) : u"-"_s;
    line += u' ' + (one.runs() ? one.local : one.nominal);
    if (notes) {
        for (const OccurrenceNote note : one.notes)
            line += u'\t' + sentenceOf(note, one);
    }
    say(line);
}

} // namespace

int schedule(const QStringList &arguments)
{
    Parser parser(u"schedule"_s,
        u"Prints when a rule runs, one run on each line: the instant in UTC, and the same instant in the rule's zone."_s,
        Parser::Folder::NotNeeded);
    parser.addArgument(u"action"_s, u"preview."_s, u"preview"_s);
    parser.addOption({u"rule"_s, u"The rule, as JSON; - reads standard input."_s, u"file"_s});
    parser.addOption(
        {u"from"_s, u"The first instant, such as 2026-11-21T00:00:00Z; now, where it is not said."_s, u"instant"_s});
    parser.addOption({u"count"_s, u"How many runs."_s, u"number"_s, u"10"_s});
    parser.addOption({u"notes"_s,
        u"Adds what is to be said of a run, after a tab, and the dates that the rule skips, after a dash."_s});
    if (const auto code = parser.parse(arguments))
        return *code;
    bool ok = false;
    const int count = parser.value(u"count"_s).toInt(&ok);
    if (parser.arguments() != QStringList{u"preview"_s} || !parser.isSet(u"rule"_s)) {
        complain(u"Say which rule: mainstayd schedule preview --rule FILE. See: mainstayd schedule --help"_s);
        return WrongUsage;
    }
    if (!ok || count < 1 || count > mostRuns) {
        complain(u"--count is a whole number from 1 to %1."_s.arg(mostRuns));
        return WrongUsage;
    }
    std::optional<QDateTime> from = QDateTime::currentDateTimeUtc();
    if (parser.isSet(u"from"_s))
        from = core::instantFromText(parser.value(u"from"_s));
    if (!from) {
        complain(u"--from is an instant that says its offset, such as 2026-11-21T00:00:00Z."_s);
        return WrongUsage;
    }
    const auto rule = ruleOf(parser.value(u"rule"_s));
    if (!rule)
        return complain(rule.error());
    const auto occurrences = core::nextOccurrences(*rule, *from, count);
    if (!occurrences)
        return complain(occurrences.error());
    for (const Occurrence &one : *occurrences)
        print(one, parser.isSet(u"notes"_s));
    return Done;
}

} // namespace mainstay::commands
