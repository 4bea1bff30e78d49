// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agekey.h"
#include "core/invalid.h"
#include "platform/files/files.h"
#include "server/commands/beside.h"
#include "server/folderlock.h"
#include "server/services/backuprescan.h"
#include "server/services/storerestore.h"

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

int rescan(const Parser &parser)
{
    const services::Clock clock;
    const auto server = openBeside(parser, clock);
    if (!server)
        return complain(server.error());
    const backup::BackupFolder folder(parser.folder().backups());
    Spoken spoken;
    const auto tell = [&](storage::Transaction &transaction, const QList<core::Backup> &lost) {
        return (*server)->notices().lost(transaction, lost);
    };
    const auto report = services::BackupRescan((*server)->database(), clock, (*server)->audit(), folder, tell)
                            .run(commandLine, spoken);
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

core::Result<backup::Decryption> keyOf(const Parser &parser)
{
    if (!parser.isSet(u"identity"_s))
        return backup::Decryption{};
    const auto bytes = platform::readFile(parser.value(u"identity"_s), 1 << 16);
    if (!bytes)
        return bytes.error();
    const QByteArray keys = core::ageIdentities(*bytes);
    if (keys.isEmpty())
        return core::invalidInput(u"identity"_s, u"is an age identity file without a passphrase"_s);
    return backup::Decryption{backup::Age(), keys};
}

int restore(const Parser &parser, const QString &file)
{
    const auto lock = FolderLock::acquire(parser.folder().lock());
    if (!lock)
        return complain(lock.error());
    const auto key = keyOf(parser);
    if (!key)
        return complain(key.error());
    Spoken spoken;
    const auto outcome = services::StoreRestore(parser.folder().store()).run(file, *key, commandLine, spoken);
    if (!outcome)
        return complain(outcome.error());
    say(u"The store is again that of %1."_s.arg(outcome->manifest.createdAt.toUTC().toString(Qt::ISODate)));
    if (!outcome->former.isEmpty())
        say(u"What was there is now in %1; remove it when nobody needs it."_s.arg(outcome->former));
    print(u"paused: "_s, outcome->paused);
    print(u"expired:"_s, outcome->expired);
    if (!outcome->paused.isEmpty())
        say(u"Resume a paused request only where you know that nobody has rejected it since."_s);
    say(u"Start the server: it finds the backups that were made since by itself. Everybody signs in again."_s);
    return Done;
}

} // namespace

int backup(const QStringList &arguments)
{
    Parser parser(u"backup"_s,
        u"rescan rebuilds the list of backups from the backup folder alone: it reads and decodes every file, compares "
        u"it "
        "with its manifest, adds those that the list does not know, and names what is damaged, missing or no backup. "
        "It "
        "may run beside the server.\n"
        "restore puts a backup of the server's own store in the place of the store. The server must not run; what was "
        "there is kept."_s);
    parser.addArgument(u"action"_s, u"rescan, or restore with the backup's FILE, its manifest beside it."_s,
        u"rescan | restore FILE"_s);
    parser.addOption(
        {u"identity"_s, u"For restore: opens an encrypted backup with this identity file of age."_s, u"file"_s});
    if (const auto code = parser.parse(arguments))
        return *code;
    const QStringList words = parser.arguments();
    if (words == QStringList{u"rescan"_s})
        return rescan(parser);
    if (words.size() == 2 && words.constFirst() == "restore"_L1)
        return restore(parser, words.constLast());
    return wrongAction(parser, u"backup"_s);
}

} // namespace mainstay::commands
