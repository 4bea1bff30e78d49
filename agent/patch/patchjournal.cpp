// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/patchjournal.h"

#include "platform/files/files.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

core::UpdateStep *PatchJournal::step(const QString &id)
{
    const auto it = std::ranges::find(steps, id, &core::UpdateStep::id);
    return it == steps.end() ? nullptr : &*it;
}

core::Result<PatchJournal> PatchJournalFile::load()
{
    constexpr qint64 mostBytes = 4 * 1024 * 1024;
    const auto bytes = platform::readFile(m_path, mostBytes);
    if (!bytes && bytes.error().kind == core::ErrorKind::NotFound)
        return PatchJournal();
    if (!bytes)
        return bytes.error();
    const auto journal = core::decode<PatchJournal>(*bytes);
    if (!journal)
        return journal.error().with(u"path"_s, m_path);
    return journal;
}

core::Result<void> PatchJournalFile::save(const PatchJournal &journal)
{
    return platform::writeAtomically(m_path, QJsonDocument(core::toJson(journal)).toJson(), platform::privateFile);
}

core::HostReport reportOf(const PatchJournal &journal)
{
    core::HostReport report;
    report.update = journal.task.update;
    report.attempt = journal.task.attempt;
    report.state = journal.state;
    report.steps = journal.steps;
    report.failedStep = journal.failedStep;
    report.error = journal.error;
    report.pastPointOfNoReturn = journal.pastPointOfNoReturn;
    report.version = journal.answered;
    return report;
}

} // namespace mainstay::agent
