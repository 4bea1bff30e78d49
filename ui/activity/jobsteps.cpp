// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/jobsteps.h"

#include "ui/activity/activitytexts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QEvent>
#include <QHBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::JobState;

JobSteps::JobSteps(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::space1);
    connect(&theme, &Theme::changed, this, &JobSteps::rebuild);
}

void JobSteps::setJob(const core::Job &job)
{
    const bool same
        = job.id == m_job.id && job.state == m_job.state && job.step == m_job.step && job.percent == m_job.percent;
    m_job = job;
    if (!same)
        rebuild();
}

void JobSteps::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList steps = jobSteps(m_job.kind);
    qsizetype current = steps.indexOf(m_job.step);
    if (m_job.state == JobState::Succeeded)
        current = steps.size();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString text = jobStepText(m_job, steps.at(i));
        if (i < current)
            addStep(text, u"check"_s, tr("done"), false);
        else if (i > current || m_job.state == JobState::Queued)
            addStep(text, {}, core::isTerminal(m_job.state) ? tr("not reached") : tr("to come"), false);
        else if (!core::isTerminal(m_job.state))
            addStep(text, u"running"_s, m_job.percent < 0 ? tr("running") : u"%1 %"_s.arg(m_job.percent), true);
        else
            addStep(text, stateText(m_job.state).icon, stateText(m_job.state).text, true);
    }
    setVisible(!steps.isEmpty());
}

void JobSteps::addStep(const QString &text, const QString &icon, const QString &state, bool isCurrent)
{
    auto *row = new QWidget;
    auto *image = new QLabel;
    auto *name = new ElidedLabel(Qt::ElideRight);
    auto *how = new QLabel(state);
    constexpr QSize size(16, 16);
    image->setFixedSize(size);
    if (!icon.isEmpty()) {
        const models::Tone tone = !isCurrent ? models::Tone::Ok
            : core::isTerminal(m_job.state)  ? stateText(m_job.state).tone
                                             : models::Tone::Info;
        image->setPixmap(m_theme.icons().icon(icon, tone).pixmap(size, devicePixelRatioF()));
    }
    const bool isReached = isCurrent || !icon.isEmpty();
    m_theme.style(name, isCurrent ? Type::BodyStrong : Type::Body, isReached ? Colour::Text : Colour::Muted);
    m_theme.style(how, Type::Caption, Colour::Muted);
    name->setText(text);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addWidget(image);
    layout->addWidget(name, 1);
    layout->addWidget(how);
    row->setAccessibleName(text + u": "_s + state);
    m_layout->addWidget(row);
}

void JobSteps::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace mainstay::ui
