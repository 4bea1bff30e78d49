// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QWidget>

#include <optional>

class QCheckBox;
class QDateTimeEdit;

namespace mainstay::ui {

/// An instant that somebody may choose, or not: a tick, and beside it the date and the time of this computer's zone.
class MomentEdit : public QWidget
{
    Q_OBJECT

public:
    explicit MomentEdit(QWidget *parent = nullptr);

    /// In UTC; nothing without the tick.
    std::optional<QDateTime> moment() const;
    void setMoment(const std::optional<QDateTime> &moment);
    void setText(const QString &text);
    /// What is offered when the tick is made for the first time.
    void setOffer(const QDateTime &moment);

signals:
    void changed();

private:
    void show(const QDateTime &moment);

    QCheckBox *m_wanted;
    QDateTimeEdit *m_edit;
};

} // namespace mainstay::ui
