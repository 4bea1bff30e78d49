// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/jobspanel.h"

#include "ui/activity/activitytexts.h"
#include "ui/activity/jobpanel.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/liststate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Job;
using core::JobState;

JobsPanel::JobsPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_model(workspace.jobs(), jobColumns([this](const Job &job) { return subjectOf(job); }),
          [this](const Job &job) {
              return QString(jobKindText(job.kind) + u'\n' + subjectOf(job) + u'\n' + job.startedBy);
          }),
      m_filter(new FilterEdit(theme, this)),
      m_state(new QComboBox),
      m_count(new QLabel),
      m_export(new QPushButton),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_table(new TableView(theme)),
      m_panel(new JobPanel(theme, workspace, [this](const Job &job) { return subjectOf(job); }))
{
    theme.style(m_count, Type::Caption, Colour::Muted);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumns(jobViewColumns());
    m_table->setSource(&m_model);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_panel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(metrics::space2);
    filters->addWidget(m_filter);
    filters->addWidget(m_state);
    filters->addStretch(1);
    filters->addWidget(m_count);
    filters->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space3);
    layout->addLayout(filters);
    layout->addWidget(m_splitter, 1);

    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::TableModelBase::setFilterText);
    connect(m_state, &QComboBox::currentIndexChanged, this, &JobsPanel::applyFilter);
    connect(m_export, &QPushButton::clicked, this, [this] { exportTable(*m_table, m_table->accessibleName(), this); });
    connect(m_table, &TableView::rowSelectionChanged, this, &JobsPanel::showSelected);
    connect(&m_model, &models::TableModelBase::countsChanged, this, [this] {
        updateCounts();
        selectFirst();
    });
    connect(&workspace.jobs(), &models::StoreSignals::freshnessChanged, this, &JobsPanel::updateCounts);
    m_table->sortByColumn(6, Qt::DescendingOrder);
    retranslate();
    selectFirst();
    showSelected();
}

QString JobsPanel::subjectOf(const Job &job) const
{
    return jobSubjectText(job, m_workspace.backups());
}

void JobsPanel::select(const QString &job)
{
    m_filter->clear();
    m_state->setCurrentIndex(0);
    m_table->selectKeys({job}, true);
}

void JobsPanel::saveState()
{
    saveTable(*m_table, u"activity/jobs"_s);
}

void JobsPanel::restoreState()
{
    restoreTable(*m_table, u"activity/jobs"_s);
}

void JobsPanel::applyFilter()
{
    switch (m_state->currentData().toInt()) {
    case NotEnded:
        m_model.setPredicate([](const Job &job) { return !core::isTerminal(job.state); });
        break;
    case WentWrong:
        m_model.setPredicate(
            [](const Job &job) { return job.state == JobState::Failed || job.state == JobState::Interrupted; });
        break;
    default:
        m_model.setPredicate({});
        break;
    }
}

void JobsPanel::showSelected()
{
    const QModelIndex current = m_table->currentRow();
    m_panel->setJob(current.isValid() ? m_model.row(current.row()).id : core::JobId());
}

void JobsPanel::selectFirst()
{
    if (!m_table->currentRow().isValid() && m_model.shownCount() > 0)
        m_table->selectKeys({m_model.keyOfRow(0)});
}

void JobsPanel::updateCounts()
{
    m_count->setText(tr("%Ln job(s)", nullptr, m_model.shownCount()));
    m_export->setEnabled(m_model.shownCount() > 0);
    m_table->setEmptyState(listState(m_workspace.jobs(), m_model,
        {u"activity"_s, tr("No jobs yet"), tr("Backups and their checks appear here, with their steps and log."), {}}));
    bool running = false;
    m_workspace.jobs().forEach([&](const Job &job) { running = running || !core::isTerminal(job.state); });
    if (running && !m_clock.isActive())
        m_clock.start();
    else if (!running)
        m_clock.stop();
    showSelected();
}

void JobsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void JobsPanel::retranslate()
{
    m_filter->setPlaceholderText(tr("Search jobs"));
    m_filter->setAccessibleName(tr("Search by kind, file or user"));
    m_filter->setToolTip(m_filter->accessibleName());
    m_export->setText(tr("Export…"));
    m_table->setAccessibleName(tr("Jobs"));
    const QSignalBlocker quiet(m_state);
    const int state = std::max(0, m_state->currentIndex());
    m_state->clear();
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("State: all"));
    m_state->addItem(tr("Not ended", "filter"), NotEnded);
    m_state->addItem(tr("Went wrong", "filter"), WentWrong);
    m_state->setCurrentIndex(state);
    m_table->setColumns(jobViewColumns());
    m_model.retranslate();
    updateCounts();
}

} // namespace mainstay::ui
