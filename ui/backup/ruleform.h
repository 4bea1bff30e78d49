// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedule.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QGridLayout;
class QLabel;
class QSpinBox;
class QTimeEdit;

namespace mainstay::ui {

class ZoneEdit;

/// The fields of a schedule's rule: a frequency, and what that frequency wants to know.
class RuleForm : public QWidget
{
    Q_OBJECT

public:
    explicit RuleForm(QWidget *parent = nullptr);

    void setRule(const core::ScheduleRule &rule);
    /// As the fields are; the server says where it makes no sense.
    core::ScheduleRule rule() const;
    core::Frequency frequency() const;
    /// Fields of other frequencies keep what they say, for who comes back.
    void setFrequency(core::Frequency frequency);

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QLabel *label;
        QWidget *field;
    };
    Row addRow(QWidget *field);
    QWidget *makeWeekdays();
    QWidget *makeMonths();
    QWidget *makeDay();
    QWidget *makeLimit(QCheckBox *has, QDateTimeEdit *limit);
    QWidget *makeEvery();
    void listen();
    void showFields();
    void fillChoices();
    void nameBoxes();
    void formatTimes();
    bool mayBeShort() const;
    void retranslate();

    QGridLayout *m_grid;
    QComboBox *m_frequency;
    QCheckBox *m_hasStart;
    QDateTimeEdit *m_start;
    QSpinBox *m_every;
    QComboBox *m_unit;
    QList<QCheckBox *> m_weekdays; // Monday first
    QList<QCheckBox *> m_months;
    QComboBox *m_day;
    QComboBox *m_shortMonths;
    QTimeEdit *m_time;
    ZoneEdit *m_zone;
    QCheckBox *m_hasEnd; ///< shown for a rule that came with an end
    QDateTimeEdit *m_end;
    bool m_cameWithEnd = false;
    Row m_frequencyRow;
    Row m_everyRow;
    Row m_weekdayRow;
    Row m_monthRow;
    Row m_dayRow;
    Row m_shortRow;
    Row m_timeRow;
    Row m_startRow;
    Row m_endRow;
    Row m_zoneRow;
};

} // namespace mainstay::ui
