// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/jobpanel.h"

#include "ui/activity/activitytexts.h"
#include "ui/activity/jobsteps.h"
#include "ui/shell/downloadsfolder.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/statechip.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;

JobPanel::JobPanel(const Theme &theme, models::Workspace &workspace, const JobSubject &subject, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_subject(subject),
      m_log([&workspace](const QString &id, qint64 from) { return workspace.activity().jobLog({id}, from); }),
      m_name(new ElidedLabel(Qt::ElideRight)),
      m_state(new StateChip(theme)),
      m_cancel(new QPushButton),
      m_banner(new Banner(theme)),
      m_steps(new JobSteps(theme)),
      m_facts(new KeyValueGrid(theme)),
      m_text(new LogView(theme, m_log, u"log"_s))
{
    theme.style(m_name, Type::Section);
    m_name->setTextFormat(Qt::PlainText);

    auto *header = new QHBoxLayout;
    header->setSpacing(metrics::space2);
    header->addWidget(m_name, 1);
    header->addWidget(m_state);
    header->addSpacing(metrics::space2);
    header->addWidget(m_cancel);

    auto *card = new Card(theme);
    card->setFixedWidth(cardWidth);
    card->body()->addWidget(m_steps);
    card->body()->addWidget(m_facts);
    card->body()->addStretch(1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(metrics::space3);
    columns->addWidget(card);
    columns->addWidget(m_text, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(header);
    layout->addWidget(m_banner);
    layout->addLayout(columns, 1);

    connect(m_cancel, &QPushButton::clicked, this, &JobPanel::cancelJob);
    connect(m_text, &LogView::failed, this, &JobPanel::showError);
    connect(&workspace.jobs(), &models::StoreSignals::rowsChanged, this, &JobPanel::update);
    connect(&workspace.connection(), &models::Connection::changed, this, &JobPanel::update);
    retranslate();
}

const core::Job *JobPanel::job() const
{
    return m_workspace.jobs().find(m_id.text);
}

void JobPanel::setJob(const core::JobId &job)
{
    if (job != m_id)
        m_refusal.reset();
    m_id = job;
    update();
}

void JobPanel::update()
{
    const core::Job *current = job();
    setVisible(current != nullptr);
    m_text->setPath(
        u"%1/mainstay-job-%2.log"_s.arg(downloadsFolder(), m_id.text.first(qMin<qsizetype>(8, m_id.text.size()))));
    m_log.follow(current ? m_id.text : QString(), current && !core::isTerminal(current->state));
    if (!current)
        return;
    const QString subject = m_subject(*current);
    m_name->setText(subject.isEmpty() ? jobKindText(current->kind) : jobKindText(current->kind) + u" · "_s + subject);
    m_state->setChip(stateText(current->state), jobWhyText(*current));
    m_steps->setJob(*current);
    QList<KeyValueGrid::Fact> facts{
        {tr("Started by"), current->startedBy}, {tr("Created"), localDateTime(current->createdAt)}};
    if (current->finishedAt)
        facts.append({tr("Ended"), localDateTime(*current->finishedAt)});
    if (const QString duration = jobDurationText(*current); !duration.isEmpty())
        facts.append({tr("Duration"), duration});
    m_facts->setFacts(facts);

    const bool hasEnded = core::isTerminal(current->state);
    const ActionHint run = actionHint(m_workspace.connection(), Permission::RunBackup);
    m_cancel->setVisible(!hasEnded);
    m_cancel->setEnabled(run.allowed);
    m_cancel->setToolTip(run.reason);
    std::optional<core::Error> trouble = m_refusal;
    if (!trouble && current->state != core::JobState::Cancelled)
        trouble = current->error;
    if (trouble) {
        const ErrorText text = errorText(*trouble);
        m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, false});
    } else {
        m_banner->hide();
    }
}

void JobPanel::cancelJob()
{
    m_refusal.reset();
    m_cancel->setEnabled(false);
    models::whenReady(m_workspace.backups().cancel(m_id), this, [this](const core::Result<core::Job> &cancelled) {
        if (cancelled)
            m_workspace.jobs().apply({*cancelled});
        else
            showError(cancelled.error());
    });
}

void JobPanel::showError(const core::Error &error)
{
    m_refusal = error;
    update();
}

void JobPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_log.setWatched(true);
}

void JobPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_log.setWatched(false);
}

void JobPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void JobPanel::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_text->setAccessibleNameOfText(tr("Log of the job"));
    update();
}

} // namespace mainstay::ui
