// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace mainstay::ui {

class Theme;

/// Paints a day: its number and what became of its runs.
class CalendarDayDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CalendarDayDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintChips(QPainter *painter, const QRect &area, const QModelIndex &index, bool selected) const;

    const Theme &m_theme;
};

/// The grid of days: arrows walk through the days, Page Up and Page Down through the months.
class RunCalendarView : public QTableView
{
    Q_OBJECT

public:
    explicit RunCalendarView(const Theme &theme, QWidget *parent = nullptr);

signals:
    void monthsWanted(int forward);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace mainstay::ui
