// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/momentedit.h"

#include "core/schedule/wallclock.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QTimeZone>

namespace mainstay::ui {

namespace {

core::Result<core::WallClock> ownClock()
{
    return core::WallClock::of(QString::fromUtf8(QTimeZone::systemTimeZoneId()));
}

} // namespace

MomentEdit::MomentEdit(QWidget *parent) : QWidget(parent), m_wanted(new QCheckBox), m_edit(new QDateTimeEdit)
{
    m_edit->setCalendarPopup(true);
    m_edit->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
    m_edit->setEnabled(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space2);
    row->addWidget(m_wanted);
    row->addStretch(1);
    row->addWidget(m_edit);
    connect(m_wanted, &QCheckBox::toggled, m_edit, &QWidget::setEnabled);
    connect(m_wanted, &QCheckBox::toggled, this, &MomentEdit::changed);
    connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, &MomentEdit::changed);
}

std::optional<QDateTime> MomentEdit::moment() const
{
    if (!m_wanted->isChecked())
        return std::nullopt;
    const auto clock = ownClock();
    if (!clock) // a computer without a zone of its own shows UTC
        return QDateTime(m_edit->date(), m_edit->time(), Qt::UTC);
    const auto instant = clock->resolve(core::WallTime::of(m_edit->date(), m_edit->time())).instant;
    return QDateTime::fromSecsSinceEpoch(instant, Qt::UTC);
}

void MomentEdit::setMoment(const std::optional<QDateTime> &moment)
{
    if (moment)
        show(*moment);
    m_wanted->setChecked(moment.has_value());
}

void MomentEdit::setOffer(const QDateTime &moment)
{
    if (!m_wanted->isChecked())
        show(moment);
}

void MomentEdit::show(const QDateTime &moment)
{
    const auto clock = ownClock();
    const qint64 instant = moment.toSecsSinceEpoch();
    const core::WallTime wall = clock ? clock->at(instant) : core::WallTime{instant};
    m_edit->setDate(wall.date());
    m_edit->setTime(QTime(wall.time().hour(), wall.time().minute()));
}

void MomentEdit::setText(const QString &text)
{
    m_wanted->setText(text);
    QString name = text;
    name.remove(u'&');
    m_edit->setAccessibleName(name);
    m_edit->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
}

} // namespace mainstay::ui
