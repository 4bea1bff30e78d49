// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/step.h"
#include "core/result.h"
#include "core/values/agentprotocol.h"

namespace mainstay::agent {

/// Everything about an upgrade that must survive a power cut: upgrade.json. Written before the work that it names.
/// The worker writes it while it runs; the watchdog only while no worker does.
struct Journal
{
    static constexpr int maxEnded = 8;

    Step step = Step::Idle;
    std::optional<core::DesiredUpgrade> desired; ///< the attempt under way
    core::Version from; ///< the version that runs when the attempt begins, and after a rollback
    int starts = 0; ///< how often the new version was started while it had not proved itself
    int installs = 0; ///< how often the installer was started without an end that this agent lived to see
    std::optional<core::AgentReport> outcome; ///< how it ended, until the server has acknowledged it
    QList<core::AgentReport> ended; ///< the last outcome of each of the last requests, oldest first

    /// The outcome of that attempt of that request, when it ended here.
    const core::AgentReport *endOf(const core::RequestId &request, int attempt) const;
    /// The highest attempt of that request that ended here; 0 when none did.
    int lastAttemptOf(const core::RequestId &request) const;
    /// Moves the acknowledged outcome to the ended ones and forgets the attempt.
    void close();

    friend bool operator==(const Journal &, const Journal &) = default;
};

/// The port to where the journal is kept.
class JournalStore
{
public:
    virtual ~JournalStore() = default;

    /// An empty journal when there is none yet. Errors: FileUnreadable, InvalidInput when it is not a journal.
    virtual core::Result<Journal> load() = 0;

    /// Returns once the journal is on the disk. Errors: DiskFull, FileUnwritable.
    virtual core::Result<void> save(const Journal &journal) = 0;
};

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::Journal>
{
    static constexpr auto table = std::make_tuple(field("step", &agent::Journal::step),
        field("desired", &agent::Journal::desired), optionalField("from", &agent::Journal::from),
        optionalField("starts", &agent::Journal::starts), optionalField("installs", &agent::Journal::installs),
        field("outcome", &agent::Journal::outcome), optionalField("ended", &agent::Journal::ended));
};

} // namespace mainstay::core
