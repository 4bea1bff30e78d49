// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/update/updatesteps.h"

#include "ui/text/format.h"
#include "ui/text/updatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

#include <utility>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::StepState;
using core::UpdateStep;

UpdateSteps::UpdateSteps(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, &UpdateSteps::refresh);
}

void UpdateSteps::setUpdate(const core::Update &update, qint64 clockDifference)
{
    m_update = update;
    m_clockDifference = clockDifference;
    while (m_rows.size() > update.steps.size())
        delete m_rows.takeLast().widget;
    while (m_rows.size() < update.steps.size())
        m_rows.append(makeRow());
    const bool runs = core::isHostBusy(update.state);
    if (runs && !m_clock.isActive())
        m_clock.start();
    else if (!runs)
        m_clock.stop();
    refresh();
    if (std::exchange(m_current, current()) != m_current)
        emit currentChanged();
}

QWidget *UpdateSteps::current() const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const StepState state = m_update.steps.at(i).state;
        if (state == StepState::Running || state == StepState::Failed || state == StepState::Interrupted)
            return m_rows.at(i).widget;
    }
    return nullptr;
}

UpdateSteps::Row UpdateSteps::makeRow()
{
    const Row row{
        new QWidget, new QLabel, new StateChip(m_theme), new ElidedLabel(Qt::ElideRight), new QLabel, new QLabel};
    row.state->setFixedWidth(120);
    row.elapsed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.elapsed->setFixedWidth(90);
    row.usual->setFixedWidth(190);
    m_theme.style(row.boundary, Type::Caption, Colour::Muted);
    auto *column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, metrics::space1, 0, metrics::space1);
    column->setSpacing(metrics::space2);
    auto *layout = new QHBoxLayout;
    layout->setSpacing(metrics::space3);
    column->addWidget(row.boundary);
    column->addLayout(layout);
    layout->addWidget(row.state);
    layout->addWidget(row.title, 1);
    layout->addWidget(row.elapsed);
    layout->addWidget(row.usual);
    m_layout->addWidget(row.widget);
    return row;
}

void UpdateSteps::refresh()
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(m_clockDifference);
    bool past = false;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const UpdateStep &step = m_update.steps.at(i);
        const Row &row = m_rows.at(i);
        row.boundary->setText(tr("Point of no return: from here on nothing is undone"));
        row.boundary->setVisible(step.pointOfNoReturn && !std::exchange(past, past || step.pointOfNoReturn));
        row.state->setChip(stateText(step.state));
        row.title->setText(stepText(step));
        m_theme.style(row.title, step.state == StepState::Running ? Type::BodyStrong : Type::Body,
            step.state == StepState::Waiting ? Colour::Muted : Colour::Text);
        showTimes(row, step, now);
    }
}

/// What it took, and what it usually takes; a step that takes far longer is pointed out.
void UpdateSteps::showTimes(const Row &row, const UpdateStep &step, const QDateTime &now) const
{
    constexpr qint64 muchLonger = 2; // times the usual
    constexpr qint64 worthSaying = 30; // seconds: less is no reason to worry
    const Format format{QLocale()};
    const bool counts = step.startedAt && (step.finishedAt || step.state == StepState::Running);
    const qint64 took = counts ? std::max<qint64>(0, step.startedAt->msecsTo(step.finishedAt.value_or(now))) : 0;
    const QString usual = step.typicalSeconds > 0 ? format.duration(step.typicalSeconds * 1000) : QString();
    const bool isLate = step.state == StepState::Running && step.typicalSeconds > 0 && took / 1000 > worthSaying
        && took / 1000 > muchLonger * step.typicalSeconds;
    row.elapsed->setText(counts ? format.duration(took) : QString());
    row.usual->setText(usual.isEmpty() ? QString()
            : isLate                   ? tr("longer than usual (%1)").arg(usual)
                                       : tr("usually %1").arg(usual));
    m_theme.style(row.usual, Type::Body, isLate ? Colour::Warning : Colour::Muted);
    row.widget->setAccessibleName(
        stepText(step) + u": "_s + stateText(step.state).text + u' ' + row.elapsed->text() + u' ' + row.usual->text());
}

void UpdateSteps::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace mainstay::ui
