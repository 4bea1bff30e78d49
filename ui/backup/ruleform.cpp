// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/ruleform.h"

#include "ui/text/scheduletext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/zoneedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>
#include <QTimeZone>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Frequency;
using core::IntervalUnit;
using core::ScheduleRule;

namespace {

/// "HH:mm", with seconds where there are some: a rule that came with them keeps them.
QString formatOf(QTime time)
{
    return time.second() == 0 ? u"HH:mm"_s : u"HH:mm:ss"_s;
}

QString textOf(const QDateTime &wall)
{
    return wall.toString(u"yyyy-MM-dd'T'"_s + formatOf(wall.time()));
}

/// A wall time belongs to no zone of this computer; UTC has no gaps that could move it.
QDateTime wallOf(const QString &text)
{
    QDateTime wall = QDateTime::fromString(text, Qt::ISODate);
    wall.setTimeSpec(Qt::UTC);
    return wall;
}

} // namespace

RuleForm::RuleForm(QWidget *parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_frequency(new QComboBox),
      m_hasStart(new QCheckBox),
      m_start(new QDateTimeEdit),
      m_every(new QSpinBox),
      m_unit(new QComboBox),
      m_day(new QComboBox),
      m_shortMonths(new QComboBox),
      m_time(new QTimeEdit),
      m_zone(new ZoneEdit),
      m_hasEnd(new QCheckBox),
      m_end(new QDateTimeEdit)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::space3);
    m_grid->setVerticalSpacing(metrics::space3);
    m_grid->setColumnStretch(1, 1);
    for (QDateTimeEdit *limit : {m_start, m_end}) {
        limit->setTimeSpec(Qt::UTC);
        limit->setCalendarPopup(true);
    }
    m_every->setRange(1, 100'000);
    m_frequency->setObjectName(u"frequency"_s);
    m_zone->setObjectName(u"zone"_s);
    m_time->setObjectName(u"time"_s);
    m_start->setObjectName(u"start"_s);
    m_end->setObjectName(u"end"_s);
    m_hasEnd->setObjectName(u"hasEnd"_s);
    m_day->setObjectName(u"day"_s);
    m_every->setObjectName(u"every"_s);
    m_unit->setObjectName(u"unit"_s);
    m_frequencyRow = addRow(m_frequency);
    m_everyRow = addRow(makeEvery());
    m_weekdayRow = addRow(makeWeekdays());
    m_monthRow = addRow(makeMonths());
    m_dayRow = addRow(makeDay());
    m_shortRow = addRow(m_shortMonths);
    m_timeRow = addRow(m_time);
    m_startRow = addRow(makeLimit(m_hasStart, m_start));
    m_endRow = addRow(makeLimit(m_hasEnd, m_end));
    m_zoneRow = addRow(m_zone);
    m_everyRow.label->setBuddy(m_every);
    m_dayRow.label->setBuddy(m_day);
    m_startRow.label->setBuddy(m_start);
    m_endRow.label->setBuddy(m_end);
    fillChoices();

    ScheduleRule rule;
    rule.timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    rule.time = u"02:30"_s;
    setRule(rule);
    listen();
    retranslate();
}

void RuleForm::listen()
{
    connect(m_frequency, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        emit changed();
    });
    for (QComboBox *box : {m_unit, m_day, m_shortMonths}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            showFields();
            emit changed();
        });
    }
    connect(m_zone, &ZoneEdit::zoneChanged, this, &RuleForm::changed);
    for (QDateTimeEdit *limit : {m_start, m_end}) {
        connect(limit, &QDateTimeEdit::dateTimeChanged, this, [this] {
            showFields();
            emit changed();
        });
    }
    connect(m_time, &QTimeEdit::timeChanged, this, &RuleForm::changed);
    connect(m_every, &QSpinBox::valueChanged, this, &RuleForm::changed);
    for (QCheckBox *has : {m_hasStart, m_hasEnd}) {
        connect(has, &QCheckBox::toggled, this, [this] {
            showFields();
            emit changed();
        });
    }
    for (QCheckBox *box : m_weekdays + m_months)
        connect(box, &QCheckBox::toggled, this, &RuleForm::changed);
}

RuleForm::Row RuleForm::addRow(QWidget *field)
{
    const int row = m_grid->rowCount();
    auto *label = new QLabel;
    label->setBuddy(field);
    label->setMinimumHeight(metrics::controlHeight);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(field, row, 1);
    return {label, field};
}

QWidget *RuleForm::makeEvery()
{
    auto *field = new QWidget;
    auto *layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(m_every);
    layout->addWidget(m_unit, 1);
    return field;
}

QWidget *RuleForm::makeWeekdays()
{
    auto *field = new QWidget;
    auto *grid = new QGridLayout(field);
    grid->setContentsMargins(0, metrics::space2, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    for (int day = 0; day < 7; ++day) {
        m_weekdays.append(new QCheckBox);
        grid->addWidget(m_weekdays.constLast(), day / 4, day % 4);
    }
    return field;
}

QWidget *RuleForm::makeMonths()
{
    auto *field = new QWidget;
    auto *grid = new QGridLayout(field);
    grid->setContentsMargins(0, metrics::space2, 0, 0);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    for (int month = 0; month < 12; ++month) {
        m_months.append(new QCheckBox);
        m_months.constLast()->setChecked(true);
        grid->addWidget(m_months.constLast(), month / 4, month % 4);
    }
    return field;
}

QWidget *RuleForm::makeDay()
{
    auto *field = new QWidget;
    auto *layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_day);
    layout->addStretch(1);
    return field;
}

QWidget *RuleForm::makeLimit(QCheckBox *has, QDateTimeEdit *limit)
{
    auto *field = new QWidget;
    auto *layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(has);
    layout->addWidget(limit, 1);
    return field;
}

void RuleForm::fillChoices()
{
    const auto refill = [](QComboBox *box, auto &&fill) {
        const QSignalBlocker quiet(box);
        const QVariant chosen = box->currentData();
        box->clear();
        fill();
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    refill(m_frequency, [this] {
        for (const auto &row : core::frequencyNames)
            m_frequency->addItem(frequencyName(row.value), int(row.value));
    });
    refill(m_unit, [this] {
        for (const auto &row : core::intervalUnitNames)
            m_unit->addItem(unitName(row.value), int(row.value));
    });
    refill(m_day, [this] {
        for (int day = 1; day <= 31; ++day)
            m_day->addItem(QString::number(day), day);
        m_day->addItem(tr("Last day"), core::MonthDay::last);
    });
    refill(m_shortMonths, [this] {
        m_shortMonths->addItem(tr("Run on their last day"), int(core::ShortMonths::LastDay));
        m_shortMonths->addItem(tr("Do not run"), int(core::ShortMonths::Skip));
    });
}

Frequency RuleForm::frequency() const
{
    return Frequency(m_frequency->currentData().toInt());
}

void RuleForm::setFrequency(Frequency frequency)
{
    m_frequency->setCurrentIndex(m_frequency->findData(int(frequency)));
}

void RuleForm::setRule(const ScheduleRule &rule)
{
    const QSignalBlocker quiet(this);
    setFrequency(rule.frequency);
    m_zone->setZone(rule.timeZone);
    m_time->setTime(QTime::fromString(rule.time.value_or(u"02:30"_s), Qt::ISODate));
    // Where nothing is said, the next midnight: a start in the past would be no harm, but looks like a mistake.
    const QDateTime midnight(QDate::currentDate().addDays(1), QTime(0, 0), Qt::UTC);
    m_start->setDateTime(rule.start ? wallOf(*rule.start) : midnight);
    m_hasStart->setChecked(rule.start.has_value());
    m_cameWithEnd = rule.end.has_value();
    m_hasEnd->setChecked(m_cameWithEnd);
    m_end->setDateTime(rule.end ? wallOf(*rule.end) : midnight);
    formatTimes();
    for (int day = 0; day < m_weekdays.size(); ++day)
        m_weekdays.at(day)->setChecked(
            rule.weekdays.isEmpty() ? day < 5 : rule.weekdays.contains(core::Weekday(day + 1)));
    for (int month = 0; month < m_months.size(); ++month)
        m_months.at(month)->setChecked(rule.months.isEmpty() || rule.months.contains(month + 1));
    m_day->setCurrentIndex(m_day->findData(rule.day.value_or(core::MonthDay()).number));
    m_shortMonths->setCurrentIndex(m_shortMonths->findData(int(rule.shortMonths.value_or(core::ShortMonths::LastDay))));
    m_every->setValue(rule.every.value_or(6));
    m_unit->setCurrentIndex(m_unit->findData(int(rule.unit.value_or(IntervalUnit::Hours))));
    showFields();
}

ScheduleRule RuleForm::rule() const
{
    ScheduleRule rule;
    rule.frequency = frequency();
    rule.timeZone = m_zone->zone();
    const bool counts = rule.frequency == Frequency::Once || rule.frequency == Frequency::Interval;
    if (counts || m_hasStart->isChecked())
        rule.start = textOf(m_start->dateTime());
    if (rule.frequency != Frequency::Once && m_hasEnd->isChecked())
        rule.end = textOf(m_end->dateTime());
    if (!counts)
        rule.time = m_time->time().toString(formatOf(m_time->time()));
    if (rule.frequency == Frequency::Weekly) {
        for (int day = 0; day < m_weekdays.size(); ++day) {
            if (m_weekdays.at(day)->isChecked())
                rule.weekdays.append(core::Weekday(day + 1));
        }
    } else if (rule.frequency == Frequency::Monthly) {
        for (int month = 0; month < m_months.size(); ++month) {
            if (m_months.at(month)->isChecked())
                rule.months.append(month + 1);
        }
        rule.day = core::MonthDay{m_day->currentData().toInt()};
    } else if (rule.frequency == Frequency::Interval) {
        rule.every = m_every->value();
        rule.unit = IntervalUnit(m_unit->currentData().toInt());
    }
    if (mayBeShort())
        rule.shortMonths = core::ShortMonths(m_shortMonths->currentData().toInt());
    return rule;
}

/// Whether some month may lack the day that the rule names.
bool RuleForm::mayBeShort() const
{
    constexpr int inEveryMonth = 28;
    if (frequency() == Frequency::Monthly)
        return m_day->currentData().toInt() > inEveryMonth;
    return frequency() == Frequency::Interval && IntervalUnit(m_unit->currentData().toInt()) == IntervalUnit::Months
        && m_start->date().day() > inEveryMonth;
}

void RuleForm::showFields()
{
    const Frequency now = frequency();
    const auto show = [](const Row &row, bool visible) {
        row.label->setVisible(visible);
        row.field->setVisible(visible);
    };
    const bool counts = now == Frequency::Once || now == Frequency::Interval;
    show(m_everyRow, now == Frequency::Interval);
    show(m_weekdayRow, now == Frequency::Weekly);
    show(m_monthRow, now == Frequency::Monthly);
    show(m_dayRow, now == Frequency::Monthly);
    show(m_shortRow, mayBeShort());
    show(m_timeRow, !counts);
    m_hasStart->setVisible(!counts);
    m_start->setEnabled(counts || m_hasStart->isChecked());
    show(m_endRow, m_cameWithEnd && now != Frequency::Once);
    m_end->setEnabled(m_hasEnd->isChecked());
    m_startRow.label->setText(now == Frequency::Once ? tr("&Date and time")
            : counts                                 ? tr("&First run")
                                                     : tr("Not &before"));
    m_start->setAccessibleName(m_startRow.label->text().remove(u'&'));
}

void RuleForm::nameBoxes()
{
    const QLocale locale;
    for (int day = 0; day < m_weekdays.size(); ++day) {
        m_weekdays.at(day)->setText(locale.standaloneDayName(day + 1, QLocale::ShortFormat));
        m_weekdays.at(day)->setAccessibleName(locale.standaloneDayName(day + 1));
    }
    for (int month = 0; month < m_months.size(); ++month) {
        m_months.at(month)->setText(locale.standaloneMonthName(month + 1, QLocale::ShortFormat));
        m_months.at(month)->setAccessibleName(locale.standaloneMonthName(month + 1));
    }
    formatTimes();
}

void RuleForm::formatTimes()
{
    const QLocale locale;
    const QString day
        = locale.dateFormat(QLocale::ShortFormat).replace(u"yyyy"_s, u"yy"_s).replace(u"yy"_s, u"yyyy"_s) + u"  "_s;
    for (QDateTimeEdit *limit : {m_start, m_end}) {
        limit->setLocale(locale);
        limit->setDisplayFormat(day + formatOf(limit->time()));
    }
    m_time->setLocale(locale);
    m_time->setDisplayFormat(formatOf(m_time->time()));
}

void RuleForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RuleForm::retranslate()
{
    m_frequencyRow.label->setText(tr("&Frequency"));
    m_everyRow.label->setText(tr("&Every"));
    m_weekdayRow.label->setText(tr("Days of the week"));
    m_monthRow.label->setText(tr("Months"));
    m_dayRow.label->setText(tr("Day of the &month"));
    m_shortRow.label->setText(tr("&Shorter months"));
    m_timeRow.label->setText(tr("&Time"));
    m_zoneRow.label->setText(tr("Time &zone"));
    m_frequency->setAccessibleName(tr("Frequency"));
    m_every->setAccessibleName(tr("Every so many"));
    m_unit->setAccessibleName(tr("Unit"));
    m_day->setAccessibleName(tr("Day of the month"));
    m_shortMonths->setAccessibleName(tr("Shorter months"));
    m_time->setAccessibleName(tr("Time"));
    m_zone->setAccessibleName(tr("Time zone"));
    m_hasStart->setAccessibleName(tr("Nothing runs before a date and time"));
    m_endRow.label->setText(tr("Not &after"));
    m_end->setAccessibleName(tr("Not after"));
    m_hasEnd->setAccessibleName(tr("Nothing runs after a date and time"));
    fillChoices();
    nameBoxes();
    showFields();
}

} // namespace mainstay::ui
