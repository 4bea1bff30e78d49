// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/retention.h"

#include "server/services/backupforecast.h"

#include <QMap>
#include <QSet>
#include <QTimeZone>

namespace mainstay::services {

using namespace Qt::StringLiterals;

namespace {

/// One row of the rule: the newest backup of each period, for so many periods.
struct Period
{
    RetentionPeriod line;
    QSet<QString> taken;

    bool wants(const QDate &date)
    {
        const QString period = line.name(date);
        if (taken.size() >= line.count || taken.contains(period))
            return false;
        taken.insert(period);
        return true;
    }
};

/// What the rule has kept of one database so far.
struct Kept
{
    int proven = 0;
    QList<Period> periods{};
};

QString weekOf(const QDate &date)
{
    int year = 0;
    const int week = date.weekNumber(&year);
    return u"%1-W%2"_s.arg(year).arg(week);
}

} // namespace

QList<RetentionPeriod> retentionPeriods(const core::RetentionRule &rule)
{
    return {
        {u"daily"_s, rule.daily, [](const QDate &date) { return date.toString(Qt::ISODate); }},
        {u"weekly"_s, rule.weekly, weekOf},
        {u"monthly"_s, rule.monthly, [](const QDate &date) { return date.toString(u"yyyy-MM"_s); }},
        {u"yearly"_s, rule.yearly, [](const QDate &date) { return QString::number(date.year()); }},
    };
}

core::RetentionPreview applyRule(
    const core::RetentionRule &rule, const QList<core::Backup> &newestFirst, const QTimeZone &zone)
{
    const bool keepsAll
        = rule.last <= 0 && rule.daily <= 0 && rule.weekly <= 0 && rule.monthly <= 0 && rule.yearly <= 0;
    QMap<DatabaseIdentity, Kept> kept;
    core::RetentionPreview preview;
    QSet<core::BackupId> beforeShrink;
    for (const core::Backup &backup : newestFirst) {
        if (backup.shrink)
            beforeShrink.insert(backup.shrink->before);
    }
    for (const core::Backup &backup : newestFirst) {
        if (backup.state != core::BackupState::Finished)
            continue;
        core::RetentionItem item{backup.id, backup.createdAt, backup.size, true, {}};
        if (backup.pinned)
            item.reasons.append(u"pinned"_s);
        // It may be the only one that still has what was lost: people decide.
        if (beforeShrink.contains(backup.id))
            item.reasons.append(u"beforeShrink"_s);
        if (!isProven(backup)) {
            item.reasons.append(u"unproven"_s);
        } else {
            Kept &own = kept[databaseOf(backup)];
            if (own.proven == 0) {
                item.reasons.append(u"lastProven"_s);
                for (const RetentionPeriod &line : retentionPeriods(rule))
                    own.periods.append({line, {}});
            }
            if (own.proven < rule.last)
                item.reasons.append(u"last"_s);
            ++own.proven;
            const QDate date = backup.createdAt.toTimeZone(zone).date();
            for (Period &period : own.periods) {
                if (period.wants(date))
                    item.reasons.append(period.line.reason);
            }
        }
        if (keepsAll)
            item.reasons.append(u"everything"_s);
        item.kept = !item.reasons.isEmpty();
        (item.kept ? preview.keptBytes : preview.freedBytes) += item.size;
        preview.items.append(item);
    }
    return preview;
}

} // namespace mainstay::services
