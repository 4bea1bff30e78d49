// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/beside.h"
#include "server/services/backuprescan.h"

namespace mainstay::commands {

using namespace Qt::StringLiterals;

namespace {

/// A terminal wants to see that something happens, and ends the program where it wants it to stop.
class Spoken : public jobs::Progress
{
public:
    void step(const QString &, int, int) override { }
    void advance(qint64, qint64) override { }
    void note(const QString &line) override { say(line); }
    bool stopRequested() const override { return false; }
};

void print(const QString &word, const QStringList &names)
{
    for (const QString &name : names)
        say(word + u' ' + name);
}

} // namespace

int backup(const QStringList &arguments)
{
    Parser parser(u"backup"_s,
        u"Rebuilds the list of backups from the backup folder alone: reads and decodes every file, compares it with "
        u"its "
        "manifest, adds those that the list does not know, and names what is damaged, missing or no backup. It may run "
        "beside the server."_s);
    parser.addArgument(u"action"_s, u"rescan."_s, u"rescan"_s);
    if (const auto code = parser.parse(arguments))
        return *code;
    if (parser.arguments() != QStringList{u"rescan"_s})
        return wrongAction(parser, u"backup"_s);
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    const backup::BackupFolder folder(parser.folder().backups());
    Spoken spoken;
    const auto report
        = services::BackupRescan((*server)->database(), clock, (*server)->audit(), folder).run(commandLine, spoken);
    if (!report)
        return complain(report.error());
    print(u"known:  "_s, report->known);
    print(u"added:  "_s, report->added);
    print(u"missing:"_s, report->missing);
    print(u"unknown:"_s, report->unknown);
    for (const auto &[name, error] : report->damaged)
        complain(u"damaged: %1: %2 %3"_s.arg(name, core::kindName(error.kind), error.detail));
    say(u"%1 backups proven, %2 of them new; %3 damaged, %4 missing, %5 unknown files."_s
            .arg(report->known.size() + report->added.size())
            .arg(report->added.size())
            .arg(report->damaged.size())
            .arg(report->missing.size())
            .arg(report->unknown.size()));
    return report->damaged.isEmpty() ? Done : Failed;
}

} // namespace mainstay::commands
