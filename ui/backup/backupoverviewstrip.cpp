// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backupoverviewstrip.h"

#include "core/schedule/recurrence.h"
#include "core/schedule/wallclock.h"
#include "ui/text/format.h"

#include <QEvent>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using models::Tone;

bool isProofOld(const core::BackupOverview &overview, const models::ScheduleStore &schedules, const QDateTime &now)
{
    constexpr qint64 aDay = 24 * 60 * 60;
    constexpr qint64 workTime = 60 * 60; // a run that has just begun has no proof yet
    if (!overview.lastProvenAt)
        return true;
    std::optional<QDateTime> promised;
    schedules.forEach([&](const core::Schedule &schedule) {
        if (!schedule.enabled)
            return;
        const auto next = core::nextRunAfter(schedule.rule, *overview.lastProvenAt);
        if (next && (!promised || *next < *promised))
            promised = next;
    });
    return promised ? promised->secsTo(now) > workTime : overview.lastProvenAt->secsTo(now) > aDay;
}

namespace {

/// What the clock says at \a instant where the server is; nothing where it says the same here.
QString serverTime(const QDateTime &instant, const QString &zone)
{
    const auto clock = core::WallClock::of(zone);
    const QDateTime local = instant.toLocalTime();
    if (!clock || clock->offsetAt(instant.toSecsSinceEpoch()) == local.offsetFromUtc())
        return {};
    const core::WallTime wall = clock->at(instant.toSecsSinceEpoch());
    const QLocale locale;
    const QString time = Format(locale).time(wall.time());
    return wall.date() == local.date() ? time : locale.toString(wall.date(), u"ddd "_s) + time;
}

} // namespace

BackupOverviewStrip::BackupOverviewStrip(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : FactStrip(theme, parent),
      m_backups(workspace.backups()),
      m_schedules(workspace.schedules()),
      m_connection(workspace.connection()),
      m_latest(this)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(500));
    m_clock.setInterval(std::chrono::seconds(20));
    m_clock.start();
    const auto askSoon = [this] {
        m_changed = m_soon.isActive();
        if (!m_changed)
            ask(); // at once: beside a list that says "completed" this must not go on saying "none yet"
    };
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (std::exchange(m_changed, false))
            ask();
    });
    connect(&m_clock, &QTimer::timeout, this, &BackupOverviewStrip::showFacts);
    connect(&m_connection, &models::Connection::changed, this, &BackupOverviewStrip::showFacts); // the server's zone
    connect(&m_backups, &models::StoreSignals::rowsChanged, this, askSoon);
    connect(&workspace.schedules(), &models::StoreSignals::rowsChanged, this, &BackupOverviewStrip::showFacts);
    connect(&m_backups, &models::StoreSignals::freshnessChanged, this, askSoon);
    askSoon(); // the list may have been read before this was made
    showFacts();
}

void BackupOverviewStrip::ask()
{
    if (m_backups.freshness() != models::Freshness::Live)
        return;
    m_soon.start();
    m_latest.whenReady(m_backups.overview(), [this](const core::Result<core::BackupOverview> &overview) {
        if (!overview)
            return; // what is shown stays: the list itself tells that the server does not answer
        m_overview = *overview;
        showFacts();
        emit overviewChanged();
    });
}

void BackupOverviewStrip::showFacts()
{
    if (!m_overview) {
        const QString unknown = tr("not known yet");
        setFacts({{tr("Last proven backup"), unknown}, {tr("Room on disk"), unknown}, {tr("Next backup"), unknown},
            {tr("Failures this week"), unknown}});
        return;
    }
    const core::BackupOverview &facts = *m_overview;
    const Format format{QLocale()};
    const QDateTime now = QDateTime::currentDateTimeUtc();

    Fact proven{tr("Last proven backup"), tr("none yet"), tr("Run one now"), Tone::Bad};
    if (facts.lastProvenAt) {
        proven.value = format.ago(facts.lastProvenAt->toLocalTime(), now.toLocalTime());
        proven.more = format.dateTime(facts.lastProvenAt->toLocalTime());
        proven.tone = isProofOld(facts, m_schedules, now) ? Tone::Warning : Tone::Ok;
        // Instead of the day, which the list says too: a fact more would take a line from the list.
        if (facts.copies && facts.copies->failed > 0) {
            proven.more = tr("%Ln second copy(ies) failed", nullptr, int(facts.copies->failed));
            proven.tone = Tone::Warning;
        } else if (facts.copies) {
            const QLocale locale;
            proven.more = tr("second copies: %1 of %2")
                              .arg(locale.toString(facts.copies->proven), locale.toString(facts.copies->backups));
        }
    }

    Fact room{tr("Room on disk"), format.size(facts.diskFree),
        tr("%1 used by backups").arg(format.size(facts.diskUsed)), Tone::Neutral};
    if (facts.diskFullAt) {
        const qint64 days = now.daysTo(*facts.diskFullAt);
        room.more = tr("full in about %Ln day(s)", nullptr, int(std::max<qint64>(days, 0)));
        room.tone = days < 7 ? Tone::Bad : days < 30 ? Tone::Warning : Tone::Neutral;
    }
    if (facts.expectedSize > 0 && facts.diskFree < std::max(facts.expectedSize, facts.roomNeeded)) {
        room.more = tr("not enough for the next backup");
        room.tone = Tone::Bad;
    }

    Fact failures{tr("Failures this week"), tr("none", "failures"), {}, Tone::Neutral};
    if (facts.failedLastWeek > 0) {
        failures.value = tr("%Ln failed", nullptr, int(facts.failedLastWeek));
        failures.more = tr("The list says why");
        failures.tone = Tone::Bad;
    }
    setFacts({proven, room, nextRun(facts), failures});
}

FactStrip::Fact BackupOverviewStrip::nextRun(const core::BackupOverview &facts) const
{
    const Format format{QLocale()};
    Fact next{tr("Next backup"), tr("not scheduled"),
        facts.expectedSize > 0 ? tr("about %1 from %2", "size of the next backup, of the database")
                                     .arg(format.size(facts.expectedSize), format.size(facts.databaseSize))
                               : facts.database,
        Tone::Neutral};
    if (!facts.nextRunAt)
        return next;
    next.value = format.dateTime(facts.nextRunAt->toLocalTime());
    const auto &server = m_connection.server();
    if (const QString there = serverTime(*facts.nextRunAt, server ? server->timeZone : QString()); !there.isEmpty())
        next.caption = tr("Next backup · server %1", "time on the server").arg(there);
    return next;
}

void BackupOverviewStrip::changeEvent(QEvent *event)
{
    FactStrip::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showFacts();
}

} // namespace mainstay::ui
