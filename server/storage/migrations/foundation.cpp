// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array foundationStatements{
    R"(CREATE TABLE store (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL))",
    R"(CREATE TABLE collections (name TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE TABLE tombstones (
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (collection, id)) WITHOUT ROWID)",
    R"(CREATE INDEX tombstones_by_revision ON tombstones (collection, revision))",

    // name_key is the name folded, so that "Anna" and "anna" are one user.
    R"(CREATE TABLE users (
        name TEXT PRIMARY KEY,
        name_key TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        enabled INTEGER NOT NULL,
        password TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX users_by_revision ON users (revision))",
    R"(CREATE TABLE sessions (
        token_hash BLOB PRIMARY KEY,
        user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
        address TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        used_at INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX sessions_by_user ON sessions (user))",

    R"(CREATE TABLE enrolment_tokens (
        id TEXT PRIMARY KEY,
        token_hash BLOB NOT NULL UNIQUE,
        label TEXT NOT NULL,
        use_limit INTEGER NOT NULL,
        used INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        expires_at INTEGER,
        revoked INTEGER NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX enrolment_tokens_by_revision ON enrolment_tokens (revision))",

    R"(CREATE TABLE trusted_keys (
        key_id TEXT PRIMARY KEY,
        key_use TEXT NOT NULL,
        public_key TEXT NOT NULL,
        comment TEXT NOT NULL,
        added_by TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX trusted_keys_by_revision ON trusted_keys (revision))",

    R"(CREATE TABLE computers (
        id TEXT PRIMARY KEY,
        token_hash BLOB NOT NULL UNIQUE,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        os TEXT NOT NULL,
        platform TEXT NOT NULL,
        architecture TEXT NOT NULL,
        agent_version TEXT NOT NULL,
        enrolled_at INTEGER NOT NULL,
        last_seen_at INTEGER,
        free_disk INTEGER NOT NULL,
        tags TEXT NOT NULL,
        pending TEXT,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX computers_by_revision ON computers (revision))",
    R"(CREATE INDEX computers_by_machine ON computers (platform, architecture, agent_version))",

    R"(CREATE TABLE artifacts (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL) WITHOUT ROWID)",
    R"(CREATE TABLE uploads (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        created_by TEXT NOT NULL,
        expires_at INTEGER NOT NULL,
        finished INTEGER NOT NULL) WITHOUT ROWID)",

    R"(CREATE TABLE requests (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        version TEXT NOT NULL,
        platform TEXT NOT NULL,
        architecture TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES artifacts (sha256),
        signature TEXT NOT NULL,
        signer_key_id TEXT NOT NULL,
        description TEXT NOT NULL,
        allow_downgrade INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        expires_at INTEGER,
        rejected_at INTEGER,
        rejected_by TEXT,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
    R"(CREATE INDEX requests_by_revision ON requests (revision))",
    R"(CREATE UNIQUE INDEX requests_active_name ON requests (name_key) WHERE state = 'active')",

    // No foreign key to computers: the history of a request stays when a computer is removed.
    // recall and confirmed are a rejection's: which bucket the computer fell in, and whether it said that it stopped.
    R"(CREATE TABLE deployments (
        request TEXT NOT NULL REFERENCES requests (id),
        computer TEXT NOT NULL,
        computer_name TEXT NOT NULL,
        address TEXT NOT NULL,
        from_version TEXT NOT NULL,
        state TEXT NOT NULL,
        percent INTEGER NOT NULL DEFAULT 0,
        bytes_per_second INTEGER NOT NULL DEFAULT 0,
        attempt INTEGER NOT NULL DEFAULT 1,
        changed_at INTEGER NOT NULL,
        reported_at INTEGER,
        failed_state TEXT,
        error TEXT,
        log_tail TEXT NOT NULL DEFAULT '',
        recall TEXT NOT NULL DEFAULT '',
        confirmed INTEGER NOT NULL DEFAULT 1,
        revision INTEGER NOT NULL,
        PRIMARY KEY (request, computer)) WITHOUT ROWID)",
    R"(CREATE INDEX deployments_by_revision ON deployments (request, revision))",
    R"(CREATE INDEX deployments_by_computer ON deployments (computer, revision))",
    R"(CREATE INDEX deployments_open ON deployments (computer, request) WHERE state IN
        ('waiting', 'offered', 'downloading', 'verified', 'installing', 'restarting', 'watching'))",

    R"(CREATE INDEX deployments_unconfirmed ON deployments (request, computer) WHERE confirmed = 0)",

    // Kept by triggers, so that a request's counts cost the same for ten computers and for 100,000.
    R"(CREATE TABLE deployment_counts (
        request TEXT NOT NULL,
        state TEXT NOT NULL,
        recall TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (request, state, recall, confirmed)) WITHOUT ROWID)",
    R"(CREATE TRIGGER deployments_counted AFTER INSERT ON deployments BEGIN
        INSERT INTO deployment_counts VALUES (new.request, new.state, new.recall, new.confirmed, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
    END)",
    R"(CREATE TRIGGER deployments_recounted AFTER UPDATE OF state, recall, confirmed ON deployments
        WHEN old.state <> new.state OR old.recall <> new.recall OR old.confirmed <> new.confirmed BEGIN
        UPDATE deployment_counts SET n = n - 1 WHERE request = old.request AND state = old.state
            AND recall = old.recall AND confirmed = old.confirmed;
        INSERT INTO deployment_counts VALUES (new.request, new.state, new.recall, new.confirmed, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
    END)",
    R"(CREATE TRIGGER deployments_stay BEFORE DELETE ON deployments BEGIN
        SELECT RAISE(ABORT, 'deployments are kept');
    END)",

    R"(CREATE TABLE idempotency (
        user TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        route TEXT NOT NULL,
        body_hash BLOB NOT NULL,
        status INTEGER NOT NULL,
        location TEXT NOT NULL,
        body BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (user, idempotency_key)) WITHOUT ROWID)",
    R"(CREATE INDEX idempotency_by_age ON idempotency (created_at))",

    R"(CREATE TABLE audit (
        revision INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        user TEXT NOT NULL,
        address TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL,
        hash TEXT NOT NULL))",
    R"(CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit BEGIN
        SELECT RAISE(ABORT, 'the audit trail is append-only');
    END)",
    R"(CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN
        SELECT RAISE(ABORT, 'the audit trail is append-only');
    END)",
};

} // namespace

Migration foundationMigration()
{
    return foundationStatements;
}

} // namespace mainstay::storage
