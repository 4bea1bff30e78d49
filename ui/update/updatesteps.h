// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/update.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace mainstay::ui {

class ElidedLabel;
class StateChip;
class Theme;

/// The steps of an update, first to last: state, title, how long it took or has taken, how long it usually takes.
class UpdateSteps : public QWidget
{
    Q_OBJECT

public:
    explicit UpdateSteps(const Theme &theme, QWidget *parent = nullptr);

    /// \a clockDifference: server's clock less ours, in seconds.
    void setUpdate(const core::Update &update, qint64 clockDifference);

    /// The row of the step that runs, has failed or was interrupted; null when there is none.
    QWidget *current() const;

signals:
    /// current() is another one than before.
    void currentChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QWidget *widget;
        QLabel *boundary; ///< above the first step that is not undone any more
        StateChip *state;
        ElidedLabel *title;
        QLabel *elapsed;
        QLabel *usual;
    };
    Row makeRow();
    void refresh();
    void showTimes(const Row &row, const core::UpdateStep &step, const QDateTime &now) const;

    const Theme &m_theme;
    core::Update m_update;
    qint64 m_clockDifference = 0;
    QList<Row> m_rows;
    QWidget *m_current = nullptr; ///< as it was last told
    QVBoxLayout *m_layout;
    QTimer m_clock;
};

} // namespace mainstay::ui
