// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backupcomparison.h"

#include <numeric>

namespace mainstay::core {

namespace {

constexpr qint64 fewRows = 100; // below it a few deleted rows are much of it
constexpr qint64 fewBytes = 1 << 20;

std::optional<qint64> numberOf(const QMap<QString, qint64> &numbers, const QString &table)
{
    const auto found = numbers.constFind(table);
    return found == numbers.cend() ? std::nullopt : std::optional(*found);
}

qint64 sumOf(const QMap<QString, qint64> &rows)
{
    return std::accumulate(rows.cbegin(), rows.cend(), qint64(0));
}

} // namespace

QList<TableDifference> compareTables(const BackupManifest &before, const BackupManifest &after)
{
    QMap<QString, qint64> names = before.rows;
    for (const auto *more : {&after.rows, &before.tableSizes, &after.tableSizes})
        names.insert(*more);
    QList<TableDifference> differences;
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const QString &table = it.key();
        differences.append({table, numberOf(before.rows, table), numberOf(after.rows, table),
            numberOf(before.tableSizes, table), numberOf(after.tableSizes, table)});
    }
    return differences;
}

bool isSuspicious(const TableDifference &difference)
{
    const qint64 before = difference.rowsBefore.value_or(0);
    return before >= fewRows && -difference.rowsGained() > before / 2;
}

std::optional<BackupShrink> suddenShrink(const BackupManifest &before, const BackupManifest &after)
{
    const qint64 allBefore = sumOf(before.rows);
    BackupShrink shrink{before.id, {}, allBefore, sumOf(after.rows), before.originalSize, after.originalSize};
    const bool fewerRows = allBefore >= fewRows && allBefore - shrink.rowsAfter > allBefore / 5;
    const bool fewerBytes
        = before.originalSize >= fewBytes && before.originalSize - after.originalSize > before.originalSize / 3;
    const TableDifference *worst = nullptr;
    const QList<TableDifference> differences = compareTables(before, after);
    for (const TableDifference &one : differences) {
        const bool matters = one.rowsBefore.value_or(0) >= allBefore / 10;
        if (matters && isSuspicious(one) && (!worst || one.rowsGained() < worst->rowsGained()))
            worst = &one;
    }
    if (worst) {
        shrink.table = worst->table;
        shrink.rowsBefore = *worst->rowsBefore;
        shrink.rowsAfter = worst->rowsAfter.value_or(0);
    }
    return worst || fewerRows || fewerBytes ? std::optional(shrink) : std::nullopt;
}

} // namespace mainstay::core
