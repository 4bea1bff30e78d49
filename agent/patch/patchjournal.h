// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"

namespace mainstay::agent {

/// Everything about an update of the main server's host that must survive a power cut: patch.json. Written before and
/// after each step; what it says is the truth of what happened here.
struct PatchJournal
{
    core::HostTask task; ///< the last one that was taken on; its update is empty while there was none
    core::UpdateState state = core::UpdateState::Completed; ///< of that update
    core::Version fromVersion; ///< that answered before
    qint64 fromProcess = 0; ///< id of the process that answered before; 0: unknown
    bool wasRunning = true; ///< the product answered before
    QString bootId; ///< of the host when the first step began
    QString rebootBootId; ///< of the host when it was found to need a restart
    std::optional<QDateTime> rebootingSince;
    QList<core::UpdateStep> steps; ///< the checks are the last ones
    QString undoing; ///< id of the step that is being taken back; empty: none is
    QString failedStep;
    std::optional<core::Error> error;
    bool pastPointOfNoReturn = false;
    core::Version answered; ///< by the product, when it was last asked for a proof
    qint64 generation = 0; ///< grows with each start of the agent, so that the numbers of reports do too

    bool isEmpty() const { return task.update.isEmpty(); }
    core::UpdateStep *step(const QString &id);

    friend bool operator==(const PatchJournal &, const PatchJournal &) = default;
};

/// The port to where the journal is kept.
class PatchJournalStore
{
public:
    virtual ~PatchJournalStore() = default;

    /// An empty journal when there is none yet. Errors: FileUnreadable, InvalidInput (context: path).
    virtual core::Result<PatchJournal> load() = 0;

    /// Returns once the journal is on the disk. Errors: DiskFull, FileUnwritable.
    virtual core::Result<void> save(const PatchJournal &journal) = 0;
};

/// The journal as a JSON file, replaced in one step that a power cut cannot halve.
class PatchJournalFile : public PatchJournalStore
{
public:
    explicit PatchJournalFile(QString path) : m_path(std::move(path)) { }

    core::Result<PatchJournal> load() override;
    core::Result<void> save(const PatchJournal &journal) override;

private:
    QString m_path;
};

/// What the server is told of \a journal.
core::HostReport reportOf(const PatchJournal &journal);

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::PatchJournal>
{
    using Journal = agent::PatchJournal;
    static constexpr auto table = std::make_tuple(field("task", &Journal::task), field("state", &Journal::state),
        optionalField("fromVersion", &Journal::fromVersion), optionalField("fromProcess", &Journal::fromProcess),
        optionalField("wasRunning", &Journal::wasRunning), optionalField("bootId", &Journal::bootId),
        optionalField("rebootBootId", &Journal::rebootBootId), field("rebootingSince", &Journal::rebootingSince),
        optionalField("steps", &Journal::steps), optionalField("undoing", &Journal::undoing),
        optionalField("failedStep", &Journal::failedStep), field("error", &Journal::error),
        optionalField("pastPointOfNoReturn", &Journal::pastPointOfNoReturn),
        optionalField("answered", &Journal::answered), optionalField("generation", &Journal::generation));
};

} // namespace mainstay::core
