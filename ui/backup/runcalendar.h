// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/backup/runcalendarmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace mainstay::ui {

class Card;
class RunCalendarView;
class Theme;

/// The runs of all schedules, month by month, and beside them those of the chosen day, each with its reason.
class RunCalendar : public QWidget
{
    Q_OBJECT

public:
    RunCalendar(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void setDay(const QDate &day);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeMonth();
    QWidget *makeDay();
    QWidget *makeRow(const CalendarRun &run) const;
    void go(int months);
    void showMonth();
    void showDay();
    void retranslate();

    const Theme &m_theme;
    RunCalendarModel m_model;
    QLabel *m_title;
    QToolButton *m_back;
    QToolButton *m_forward;
    QPushButton *m_today;
    RunCalendarView *m_view;
    QLabel *m_more;
    QLabel *m_dayTitle;
    QScrollArea *m_day;
    QList<CalendarRun> m_shown;
    bool m_filled = false;
};

} // namespace mainstay::ui
