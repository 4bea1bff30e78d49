// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array updatesStatements{
    // The file as it was imported: what is shown is read from it, so that nothing else can change it.
    R"(CREATE TABLE licence (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        file TEXT NOT NULL,
        signature TEXT NOT NULL,
        imported_at INTEGER NOT NULL,
        imported_by TEXT NOT NULL,
        last_check_at INTEGER,
        next_check_at INTEGER,
        cause TEXT))",

    // serial is the highest ever seen of this product: an older list is a rolled back one.
    R"(CREATE TABLE feed (
        product TEXT PRIMARY KEY,
        serial INTEGER NOT NULL,
        list TEXT NOT NULL,
        checked_at INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE TABLE imported_patches (
        version TEXT PRIMARY KEY,
        document TEXT NOT NULL,
        path TEXT NOT NULL,
        signer TEXT NOT NULL,
        trusted_comment TEXT NOT NULL,
        imported_at INTEGER NOT NULL) WITHOUT ROWID)",

    R"(CREATE TABLE activation_codes (
        id INTEGER PRIMARY KEY,
        session BLOB NOT NULL,
        licence TEXT NOT NULL,
        version TEXT NOT NULL,
        purpose TEXT NOT NULL,
        hash TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        used_at INTEGER,
        mail_at INTEGER,
        mail_answer TEXT NOT NULL,
        mail_error TEXT))",
    R"(CREATE INDEX activation_codes_by_licence ON activation_codes (licence, created_at))",
    R"(CREATE TABLE activations (
        session BLOB NOT NULL,
        licence TEXT NOT NULL,
        version TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (session, licence, version)) WITHOUT ROWID)",

    R"(CREATE TABLE updates (
        id TEXT PRIMARY KEY,
        open INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        document TEXT NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX updates_by_revision ON updates (revision))",
    // One at a time, whatever two superusers do in the same second.
    R"(CREATE UNIQUE INDEX updates_open ON updates (open) WHERE open = 1)",
    R"(CREATE TABLE step_times (
        product TEXT NOT NULL,
        step TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        at INTEGER NOT NULL))",
    R"(CREATE INDEX step_times_by_step ON step_times (product, step, at))",

    R"(CREATE TABLE main_server_host (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        computer TEXT NOT NULL,
        inspection TEXT))",
};

} // namespace

Migration updatesMigration()
{
    return updatesStatements;
}

} // namespace mainstay::storage
