// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backupstore.h"

#include <QWidget>

namespace mainstay::ui {

class Theme;

/// How large backups were, how long they took and how fast they were, over time: whether the database grows, and
/// whether making a backup gets slower, at a glance. The mouse over a bar tells its figures; the list has them all.
class BackupChart : public QWidget
{
    Q_OBJECT

public:
    BackupChart(const Theme &theme, models::BackupStore &backups, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override { return {320, 320}; }
    /// Finished ones on view, the oldest first.
    int points() const { return int(m_points.size()); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Point
    {
        QDateTime at;
        qint64 size = 0; // bytes
        qint64 milliseconds = 0;
        qint64 rate = 0; // bytes per second
    };
    using Value = qint64 Point::*;

    void read();
    QRect plot(int row) const;
    int xOf(const QRect &area, const Point &point) const;
    qint64 most(Value value) const;
    void paintPlot(QPainter &painter, int row, Value value, const QString &title, const QColor &colour,
        const std::function<QString(qint64)> &text) const;
    QString textOf(const Point &point) const;
    void describe();

    const Theme &m_theme;
    models::BackupStore &m_backups;
    QList<Point> m_points;
};

} // namespace mainstay::ui
