// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array schedulesStatements{
    // effective_at: no run that was due before it; decided_until: every run up to it has its row in schedule_runs.
    // edited_revision: the revision of the last change by a person, against which If-Match is held; a run moves
    // revision alone.
    R"(CREATE TABLE schedules (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        enabled INTEGER NOT NULL,
        rule TEXT NOT NULL,
        rule_revision INTEGER NOT NULL,
        effective_at INTEGER NOT NULL,
        decided_until INTEGER NOT NULL,
        recipients TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        edited_revision INTEGER NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX schedules_by_revision ON schedules (revision))",

    // The id is made of schedule, rule_revision and nominal time: a run that was decided is never decided again,
    // whatever
    // clocks and zones do. No foreign key: what ran stays on record when the schedule is removed.
    R"(CREATE TABLE schedule_runs (
        id TEXT PRIMARY KEY,
        schedule TEXT NOT NULL,
        schedule_name TEXT NOT NULL,
        nominal TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        runs INTEGER NOT NULL,
        decided_at INTEGER NOT NULL,
        start_after INTEGER,
        started_at INTEGER,
        backup TEXT,
        job TEXT,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX schedule_runs_by_revision ON schedule_runs (revision))",
    R"(CREATE INDEX schedule_runs_by_time ON schedule_runs (schedule, due_at))",
    R"(CREATE INDEX schedule_runs_by_decision ON schedule_runs (decided_at))",
    R"(CREATE INDEX schedule_runs_waiting ON schedule_runs (start_after) WHERE state = 'due')",
};

} // namespace

Migration schedulesMigration()
{
    return schedulesStatements;
}

} // namespace mainstay::storage
