// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/backup.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace mainstay::backup {

/// The folder where backups are kept, and the rule that makes a file in it one: a backup is a file `NAME` whose
/// manifest `NAME.manifest.json` is there too. The manifest appears last and goes first, each in one step, so a crash
/// leaves a backup whole or none. Everything else that we name is a leftover.
class BackupFolder
{
public:
    explicit BackupFolder(QString path);

    const QString &path() const { return m_path; }
    /// Makes the folder, for the owner only. Errors: FileUnwritable.
    core::Result<void> create() const;

    /// A name that is not taken, such as "main-store-20261121T063000Z.sqlite.zst": server, database, the instant in
    /// UTC; with ".age" behind it where \a encrypted. \a known are those of the catalogue: a lost file may come back.
    QString newFileName(const QString &server, const QString &database, const QString &suffix, const QDateTime &instant,
        bool encrypted = false, const QStringList &known = {}) const;

    QString filePath(const QString &fileName) const;
    QString manifestPath(const QString &fileName) const;
    /// Where the file is until it is proven.
    QString partialPath(const QString &fileName) const;
    /// Where a dump or a restored copy may be while a job runs.
    QString scratchPath(const QString &fileName) const;

    /// Turns the proven partial file, synced, into a backup: \a manifest.fileName and its manifest.
    /// Errors: DiskFull, FileUnwritable, NotFound; then neither is there.
    core::Result<void> publish(const core::BackupManifest &manifest) const;
    /// The same with the bytes of a manifest that was made before.
    core::Result<void> publish(const QString &fileName, const QByteArray &manifest) const;
    /// Writes into the manifest of \a fileName whether it is \a pinned. Errors: those of manifest(), DiskFull,
    /// FileUnwritable.
    core::Result<void> setPinned(const QString &fileName, bool pinned) const;
    /// Removes a backup; one that is not there is no error. Then removed() names it, until a catalogue that knew it has
    /// been told, and forget() was called. Errors: FileUnwritable; then it is still there.
    core::Result<void> remove(const QString &fileName) const;
    /// The names of backups whose removal was begun and not yet forgotten: a server may have been killed in it.
    QStringList removed() const;
    void forget(const QString &fileName) const;
    /// Removes what a job that failed or was cut off left of \a fileName.
    void discard(const QString &fileName) const;

    /// The manifest's bytes as they are. Errors: NotFound, FileUnreadable.
    core::Result<QByteArray> manifestBytes(const QString &fileName) const;
    /// Errors: NotFound, FileUnreadable, ManifestInvalid also when it names another file.
    core::Result<core::BackupManifest> manifest(const QString &fileName) const;
    /// What \a bytes say of \a fileName; \a path is where they are from. Errors: ManifestInvalid (context: path).
    static core::Result<core::BackupManifest> readManifest(
        const QByteArray &bytes, const QString &fileName, const QString &path);

    /// Whether \a fileName is there with its manifest.
    bool has(const QString &fileName) const;
    /// The names of all files with a manifest, whether that can be read or not.
    QStringList backups() const;
    /// Bytes of all backups.
    qint64 usedBytes() const;
    /// Removes all leftovers and returns their names. Call it while no job runs. Left alone are files that we do not
    /// name, and those in \a known: finished backups whose manifest somebody else took away.
    QStringList sweep(const QStringList &known = {}) const;

private:
    const QString m_path;
};

} // namespace mainstay::backup
