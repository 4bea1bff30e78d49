// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/statuscommand.h"

#include "agent/host/filejournalstore.h"
#include "agent/host/filelock.h"
#include "agent/host/identity.h"
#include "agent/host/keyring.h"
#include "agent/host/versionfolders.h"
#include "agent/patch/patchjournal.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;

void StatusCommand::declare(QCommandLineParser &parser) const
{
    parser.addOption(dataOption());
}

int StatusCommand::run(const QCommandLineParser &parser)
{
    const DataFolder folder(parser.value(u"data"_s));
    const auto identity = loadIdentity(folder);
    if (!identity) {
        say(u"%1 is not enrolled."_s.arg(folder.path()));
        return 1;
    }
    const auto row = [](const QString &name, const QString &value) { say(u"%1 %2"_s.arg(name, -14).arg(value)); };
    row(u"Computer"_s, u"%1 (%2)"_s.arg(identity->name, identity->computer.text));
    row(u"Main server"_s, identity->server);
    const auto current = VersionFolders(folder).current();
    row(u"Version"_s, current ? current->toString() : u"none"_s);
    const bool watchdog = FileLock::isHeld(folder.watchdogLock());
    const bool worker = FileLock::isHeld(folder.workerLock());
    row(u"Running"_s, worker && watchdog ? u"yes"_s : worker ? u"yes, without its watchdog"_s : u"no"_s);
    const auto keys = KeyRing(folder.keysFolder()).keys();
    QStringList names;
    for (const platform::PublicKey &key : keys.valueOr({}))
        names.append(key.fingerprint());
    row(u"Trusted keys"_s, names.isEmpty() ? u"none"_s : names.join(u", "_s));

    FileJournalStore store(folder.journalFile());
    const auto journal = store.load();
    if (!journal)
        return fail(journal.error());
    if (journal->desired)
        row(u"Upgrade"_s,
            u"to %1: %2"_s.arg(journal->desired->version.toString(), core::nameOf(stepNames, journal->step)));
    for (const core::AgentReport &end : journal->ended)
        row(u"Earlier"_s,
            core::nameOf(core::deploymentStateNames, end.state)
                + (end.error ? u" ("_s + core::kindName(end.error->kind) + u')' : QString()));

    const auto patch = PatchJournalFile(folder.patchJournalFile()).load();
    if (!patch)
        return fail(patch.error());
    if (!patch->isEmpty()) {
        const QString step = patch->failedStep.isEmpty() ? QString() : u" at step "_s + patch->failedStep;
        row(u"Product"_s,
            u"to %1: %2%3"_s.arg(
                patch->task.version.toString(), core::nameOf(core::updateStateNames, patch->state), step));
    }
    return 0;
}

} // namespace mainstay::agent
