// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array rolloutsStatements{
    R"(ALTER TABLE requests ADD COLUMN policy TEXT NOT NULL DEFAULT '{}')",
    R"(ALTER TABLE requests ADD COLUMN approved_by TEXT)",
    R"(ALTER TABLE requests ADD COLUMN approved_at INTEGER)",
    R"(ALTER TABLE requests ADD COLUMN begun_at INTEGER)",
    R"(ALTER TABLE requests ADD COLUMN wave INTEGER NOT NULL DEFAULT 0)",
    R"(ALTER TABLE requests ADD COLUMN pause TEXT)",
    // What had ended and failed of the wave when it was last resumed: that was looked at and accepted.
    R"(ALTER TABLE requests ADD COLUMN base_ended INTEGER NOT NULL DEFAULT 0)",
    R"(ALTER TABLE requests ADD COLUMN base_failed INTEGER NOT NULL DEFAULT 0)",
    R"(ALTER TABLE requests ADD COLUMN confirmed_at INTEGER)",
    R"(UPDATE requests SET begun_at = created_at, wave = 1)",
    R"(DROP INDEX requests_active_name)",
    R"(CREATE UNIQUE INDEX requests_open_name ON requests (name_key) WHERE state IN
        ('waitingForApproval', 'scheduled', 'active', 'paused'))",

    R"(ALTER TABLE deployments ADD COLUMN wave INTEGER NOT NULL DEFAULT 1)",
    R"(ALTER TABLE deployments ADD COLUMN retry_at INTEGER)",
    R"(CREATE INDEX deployments_recallable ON deployments (request, computer) WHERE state IN
        ('offered', 'downloading', 'verified'))",
    R"(CREATE INDEX deployments_waiting ON deployments (request, wave, computer) WHERE state = 'waiting')",
    R"(CREATE INDEX deployments_failed ON deployments (request, computer) WHERE state IN ('failed', 'rolledBack'))",

    R"(DROP TRIGGER deployments_counted)",
    R"(DROP TRIGGER deployments_recounted)",
    R"(DROP TABLE deployment_counts)",
    R"(CREATE TABLE deployment_counts (
        request TEXT NOT NULL,
        wave INTEGER NOT NULL,
        state TEXT NOT NULL,
        recall TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (request, wave, state, recall, confirmed)) WITHOUT ROWID)",
    R"(INSERT INTO deployment_counts SELECT request, wave, state, recall, confirmed, count(*) FROM deployments
        GROUP BY request, wave, state, recall, confirmed)",
    R"(CREATE TRIGGER deployments_counted AFTER INSERT ON deployments BEGIN
        INSERT INTO deployment_counts VALUES (new.request, new.wave, new.state, new.recall, new.confirmed, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
    END)",
    R"(CREATE TRIGGER deployments_recounted AFTER UPDATE OF wave, state, recall, confirmed ON deployments
        WHEN old.state <> new.state OR old.recall <> new.recall OR old.confirmed <> new.confirmed
            OR old.wave <> new.wave BEGIN
        UPDATE deployment_counts SET n = n - 1 WHERE request = old.request AND wave = old.wave AND state = old.state
            AND recall = old.recall AND confirmed = old.confirmed;
        INSERT INTO deployment_counts VALUES (new.request, new.wave, new.state, new.recall, new.confirmed, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
    END)",

    // The last downloads, for estimates; only the newest are kept.
    R"(CREATE TABLE measured_rates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        bytes_per_second INTEGER NOT NULL,
        at_a_time INTEGER NOT NULL,
        measured_at INTEGER NOT NULL))",

    // By what name a computer that was removed is known when it comes back.
    R"(CREATE TABLE machines (machine TEXT PRIMARY KEY, computer TEXT NOT NULL) WITHOUT ROWID)",
};

} // namespace

Migration rolloutsMigration()
{
    return rolloutsStatements;
}

} // namespace mainstay::storage
