// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array settingsStatements{
    // Values as JSON, without their secrets: those are in files.
    R"(CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",

    // One row for each recipient, so that each has its own tries and its own end. The text goes once it is delivered.
    R"(CREATE TABLE mails (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        html TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        next_try_at INTEGER,
        sent_at INTEGER,
        reply TEXT NOT NULL,
        error TEXT,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX mails_by_revision ON mails (revision))",
    R"(CREATE INDEX mails_due ON mails (next_try_at) WHERE state = 'queued')",
    R"(CREATE INDEX mails_by_recipient ON mails (recipient, sent_at))",

    R"(ALTER TABLE schedules ADD COLUMN mail_on_success INTEGER NOT NULL DEFAULT 0)",

    // When the recipients of a schedule were last told that it does not keep its promise; no row while it does.
    R"(CREATE TABLE overdue_schedules (
        schedule TEXT PRIMARY KEY,
        told_at INTEGER NOT NULL) WITHOUT ROWID)",
};

} // namespace

Migration settingsMigration()
{
    return settingsStatements;
}

} // namespace mainstay::storage
