// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/keptuntil.h"

#include "server/services/retention.h"

#include <QSet>
#include <QTimeZone>

#include <algorithm>
#include <vector>

namespace mainstay::services {

namespace {

/// One line of the rule that keeps the newest backup of each of so many periods.
class PeriodLine
{
public:
    PeriodLine(const RetentionPeriod &period, const QList<QDateTime> &future, const QTimeZone &zone)
        : m_period(period), m_zone(zone)
    {
        QSet<QString> seen;
        for (const QDateTime &instant : future) {
            const QString name = nameOf(instant);
            if (seen.contains(name))
                continue;
            seen.insert(name);
            m_firsts.append({name, instant});
        }
    }

    /// Until when it keeps \a backup, the next older one after those it was asked of before. Invalid: not at all;
    /// nothing: longer than is known.
    std::optional<QDateTime> until(const core::Backup &backup)
    {
        const QString own = nameOf(backup.createdAt);
        const bool wanted = m_newer.size() < m_period.count && !m_newer.contains(own);
        const QSet<QString> newer = m_newer;
        m_newer.insert(own);
        if (!wanted)
            return QDateTime();
        qsizetype left = m_period.count - newer.size();
        for (const auto &[name, instant] : m_firsts) {
            if (name == own)
                return instant; // another one takes its place
            if (!newer.contains(name) && --left == 0)
                return instant;
        }
        return std::nullopt;
    }

private:
    QString nameOf(const QDateTime &instant) const { return m_period.name(instant.toTimeZone(m_zone).date()); }

    const RetentionPeriod m_period;
    const QTimeZone m_zone;
    QList<std::pair<QString, QDateTime>> m_firsts; // the first instant of each period to come
    QSet<QString> m_newer; // the periods of newer backups
};

} // namespace

QMap<QString, QDateTime> keptUntil(const core::RetentionRule &rule, const QList<core::Backup> &newestFirst,
    const DatabaseIdentity &database, const QList<QDateTime> &future, const QTimeZone &zone)
{
    QMap<QString, QDateTime> until;
    if (future.isEmpty())
        return until;
    QMap<QString, bool> leaves;
    for (const core::RetentionItem &item : applyRule(rule, newestFirst, zone).items) {
        const bool stays = item.reasons.contains(QLatin1StringView("pinned"))
            || item.reasons.contains(QLatin1StringView("beforeShrink"))
            || item.reasons.contains(QLatin1StringView("unproven"))
            || item.reasons.contains(QLatin1StringView("everything"));
        leaves.insert(item.id.text, !stays);
    }
    std::vector<PeriodLine> lines;
    for (const RetentionPeriod &period : retentionPeriods(rule))
        lines.emplace_back(period, future, zone);
    qsizetype newer = 0; // proven ones
    for (const core::Backup &backup : newestFirst) {
        if (!isProven(backup) || databaseOf(backup) != database)
            continue;
        // The last proven one is kept until there is another, whatever the rule says.
        const qsizetype more = std::max<qsizetype>(newer == 0 ? 1 : 0, rule.last - newer);
        bool known = more <= future.size();
        QDateTime end = more > 0 && known ? future.at(more - 1) : QDateTime();
        for (PeriodLine &line : lines) {
            const auto one = line.until(backup);
            known = known && one.has_value();
            if (one && one->isValid() && (!end.isValid() || *one > end))
                end = *one;
        }
        ++newer;
        if (known && end.isValid() && leaves.value(backup.id.text))
            until.insert(backup.id.text, end);
    }
    return until;
}

} // namespace mainstay::services
