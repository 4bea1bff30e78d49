// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/schedulespanel.h"

#include "ui/backup/schedulecolumns.h"
#include "ui/backup/scheduledialog.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/errortext.h"
#include "ui/text/liststate.h"
#include "ui/text/scheduletext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;

SchedulesPanel::SchedulesPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_workspace(workspace),
      m_model(workspace.schedules(), scheduleColumns(),
          [](const core::Schedule &row) { return QString(row.name + u'\n' + row.recipients.join(u'\n')); }),
      m_runModel(workspace.scheduleRuns(), runColumns(), [](const core::ScheduleRun &row) { return row.scheduleName; }),
      m_hint(new QLabel),
      m_edit(new QPushButton),
      m_toggle(new QPushButton),
      m_delete(new QPushButton),
      m_banner(new Banner(theme)),
      m_table(new TableView(theme)),
      m_runsTitle(new QLabel),
      m_runs(new TableView(theme))
{
    theme.style(m_hint, Type::Body, Colour::Muted);
    theme.style(m_runsTitle, Type::Section);
    m_hint->setWordWrap(true);
    m_banner->hide();
    setVariant(m_delete, Variant::Danger);
    m_table->setObjectName(u"schedules"_s);
    m_runs->setObjectName(u"scheduleRuns"_s);
    for (TableView *table : {m_table, m_runs})
        table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumns(scheduleViewColumns());
    m_table->setSource(&m_model);
    m_runs->setColumns(runViewColumns());
    m_runs->setSource(&m_runModel);

    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::space2);
    head->addWidget(m_hint, 1);
    head->addWidget(m_edit);
    head->addWidget(m_toggle);
    head->addWidget(m_delete);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::space3, 0, 0);
    layout->setSpacing(metrics::space2);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_table, 2);
    layout->addSpacing(metrics::space2);
    layout->addWidget(m_runsTitle);
    layout->addWidget(m_runs, 3);

    connect(m_edit, &QPushButton::clicked, this, &SchedulesPanel::edit);
    connect(m_toggle, &QPushButton::clicked, this, &SchedulesPanel::toggle);
    connect(m_delete, &QPushButton::clicked, this, &SchedulesPanel::askDelete);
    connect(m_table, &TableView::opened, this, &SchedulesPanel::edit);
    connect(m_table, &TableView::emptyStateActivated, this, &SchedulesPanel::add);
    connect(m_table, &TableView::rowSelectionChanged, this, &SchedulesPanel::updateActions);
    for (models::StoreSignals *store :
        std::initializer_list<models::StoreSignals *>{&workspace.schedules(), &workspace.scheduleRuns()}) {
        connect(store, &models::StoreSignals::rowsChanged, this, &SchedulesPanel::updateActions);
        connect(store, &models::StoreSignals::freshnessChanged, this, &SchedulesPanel::updateEmptyStates);
    }
    connect(&workspace.connection(), &models::Connection::changed, this, &SchedulesPanel::updateActions);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_runs->sortByColumn(0, Qt::DescendingOrder);
    retranslate();
}

void SchedulesPanel::saveState() const
{
    saveTable(*m_table, u"backup/schedules"_s);
    saveTable(*m_runs, u"backup/runs"_s);
}

void SchedulesPanel::restoreState()
{
    restoreTable(*m_table, u"backup/schedules"_s);
    restoreTable(*m_runs, u"backup/runs"_s);
}

const core::Schedule *SchedulesPanel::selected() const
{
    const QModelIndex current = m_table->currentRow();
    return current.isValid() ? &m_model.row(current.row()) : nullptr;
}

void SchedulesPanel::add()
{
    if (!m_workspace.connection().mayDo(Permission::ManageSchedules))
        return;
    auto *dialog = new ScheduleDialog(m_theme, m_workspace, std::nullopt, window());
    dialog->open();
}

void SchedulesPanel::edit()
{
    const core::Schedule *schedule = selected();
    if (!schedule || !m_edit->isEnabled())
        return;
    auto *dialog = new ScheduleDialog(m_theme, m_workspace, *schedule, window());
    dialog->open();
}

void SchedulesPanel::toggle()
{
    const core::Schedule *schedule = selected();
    if (!schedule)
        return;
    m_toggle->setEnabled(false);
    core::ScheduleChange change;
    change.enabled = !schedule->enabled;
    models::whenReady(
        m_workspace.schedules().change(*schedule, change), this, [this](const core::Result<core::Schedule> &changed) {
            updateActions();
            if (changed)
                m_banner->hide();
            else
                showError(changed.error());
        });
}

void SchedulesPanel::askDelete()
{
    const core::Schedule *schedule = selected();
    if (!schedule)
        return;
    auto *dialog = new ConfirmDialog(m_theme, window());
    dialog->ask(tr("Delete the schedule “%1”?").arg(schedule->name),
        tr("No further backup starts by it: %1. Its backups and the list of its runs stay.")
            .arg(ruleText(schedule->rule)),
        tr("Delete"));
    dialog->doOnConfirm([this, id = schedule->id] { return m_workspace.schedules().remove(id); });
    dialog->open();
}

void SchedulesPanel::showError(const core::Error &error)
{
    const ErrorText text = errorText(error);
    m_banner->setContent({models::Tone::Bad, text.sentence, text.remedy, {}, text.details, true});
}

void SchedulesPanel::updateActions()
{
    const core::Schedule *schedule = selected();
    const ActionHint may = actionHint(m_workspace.connection(), Permission::ManageSchedules);
    const QString why = !may.allowed ? may.reason : schedule ? QString() : tr("Select a schedule in the list.");
    for (QPushButton *button : {m_edit, m_toggle, m_delete}) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    }
    m_toggle->setText(schedule && !schedule->enabled ? tr("Enable") : tr("Disable"));
    updateEmptyStates();
}

void SchedulesPanel::updateEmptyStates()
{
    const bool may = m_workspace.connection().mayDo(Permission::ManageSchedules);
    m_table->setEmptyState(listState(m_workspace.schedules(), m_model,
        {u"schedule"_s, tr("No schedules yet"), tr("With one, backups are made without anybody thinking of it."),
            may ? tr("Schedule backup") : QString()}));
    m_runs->setEmptyState(listState(m_workspace.scheduleRuns(), m_runModel,
        {u"clock"_s, tr("No runs yet"), tr("Every run is listed here: on time, late, missed or skipped, and why."),
            {}}));
}

void SchedulesPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SchedulesPanel::retranslate()
{
    m_hint->setText(tr("When backups are made by themselves, each schedule in a time zone of its own."));
    m_edit->setText(tr("Edit…"));
    m_delete->setText(tr("Delete"));
    m_runsTitle->setText(tr("Runs"));
    m_table->setAccessibleName(tr("Schedules"));
    m_runs->setAccessibleName(tr("Runs of the schedules"));
    m_table->setColumns(scheduleViewColumns());
    m_runs->setColumns(runViewColumns());
    m_model.retranslate();
    m_runModel.retranslate();
    m_banner->hide(); // what it says is in the former language
    updateActions();
}

} // namespace mainstay::ui
