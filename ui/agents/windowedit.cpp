// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/windowedit.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/zoneedit.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeEdit>
#include <QTimeZone>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto wireTime = "HH:mm"_L1;

} // namespace

WindowEdit::WindowEdit(QWidget *parent)
    : QWidget(parent),
      m_wanted(new QCheckBox),
      m_fields(new QWidget),
      m_from(new QTimeEdit(QTime(22, 0))),
      m_dash(new QLabel(u"–"_s)),
      m_to(new QTimeEdit(QTime(5, 0))),
      m_zone(new ZoneEdit)
{
    m_wanted->setObjectName(u"window"_s);
    m_zone->setZone(QString::fromLatin1(QTimeZone::systemTimeZoneId()));

    auto *days = new QHBoxLayout;
    days->setSpacing(metrics::space2);
    for (int day = 1; day <= 7; ++day) {
        m_days.append(new QCheckBox);
        m_days.last()->setChecked(true);
        days->addWidget(m_days.last());
        connect(m_days.last(), &QCheckBox::toggled, this, &WindowEdit::changed);
    }
    days->addStretch(1);
    auto *times = new QHBoxLayout;
    times->setSpacing(metrics::space2);
    times->addWidget(m_from);
    times->addWidget(m_dash);
    times->addWidget(m_to);
    times->addWidget(m_zone, 1);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(metrics::space6, 0, 0, 0);
    fields->setSpacing(metrics::space2);
    fields->addLayout(days);
    fields->addLayout(times);
    m_fields->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(m_wanted);
    layout->addWidget(m_fields);
    connect(m_wanted, &QCheckBox::toggled, m_fields, &QWidget::setVisible);
    connect(m_wanted, &QCheckBox::toggled, this, &WindowEdit::changed);
    connect(m_from, &QTimeEdit::timeChanged, this, &WindowEdit::changed);
    connect(m_to, &QTimeEdit::timeChanged, this, &WindowEdit::changed);
    connect(m_zone, &ZoneEdit::zoneChanged, this, &WindowEdit::changed);
    retranslate();
}

std::optional<core::MaintenanceWindow> WindowEdit::window() const
{
    if (!m_wanted->isChecked())
        return std::nullopt;
    core::MaintenanceWindow window{
        {}, m_from->time().toString(wireTime), m_to->time().toString(wireTime), m_zone->zone()};
    for (qsizetype i = 0; i < m_days.size(); ++i) {
        if (m_days.at(i)->isChecked())
            window.weekdays.append(int(i) + 1);
    }
    return window;
}

void WindowEdit::setWindow(const std::optional<core::MaintenanceWindow> &window)
{
    if (window) {
        for (qsizetype i = 0; i < m_days.size(); ++i)
            m_days.at(i)->setChecked(window->weekdays.contains(int(i) + 1));
        m_from->setTime(QTime::fromString(window->from, wireTime));
        m_to->setTime(QTime::fromString(window->to, wireTime));
        m_zone->setZone(window->timeZone);
    }
    m_wanted->setChecked(window.has_value());
}

void WindowEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WindowEdit::retranslate()
{
    m_wanted->setText(tr("Only in a maintenance &window"));
    const QLocale locale;
    for (qsizetype i = 0; i < m_days.size(); ++i) {
        m_days.at(i)->setText(locale.dayName(int(i) + 1, QLocale::ShortFormat));
        m_days.at(i)->setAccessibleName(locale.dayName(int(i) + 1));
    }
    m_from->setAccessibleName(tr("Window from"));
    m_to->setAccessibleName(tr("Window to"));
    m_zone->setAccessibleName(tr("Time zone of the window"));
    m_zone->setToolTip(m_zone->accessibleName());
}

} // namespace mainstay::ui
