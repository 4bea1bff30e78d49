// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "models/tablemodel.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// The table of backups: what a row says, and how the columns share the width.
QList<models::Column<core::Backup>> backupColumns();
QList<TableColumn> backupViewColumns();
QString backupSearchText(const core::Backup &backup);

/// "212.4 MB · 3.4:1"; empty while there is no file.
QString backupSizeText(const core::Backup &backup);
/// Of a finished one how long it took, of a running one how long it has been running.
QString backupDurationText(const core::Backup &backup);
/// What a running one is doing, why another one is no backup; empty where there is nothing to explain.
QString backupWhyText(const core::Backup &backup);
/// Who can decrypt a backup, by name.
QString backupRecipientsText(const core::BackupEncryption &encryption);
/// What was proven of an encrypted backup, and what the server can still say of it.
QString backupEncryptionText(const core::BackupEncryption &encryption);
/// A step of a job by its name on the wire; empty where there is none.
QString backupStepText(const QString &step);

/// What it has suspiciously little of, in a sentence.
/// Where the second copy is, or when it comes.
QString backupCopyText(const core::BackupCopy &copy);
QString backupShrinkText(const core::BackupShrink &shrink);
/// Until when the retention keeps it; empty where it is no backup.
QString backupKeptText(const core::Backup &backup);

} // namespace mainstay::ui
