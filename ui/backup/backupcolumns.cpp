// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backupcolumns.h"

#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupState;
using models::Column;

namespace {

class BackupColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::BackupColumns)
};

qint64 millisecondsOf(const Backup &backup)
{
    const QDateTime end = backup.finishedAt.value_or(QDateTime::currentDateTimeUtc());
    return std::max<qint64>(0, backup.createdAt.msecsTo(end));
}

/// A running one comes before all others when the newest come first.
bool isOlder(const Backup &a, const Backup &b)
{
    const bool aRuns = a.state == BackupState::Running;
    const bool bRuns = b.state == BackupState::Running;
    return aRuns != bRuns ? bRuns : a.createdAt < b.createdAt;
}

QVariant proofCell(const Backup &backup, int role)
{
    QString why;
    if (backup.provenAt)
        why = BackupColumns::tr("proven on %1").arg(localDateTime(*backup.provenAt));
    if (backup.encryption && backup.state == BackupState::Finished)
        why += u'\n' + backupEncryptionText(*backup.encryption);
    return chipCell(proofText(backup.proof), role, why);
}

} // namespace

QString backupStepText(const QString &step)
{
    if (step == "preparing"_L1)
        return BackupColumns::tr("preparing");
    if (step == "copying"_L1)
        return BackupColumns::tr("copying the database");
    if (step == "compressing"_L1)
        return BackupColumns::tr("compressing");
    if (step == "verifying"_L1)
        return BackupColumns::tr("checking what was written");
    if (step == "finishing"_L1)
        return BackupColumns::tr("finishing");
    if (step == "comparing"_L1)
        return BackupColumns::tr("comparing the file with its manifest");
    if (step == "decoding"_L1)
        return BackupColumns::tr("decoding the whole file");
    if (step == "restoring"_L1)
        return BackupColumns::tr("restoring into a scratch database");
    if (step == "looking"_L1)
        return BackupColumns::tr("looking at what is there");
    if (step == "fetching"_L1)
        return BackupColumns::tr("reading it from the second copy");
    if (step == "sending"_L1)
        return BackupColumns::tr("sending");
    if (step == "readingBack"_L1)
        return BackupColumns::tr("reading it back");
    return step;
}

QString backupRecipientsText(const core::BackupEncryption &encryption)
{
    QStringList names;
    for (const core::BackupRecipient &recipient : encryption.recipients)
        names.append(recipient.name.isEmpty() ? recipient.key : recipient.name);
    return names.join(u", "_s);
}

QString backupEncryptionText(const core::BackupEncryption &encryption)
{
    return encryption.proof == core::BackupProof::RestoreTested
        ? BackupColumns::tr(
            "When it was made, it was read back, decrypted, decoded in full and restored for a test, with a "
            "key that the server then forgot. Now the server can say whether it is still that file.")
        : BackupColumns::tr(
            "When it was made, it was read back, decrypted and decoded in full, with a key that the server "
            "then forgot. Now the server can say whether it is still that file.");
}

QString backupWhyText(const Backup &backup)
{
    switch (backup.state) {
    case BackupState::Running:
        return backupStepText(backup.step);
    case BackupState::Failed:
        return backup.error ? errorText(*backup.error).sentence : QString();
    case BackupState::Interrupted:
        return BackupColumns::tr("The server went away in the middle; nothing of it was kept.");
    case BackupState::Missing:
        return BackupColumns::tr("The file is no longer in the server's backup folder.");
    case BackupState::Finished:
        return backup.shrink ? backupShrinkText(*backup.shrink) : QString();
    }
    return {};
}

QString backupKeptText(const Backup &backup)
{
    if (backup.state != BackupState::Finished)
        return {};
    if (backup.pinned)
        return BackupColumns::tr("pinned");
    return backup.keptUntil ? Format(QLocale()).date(backup.keptUntil->toLocalTime().date())
                            : BackupColumns::tr("until deleted");
}

QString backupCopyText(const core::BackupCopy &copy)
{
    const QString place = copy.place.endsWith(u':') ? copy.place.chopped(1) : copy.place;
    switch (copy.state) {
    case core::CopyState::Waiting:
        return BackupColumns::tr("will be made in %1").arg(place);
    case core::CopyState::Copying:
        return BackupColumns::tr("being made in %1").arg(place);
    case core::CopyState::Proven:
        return BackupColumns::tr("%1, read back on %2").arg(place, localDateTime(copy.provenAt.value_or(QDateTime())));
    case core::CopyState::Failed:
        return copy.nextTryAt ? BackupColumns::tr("tried again on %1").arg(localDateTime(*copy.nextTryAt))
                              : BackupColumns::tr("not made");
    }
    return {};
}

QString backupShrinkText(const core::BackupShrink &shrink)
{
    const QLocale locale;
    const Format format{locale};
    const QString rows = shrink.rowsBefore == shrink.rowsAfter
        ? QString()
        : BackupColumns::tr("%1 rows instead of %2")
              .arg(locale.toString(shrink.rowsAfter), locale.toString(shrink.rowsBefore));
    const QString size = BackupColumns::tr("%1 instead of %2", "sizes")
                             .arg(format.size(shrink.sizeAfter), format.size(shrink.sizeBefore));
    if (!shrink.table.isEmpty())
        return BackupColumns::tr("The table “%1” has much less in it than in the backup before: %2.")
            .arg(shrink.table, rows);
    return BackupColumns::tr("It has much less in it than the backup before: %1.")
        .arg(rows.isEmpty() ? size : BackupColumns::tr("%1, %2", "rows, sizes").arg(rows, size));
}

QString backupSizeText(const Backup &backup)
{
    if (backup.size <= 0)
        return {};
    const QLocale locale;
    const QString size = Format(locale).size(backup.size);
    if (backup.originalSize <= 0)
        return size;
    const double ratio = double(backup.originalSize) / double(backup.size);
    return BackupColumns::tr("%1 · %2:1", "size and compression").arg(size, locale.toString(ratio, 'f', 1));
}

QString backupDurationText(const Backup &backup)
{
    if (backup.state != BackupState::Running && !backup.finishedAt)
        return {};
    return Format(QLocale()).duration(millisecondsOf(backup));
}

QList<Column<Backup>> backupColumns()
{
    return {
        {"created", [] { return BackupColumns::tr("Created"); },
            textCell<Backup>([](const auto &b) { return localDateTime(b.createdAt); }), isOlder},
        {"database", [] { return BackupColumns::tr("Database"); },
            textCell<Backup>([](const auto &b) { return b.database; }), orderedBy<Backup>(&Backup::database)},
        {"size", [] { return BackupColumns::tr("Size"); }, textCell<Backup>(backupSizeText),
            orderedBy<Backup>(&Backup::size)},
        {"duration", [] { return BackupColumns::tr("Duration"); }, textCell<Backup>(backupDurationText),
            orderedBy<Backup>(millisecondsOf)},
        {"startedBy", [] { return BackupColumns::tr("Started by"); },
            textCell<Backup>([](const auto &b) { return b.startedBy; }), orderedBy<Backup>(&Backup::startedBy)},
        {"state", [] { return BackupColumns::tr("State"); },
            [](const auto &b, int role) { return chipCell(stateText(b), role, backupWhyText(b)); },
            orderedBy<Backup>(&Backup::state)},
        {"proof", [] { return BackupColumns::tr("Proof"); }, proofCell, orderedBy<Backup>(&Backup::proof)},
        {"kept", [] { return BackupColumns::tr("Kept until"); }, textCell<Backup>(backupKeptText),
            [](const auto &a, const auto &b) {
                return a.keptUntil.value_or(QDateTime()) < b.keptUntil.value_or(QDateTime());
            }},
    };
}

QList<TableColumn> backupViewColumns()
{
    return {
        {.id = u"created"_s, .title = BackupColumns::tr("Created"), .source = 0, .stretch = 1, .strong = true},
        {.id = u"database"_s, .title = BackupColumns::tr("Database"), .source = 1, .priority = 3},
        {.id = u"startedBy"_s, .title = BackupColumns::tr("Started by"), .source = 4, .priority = 4, .muted = true},
        {.id = u"state"_s, .title = BackupColumns::tr("State"), .source = 5, .kind = CellKind::Chip},
        {.id = u"proof"_s, .title = BackupColumns::tr("Proof"), .source = 6, .kind = CellKind::Chip, .priority = 1},
        {.id = u"size"_s, .title = BackupColumns::tr("Size"), .source = 2, .alignment = Qt::AlignRight},
        {.id = u"duration"_s,
            .title = BackupColumns::tr("Duration"),
            .source = 3,
            .priority = 2,
            .alignment = Qt::AlignRight},
        {.id = u"kept"_s, .title = BackupColumns::tr("Kept until"), .source = 7, .priority = 5, .muted = true},
    };
}

QString backupSearchText(const Backup &backup)
{
    return backup.database + u'\n' + backup.startedBy + u'\n' + backup.fileName;
}

} // namespace mainstay::ui
