// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array backupsStatements{
    R"(CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        subject TEXT NOT NULL,
        step TEXT NOT NULL,
        percent INTEGER NOT NULL,
        started_by TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        started_at INTEGER,
        finished_at INTEGER,
        heartbeat_at INTEGER,
        error TEXT,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX jobs_by_revision ON jobs (revision))",
    R"(CREATE INDEX jobs_by_subject ON jobs (subject))",
    R"(CREATE INDEX jobs_open ON jobs (state) WHERE state IN ('queued', 'running', 'waiting', 'paused'))",

    // The folder is the truth of what exists; this is what is known about it, and about attempts that left no file.
    R"(CREATE TABLE backups (
        id TEXT PRIMARY KEY,
        engine TEXT NOT NULL,
        database_name TEXT NOT NULL,
        state TEXT NOT NULL,
        proof TEXT NOT NULL,
        proven_at INTEGER,
        file_name TEXT NOT NULL,
        size INTEGER NOT NULL,
        original_size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        finished_at INTEGER,
        started_by TEXT NOT NULL,
        schedule TEXT,
        job TEXT NOT NULL,
        step TEXT NOT NULL,
        percent INTEGER NOT NULL,
        kept_until INTEGER,
        pinned INTEGER NOT NULL,
        error TEXT,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX backups_by_revision ON backups (revision))",
    R"(CREATE UNIQUE INDEX backups_by_file ON backups (file_name) WHERE file_name <> '')",
};

} // namespace

Migration backupsMigration()
{
    return backupsStatements;
}

} // namespace mainstay::storage
