// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"

namespace mainstay::core {

/// One table in two backups of the same database. What is absent is not known: the table was not there, or a database
/// that tells no sizes.
struct TableDifference
{
    QString table;
    std::optional<qint64> rowsBefore;
    std::optional<qint64> rowsAfter;
    std::optional<qint64> sizeBefore; ///< bytes
    std::optional<qint64> sizeAfter;

    /// Rows gained, or lost when it is negative; those of a table that is new or gone count in full.
    qint64 rowsGained() const { return rowsAfter.value_or(0) - rowsBefore.value_or(0); }

    friend bool operator==(const TableDifference &, const TableDifference &) = default;
};

/// Every table that either of them has, by name.
QList<TableDifference> compareTables(const BackupManifest &before, const BackupManifest &after);

/// Whether a table lost so much that somebody should look: it had a hundred rows or more and lost more than half.
bool isSuspicious(const TableDifference &difference);

/// What \a after has suspiciously little of, compared with \a before; nothing where all is as usual. That is:
/// - all tables together had a hundred rows or more and lost more than a fifth of them, or
/// - a table that had a tenth of all rows is suspicious, see above, or
/// - the content had a MiB or more and lost more than a third of its bytes.
/// Less alone is no alarm: people delete, and a database that is tidied up may shrink a little every night.
std::optional<BackupShrink> suddenShrink(const BackupManifest &before, const BackupManifest &after);

} // namespace mainstay::core
