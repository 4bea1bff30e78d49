// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/runcalendarmodel.h"

#include "ui/text/scheduletext.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::RunState;

namespace {

constexpr int mostAsked = 100; // of the server, for one schedule

RunOutcome outcomeOf(const core::ScheduleRun &run, const core::Backup *backup)
{
    switch (run.state) {
    case RunState::Missed:
        return RunOutcome::Missed;
    case RunState::Skipped:
        return RunOutcome::Skipped;
    case RunState::Overlapped:
        return RunOutcome::Overlapped;
    case RunState::Due:
        return RunOutcome::ToCome;
    case RunState::Started:
    case RunState::Late:
        break;
    }
    if (backup && backup->state == core::BackupState::Running)
        return RunOutcome::Running;
    // One whose file went missing was made nevertheless.
    if (backup && (backup->state == core::BackupState::Failed || backup->state == core::BackupState::Interrupted))
        return RunOutcome::Failed;
    return run.state == RunState::Late ? RunOutcome::Late : RunOutcome::Done;
}

} // namespace

RunCalendarModel::RunCalendarModel(models::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(200));
    connect(&m_soon, &QTimer::timeout, this, [this] {
        readPast();
        askFuture();
    });
    const auto later = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&workspace.scheduleRuns(), &models::StoreSignals::rowsChanged, this, later);
    connect(&workspace.schedules(), &models::StoreSignals::rowsChanged, this, later);
    connect(&workspace.backups(), &models::StoreSignals::rowsChanged, this, [this] { readPast(); });
    connect(&workspace.connection(), &models::Connection::changed, this, later);
    setMonth(QDate::currentDate());
}

void RunCalendarModel::setMonth(const QDate &day)
{
    const QDate month(day.year(), day.month(), 1);
    if (month == m_month)
        return;
    m_month = month;
    m_toCome.clear();
    m_cutShort.clear();
    readPast();
    askFuture();
}

QDate RunCalendarModel::firstShown() const
{
    const int lead = (m_month.dayOfWeek() - int(QLocale().firstDayOfWeek()) + 7) % 7;
    return m_month.addDays(-lead);
}

QDate RunCalendarModel::dateAt(const QModelIndex &index) const
{
    return firstShown().addDays(index.row() * 7 + index.column());
}

QModelIndex RunCalendarModel::indexOf(const QDate &date) const
{
    const qint64 days = firstShown().daysTo(date);
    return days < 0 || days >= weeks * 7 ? QModelIndex() : index(int(days / 7), int(days % 7));
}

QList<CalendarRun> RunCalendarModel::runsOn(const QDate &date) const
{
    QList<CalendarRun> runs = m_past.value(date) + m_toCome.value(date);
    std::ranges::stable_sort(runs, {}, &CalendarRun::time);
    return runs;
}

QVariant RunCalendarModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QDate date = dateAt(index);
    const QLocale locale;
    switch (role) {
    case Qt::DisplayRole: {
        // What a screen reader says; the delegate paints the day's number and chips.
        const QString what = outcomesText(runsOn(date));
        const QString day = locale.toString(date, QLocale::LongFormat);
        return what.isEmpty() ? tr("%1: no run").arg(day) : tr("%1: %2", "day: what runs").arg(day, what);
    }
    case Qt::ToolTipRole: {
        QStringList lines;
        for (const CalendarRun &run : runsOn(date)) {
            lines.append(
                tr("%1 %2: %3", "time, schedule: outcome").arg(run.time, run.schedule, outcomeText(run.outcome).text)
                + (run.reason.isEmpty() ? QString() : QString(u". "_s + run.reason)));
        }
        return lines.isEmpty() ? QVariant() : QVariant(lines.mid(0, 12).join(u'\n'));
    }
    case ChipsRole:
        return QVariant::fromValue(outcomeChips(runsOn(date)));
    case InMonthRole:
        return date.month() == m_month.month();
    default:
        return {};
    }
}

QVariant RunCalendarModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return QLocale().standaloneDayName((int(QLocale().firstDayOfWeek()) - 1 + section) % 7 + 1, QLocale::ShortFormat);
}

CalendarRun RunCalendarModel::pastRun(const core::ScheduleRun &run) const
{
    CalendarRun past;
    past.schedule = run.scheduleName;
    past.runs = run.runs;
    past.outcome = outcomeOf(run, run.backup ? m_workspace.backups().find(run.backup->text) : nullptr);
    past.reason = reasonText(run);
    if (const core::Schedule *schedule = m_workspace.schedules().find(run.schedule.text))
        past.zone = schedule->rule.timeZone;
    // An interval in minutes or hours has no wall time of its own: it is shown in its schedule's zone, as what is to
    // come is; in this computer's where the schedule is gone, or nobody here knows its zone.
    QDateTime wall = run.nominal.endsWith(u'Z') ? QDateTime() : QDateTime::fromString(run.nominal, Qt::ISODate);
    if (!wall.isValid()) {
        const QTimeZone zone = past.zone.isEmpty() ? QTimeZone() : QTimeZone(past.zone.toLatin1());
        wall = zone.isValid() ? run.dueAt.toTimeZone(zone) : run.dueAt.toLocalTime();
        if (!zone.isValid())
            past.zone.clear();
    }
    past.day = wall.date();
    past.time = wall.time().toString(u"HH:mm"_s);
    return past;
}

void RunCalendarModel::readPast()
{
    m_past.clear();
    m_workspace.scheduleRuns().forEach([this](const core::ScheduleRun &run) {
        const CalendarRun past = pastRun(run);
        m_past[past.day].append(past);
    });
    changedAll();
}

void RunCalendarModel::askFuture()
{
    const int question = ++m_question;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // A day more at each end: zones differ by more than half a day.
    const QDateTime from(firstShown().addDays(-1), QTime(0, 0), Qt::UTC);
    const QDateTime to(firstShown().addDays(weeks * 7 + 1), QTime(0, 0), Qt::UTC);
    m_toCome.clear();
    m_cutShort.clear();
    changedAll();
    if (to < now || m_workspace.connection().state() != models::ConnectionState::Online)
        return;
    m_workspace.schedules().forEach([&](const core::Schedule &schedule) {
        if (!schedule.enabled)
            return;
        models::whenReady(m_workspace.schedules().preview(schedule.rule, mostAsked, std::max(from, now)), this,
            [this, schedule, question](const core::Result<core::SchedulePreview> &preview) {
                // Without an answer there is nothing to come to be seen; the list of schedules says what is wrong.
                if (preview && question == m_question)
                    takeFuture(schedule, *preview);
            });
    });
}

void RunCalendarModel::takeFuture(const core::Schedule &schedule, const core::SchedulePreview &preview)
{
    const QDate last = firstShown().addDays(weeks * 7 - 1);
    QDate newest;
    for (const core::Occurrence &one : preview.occurrences) {
        // As it stands there: the wall time of the rule's zone, and of a date without a run what the rule asked for.
        const QDateTime wall = QDateTime::fromString((one.runs() ? one.local : one.nominal).left(19), Qt::ISODate);
        newest = wall.date();
        m_toCome[newest].append({newest, wall.time().toString(u"HH:mm"_s), schedule.rule.timeZone, schedule.name,
            one.runs() ? RunOutcome::ToCome : RunOutcome::Skipped, noteSentence(one), 1});
    }
    if (preview.occurrences.size() >= mostAsked && newest.isValid() && newest < last)
        m_cutShort.append(schedule.name);
    changedAll();
}

void RunCalendarModel::changedAll()
{
    emit dataChanged(index(0, 0), index(weeks - 1, 6));
}

void RunCalendarModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, 6);
    readPast();
    askFuture();
}

} // namespace mainstay::ui
