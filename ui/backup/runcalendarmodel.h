// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/backup/calendarrun.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace mainstay::ui {

/// A month as six weeks of seven days, each with the runs of the schedules: what became of those that were, from the
/// list of runs, and those to come, which the server works out.
class RunCalendarModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int weeks = 6;
    static constexpr int ChipsRole = Qt::UserRole + 100; ///< QList<Chip>
    static constexpr int InMonthRole = Qt::UserRole + 101;

    explicit RunCalendarModel(models::Workspace &workspace, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : weeks; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 7; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QDate month() const { return m_month; } ///< its first day
    void setMonth(const QDate &day);
    QDate dateAt(const QModelIndex &index) const;
    QModelIndex indexOf(const QDate &date) const;
    /// Of one day, in their order.
    QList<CalendarRun> runsOn(const QDate &date) const;
    /// Schedules with more runs to come in this month than are shown.
    QStringList cutShort() const { return m_cutShort; }

    void retranslate();

private:
    QDate firstShown() const;
    void readPast();
    void askFuture();
    void takeFuture(const core::Schedule &schedule, const core::SchedulePreview &preview);
    CalendarRun pastRun(const core::ScheduleRun &run) const;
    void changedAll();

    models::Workspace &m_workspace;
    QDate m_month;
    QMap<QDate, QList<CalendarRun>> m_past;
    QMap<QDate, QList<CalendarRun>> m_toCome;
    QStringList m_cutShort;
    int m_question = 0; // answers to an older one are not of this month
    QTimer m_soon; // lists change several rows at a time
};

} // namespace mainstay::ui
