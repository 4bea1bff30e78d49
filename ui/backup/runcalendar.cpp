// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/runcalendar.h"

#include "ui/backup/runcalendarview.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRows = 60; // of one day; an interval of a minute has 1440

} // namespace

RunCalendar::RunCalendar(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_model(workspace),
      m_title(new QLabel),
      m_back(new QToolButton),
      m_forward(new QToolButton),
      m_today(new QPushButton),
      m_view(new RunCalendarView(theme)),
      m_more(new QLabel),
      m_dayTitle(new QLabel),
      m_day(new QScrollArea)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addWidget(makeMonth(), 1);
    layout->addWidget(makeDay());

    connect(m_back, &QToolButton::clicked, this, [this] { go(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { go(1); });
    connect(m_today, &QPushButton::clicked, this, [this] { setDay(QDate::currentDate()); });
    connect(m_view, &RunCalendarView::monthsWanted, this, &RunCalendar::go);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunCalendar::showDay);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RunCalendar::showDay);
    connect(&theme, &Theme::changed, this, [this] {
        m_filled = false;
        showDay();
    });
    retranslate();
    setDay(QDate::currentDate());
}

QWidget *RunCalendar::makeMonth()
{
    auto *card = new Card(m_theme);
    m_theme.style(m_title, Type::Section);
    m_theme.style(m_more, Type::Caption, Colour::Muted);
    m_more->setWordWrap(true);
    m_view->setModel(&m_model);
    m_view->setObjectName(u"runCalendar"_s);
    m_back->setObjectName(u"monthBack"_s);
    m_forward->setObjectName(u"monthForward"_s);
    m_back->setIcon(m_theme.icon(u"chevron-left"_s, Colour::Muted));
    m_forward->setIcon(m_theme.icon(u"chevron-right"_s, Colour::Muted));
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_title, 1);
    head->addWidget(m_today);
    head->addWidget(m_back);
    head->addWidget(m_forward);
    card->body()->setSpacing(metrics::space2);
    card->body()->addLayout(head);
    card->body()->addWidget(m_view, 1);
    card->body()->addWidget(m_more);
    return card;
}

QWidget *RunCalendar::makeDay()
{
    auto *card = new Card(m_theme);
    card->setFixedWidth(232);
    m_theme.style(m_dayTitle, Type::BodyStrong);
    m_dayTitle->setWordWrap(true);
    m_day->setFrameShape(QFrame::NoFrame);
    m_day->setWidgetResizable(true);
    m_day->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_day->viewport()->setAutoFillBackground(false);
    m_day->setObjectName(u"runsOfDay"_s);
    card->body()->setSpacing(metrics::space2);
    card->body()->addWidget(m_dayTitle);
    card->body()->addWidget(m_day, 1);
    return card;
}

void RunCalendar::setDay(const QDate &day)
{
    m_model.setMonth(day);
    showMonth();
    m_view->setCurrentIndex(m_model.indexOf(day));
    showDay();
}

void RunCalendar::go(int months)
{
    const QDate day = m_model.dateAt(m_view->currentIndex());
    setDay((day.month() == m_model.month().month() ? day : m_model.month()).addMonths(months));
}

void RunCalendar::showMonth()
{
    const QLocale locale;
    QString name = locale.standaloneMonthName(m_model.month().month()) + u' ' + QString::number(m_model.month().year());
    name.replace(0, 1, name.at(0).toUpper());
    m_title->setText(name);
    m_view->setAccessibleName(tr("Runs in %1").arg(name));
}

QWidget *RunCalendar::makeRow(const CalendarRun &run) const
{
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, metrics::space2);
    layout->setSpacing(metrics::space0);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    auto *time = new QLabel(run.time);
    m_theme.style(time, Type::BodyStrong);
    auto *chip = new StateChip(m_theme);
    chip->setChip(outcomeText(run.outcome), run.reason);
    head->addWidget(time);
    head->addWidget(chip);
    head->addStretch(1);
    layout->addLayout(head);
    QStringList lines{run.zone.isEmpty() ? run.schedule : tr("%1 · %2", "schedule, zone").arg(run.schedule, run.zone)};
    if (run.runs > 1)
        lines.append(tr("%Ln run(s), from this one on", nullptr, int(run.runs)));
    if (!run.reason.isEmpty())
        lines.append(run.reason);
    for (const QString &line : std::as_const(lines)) {
        auto *label = new QLabel(line);
        m_theme.style(label, Type::Caption, Colour::Muted);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    return row;
}

void RunCalendar::showDay()
{
    const QStringList cut = m_model.cutShort();
    m_more->setVisible(!cut.isEmpty());
    m_more->setText(tr("Of %1 only the next 100 runs are shown.").arg(cut.join(", "_L1)));
    const QDate day = m_model.dateAt(m_view->currentIndex());
    const QString title = QLocale().toString(day, QLocale::LongFormat);
    const QList<CalendarRun> runs = m_model.runsOn(day);
    if (m_filled && runs == m_shown && title == m_dayTitle->text())
        return;
    m_filled = true;
    m_shown = runs;
    m_dayTitle->setText(title);
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, metrics::space1, 0);
    layout->setSpacing(metrics::space1);
    for (const CalendarRun &run : runs.mid(0, mostRows))
        layout->addWidget(makeRow(run));
    if (runs.size() > mostRows || runs.isEmpty()) {
        auto *note = new QLabel(
            runs.isEmpty() ? tr("No run on this day.") : tr("and %Ln more", nullptr, int(runs.size() - mostRows)));
        m_theme.style(note, Type::Body, Colour::Muted);
        note->setWordWrap(true);
        layout->addWidget(note);
    }
    layout->addStretch(1);
    m_day->setWidget(content); // the former one is deleted
    content->setAutoFillBackground(false);
}

void RunCalendar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunCalendar::retranslate()
{
    m_today->setText(tr("Today"));
    m_back->setToolTip(tr("Previous month (Page Up)"));
    m_forward->setToolTip(tr("Next month (Page Down)"));
    m_back->setAccessibleName(tr("Previous month"));
    m_forward->setAccessibleName(tr("Next month"));
    m_day->setAccessibleName(tr("Runs of the chosen day"));
    m_model.retranslate();
    m_filled = false;
    showMonth();
    showDay();
}

} // namespace mainstay::ui
