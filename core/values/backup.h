// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

namespace mainstay::core {

enum class DatabaseEngine { Sqlite, PostgreSql, MariaDb };

inline constexpr auto databaseEngineNames = std::to_array<Name<DatabaseEngine>>({
    {DatabaseEngine::Sqlite, "sqlite"},
    {DatabaseEngine::PostgreSql, "postgresql"},
    {DatabaseEngine::MariaDb, "mariadb"},
});
inline const auto &names(DatabaseEngine)
{
    return databaseEngineNames;
}

enum class BackupState {
    Running,
    Finished, ///< its manifest is written: it exists
    Failed,
    Interrupted, ///< the server went away in the middle; nothing was kept
    Missing, ///< the catalogue knows it, the folder does not have it
};

inline constexpr auto backupStateNames = std::to_array<Name<BackupState>>({
    {BackupState::Running, "running"},
    {BackupState::Finished, "finished"},
    {BackupState::Failed, "failed"},
    {BackupState::Interrupted, "interrupted"},
    {BackupState::Missing, "missing"},
});
inline const auto &names(BackupState)
{
    return backupStateNames;
}

/// How much is known of a backup, each including the one before.
enum class BackupProof { None, Created, Decoded, RestoreTested };

inline constexpr auto backupProofNames = std::to_array<Name<BackupProof>>({
    {BackupProof::None, "none"},
    {BackupProof::Created, "created"},
    {BackupProof::Decoded, "decoded"},
    {BackupProof::RestoreTested, "restoreTested"},
});
inline const auto &names(BackupProof)
{
    return backupProofNames;
}

/// Somebody who can decrypt backups: whoever has the secret half of the key.
struct BackupRecipient
{
    QString name{}; ///< of the person or the place, for people
    QString key{}; ///< public key of the age tool, "age1…"

    friend bool operator==(const BackupRecipient &, const BackupRecipient &) = default;
};

/// How a backup was encrypted. The file is zstd inside of age.
struct BackupEncryption
{
    QString tool; ///< with its version
    QList<BackupRecipient> recipients;
    /// What was proven while the server still held the key that it had made for this proof alone: the file was read
    /// back from the disk, decrypted and decoded in full, or also restored. Now only a recipient can do that again.
    BackupProof proof = BackupProof::Decoded;

    friend bool operator==(const BackupEncryption &, const BackupEncryption &) = default;
};

/// The manifest beside a backup's file: with it the file is a backup, without it a leftover. Written last.
struct BackupManifest
{
    int format = 1; ///< 2: encrypted, which older versions do not know
    BackupId id;
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString database; ///< name for people
    QString fileName; ///< of the compressed file, in the same folder
    qint64 size = 0; ///< bytes of that file
    QString sha256; ///< of that file
    qint64 originalSize = 0; ///< bytes after decompression
    QString originalSha256; ///< after decompression
    QDateTime createdAt; ///< the instant that the content is of
    qint64 durationSeconds = 0;
    QString startedBy;
    QString tool; ///< what made it, with its version
    QString serverVersion;
    QMap<QString, qint64> rows; ///< per table, at that instant
    QMap<QString, qint64> tableSizes{}; ///< bytes per table with its indexes, as the database estimates them
    std::optional<BackupEncryption> encryption{}; ///< nothing: whoever has the file can read it
    bool pinned = false; ///< no retention removes it; written anew when that changes

    friend bool operator==(const BackupManifest &, const BackupManifest &) = default;
};

/// What a backup has so much less of than the proven one before it that somebody should look: core::suddenShrink().
struct BackupShrink
{
    BackupId before; ///< the proven one that it was compared with
    QString table; ///< the one that lost most; empty: all together
    qint64 rowsBefore = 0; ///< of that table, or of all
    qint64 rowsAfter = 0;
    qint64 sizeBefore = 0; ///< bytes of the whole content
    qint64 sizeAfter = 0;

    friend bool operator==(const BackupShrink &, const BackupShrink &) = default;
};

enum class CopyState {
    Waiting, ///< it will be made as soon as it can
    Copying,
    Proven, ///< all of it was read back from there and compared with the manifest
    Failed, ///< it is tried again
};

inline constexpr auto copyStateNames = std::to_array<Name<CopyState>>({
    {CopyState::Waiting, "waiting"},
    {CopyState::Copying, "copying"},
    {CopyState::Proven, "proven"},
    {CopyState::Failed, "failed"},
});
inline const auto &names(CopyState)
{
    return copyStateNames;
}

/// The second copy of a backup, in a store elsewhere.
struct BackupCopy
{
    QString place; ///< the folder that it is in, "REMOTE:PATH"
    CopyState state = CopyState::Waiting;
    std::optional<QDateTime> provenAt{}; ///< when it was last read back in full
    qint64 failures = 0; ///< tries in a row that failed
    std::optional<QDateTime> nextTryAt{}; ///< of one that failed; nothing: somebody cancelled it
    std::optional<Error> error{};

    friend bool operator==(const BackupCopy &, const BackupCopy &) = default;
};

/// One attempt to back up the main server's database: a backup once finished.
struct Backup
{
    BackupId id;
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString database;
    BackupState state = BackupState::Running;
    BackupProof proof = BackupProof::None;
    std::optional<QDateTime> provenAt; ///< when the proof was last given
    QString fileName;
    qint64 size = 0;
    qint64 originalSize = 0;
    QString sha256;
    QDateTime createdAt;
    std::optional<QDateTime> finishedAt;
    QString startedBy; ///< a user's name
    std::optional<ScheduleId> schedule; ///< where a schedule started it
    JobId job;
    QString step; ///< while running: copying, compressing, verifying
    int percent = -1;
    std::optional<QDateTime> keptUntil; ///< when the retention removes it, if the schedules run as they promise
    bool pinned = false;
    std::optional<BackupShrink> shrink; ///< where it has suspiciously little
    std::optional<BackupEncryption> encryption; ///< nothing: whoever has the file can read it
    std::optional<BackupCopy> copy; ///< nothing: nobody has asked for second copies
    std::optional<Error> error; ///< of a finished one: what is wrong with it, or why its restore test failed
    qint64 revision = 0;

    friend bool operator==(const Backup &, const Backup &) = default;
};

/// What is known of all second copies.
struct CopyOverview
{
    QString place; ///< where they go
    qint64 proven = 0; ///< backups with a proven copy there
    qint64 failed = 0; ///< whose copy could not be made
    qint64 backups = 0; ///< all that are to have one

    friend bool operator==(const CopyOverview &, const CopyOverview &) = default;
};

/// The line on top of the page.
struct BackupOverview
{
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString database;
    bool ownStore = false; ///< the database is the main server's own store, which it does not replace while it runs
    qint64 databaseSize = 0; ///< bytes now
    std::optional<QDateTime> lastProvenAt;
    std::optional<QDateTime> nextRunAt;
    qint64 diskFree = 0; ///< bytes where backups are kept
    qint64 diskUsed = 0; ///< bytes of all backups
    qint64 expectedSize = 0; ///< bytes of the next one, from the last
    qint64 roomNeeded = 0; ///< bytes that have to be free before it begins; 0: an older server, which does not tell
    std::optional<QDateTime> diskFullAt; ///< where the recent rate tells
    qint64 failedLastWeek = 0;
    std::optional<CopyOverview> copies; ///< nothing: nobody has asked for second copies

    friend bool operator==(const BackupOverview &, const BackupOverview &) = default;
};

template <> struct Fields<BackupRecipient>
{
    static constexpr auto table
        = std::make_tuple(optionalField("name", &BackupRecipient::name), field("key", &BackupRecipient::key));
};

template <> struct Fields<BackupEncryption>
{
    static constexpr auto table = std::make_tuple(optionalField("tool", &BackupEncryption::tool),
        field("recipients", &BackupEncryption::recipients), field("proof", &BackupEncryption::proof));
};

template <> struct Fields<BackupManifest>
{
    static constexpr auto table
        = std::make_tuple(field("format", &BackupManifest::format), field("id", &BackupManifest::id),
            field("engine", &BackupManifest::engine), field("database", &BackupManifest::database),
            field("fileName", &BackupManifest::fileName), field("size", &BackupManifest::size),
            field("sha256", &BackupManifest::sha256), field("originalSize", &BackupManifest::originalSize),
            field("originalSha256", &BackupManifest::originalSha256), field("createdAt", &BackupManifest::createdAt),
            optionalField("durationSeconds", &BackupManifest::durationSeconds),
            optionalField("startedBy", &BackupManifest::startedBy), optionalField("tool", &BackupManifest::tool),
            optionalField("serverVersion", &BackupManifest::serverVersion),
            optionalField("rows", &BackupManifest::rows), optionalField("tableSizes", &BackupManifest::tableSizes),
            field("encryption", &BackupManifest::encryption), optionalField("pinned", &BackupManifest::pinned));
};

template <> struct Fields<BackupShrink>
{
    static constexpr auto table
        = std::make_tuple(field("before", &BackupShrink::before), optionalField("table", &BackupShrink::table),
            field("rowsBefore", &BackupShrink::rowsBefore), field("rowsAfter", &BackupShrink::rowsAfter),
            field("sizeBefore", &BackupShrink::sizeBefore), field("sizeAfter", &BackupShrink::sizeAfter));
};

template <> struct Fields<BackupCopy>
{
    static constexpr auto table
        = std::make_tuple(field("place", &BackupCopy::place), field("state", &BackupCopy::state),
            field("provenAt", &BackupCopy::provenAt), optionalField("failures", &BackupCopy::failures),
            field("nextTryAt", &BackupCopy::nextTryAt), field("error", &BackupCopy::error));
};

template <> struct Fields<CopyOverview>
{
    static constexpr auto table
        = std::make_tuple(field("place", &CopyOverview::place), field("proven", &CopyOverview::proven),
            field("failed", &CopyOverview::failed), field("backups", &CopyOverview::backups));
};

template <> struct Fields<Backup>
{
    static constexpr auto table = std::make_tuple(field("id", &Backup::id), field("engine", &Backup::engine),
        field("database", &Backup::database), field("state", &Backup::state), field("proof", &Backup::proof),
        field("provenAt", &Backup::provenAt), optionalField("fileName", &Backup::fileName),
        optionalField("size", &Backup::size), optionalField("originalSize", &Backup::originalSize),
        optionalField("sha256", &Backup::sha256), field("createdAt", &Backup::createdAt),
        field("finishedAt", &Backup::finishedAt), field("startedBy", &Backup::startedBy),
        field("schedule", &Backup::schedule), optionalField("job", &Backup::job), optionalField("step", &Backup::step),
        optionalField("percent", &Backup::percent), field("keptUntil", &Backup::keptUntil),
        optionalField("pinned", &Backup::pinned), field("shrink", &Backup::shrink),
        field("encryption", &Backup::encryption), field("copy", &Backup::copy), field("error", &Backup::error),
        optionalField("revision", &Backup::revision));
};

template <> struct Fields<BackupOverview>
{
    static constexpr auto table = std::make_tuple(field("engine", &BackupOverview::engine),
        field("database", &BackupOverview::database), optionalField("ownStore", &BackupOverview::ownStore),
        field("databaseSize", &BackupOverview::databaseSize), field("lastProvenAt", &BackupOverview::lastProvenAt),
        field("nextRunAt", &BackupOverview::nextRunAt), field("diskFree", &BackupOverview::diskFree),
        field("diskUsed", &BackupOverview::diskUsed), field("expectedSize", &BackupOverview::expectedSize),
        optionalField("roomNeeded", &BackupOverview::roomNeeded), field("diskFullAt", &BackupOverview::diskFullAt),
        field("failedLastWeek", &BackupOverview::failedLastWeek), field("copies", &BackupOverview::copies));
};

} // namespace mainstay::core
