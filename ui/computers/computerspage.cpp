// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/computers/computerspage.h"

#include "ui/computers/computerfilters.h"
#include "ui/computers/computerpanel.h"
#include "ui/computers/enrolmentdialog.h"
#include "ui/computers/rehearsalbar.h"
#include "ui/computers/sharedtagsdialog.h"
#include "ui/computers/tagsdialog.h"
#include "ui/shell/tablesettings.h"
#include "ui/text/actionhint.h"
#include "ui/text/format.h"
#include "ui/text/liststate.h"
#include "ui/text/statetext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <set>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Computer;
using core::Permission;

namespace {

/// By the server's clock: it is the one that wrote when a computer was last seen.
ActivityClock clockOf(models::Connection &connection)
{
    return {[&connection] { return QDateTime::currentDateTimeUtc().addSecs(connection.clockDifference()); },
        [&connection]() -> qint64 { return connection.server() ? connection.server()->pollSeconds : 60; }};
}

} // namespace

ComputersPage::ComputersPage(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : Page(u"computers"_s, u"computers"_s, parent),
      m_theme(theme),
      m_workspace(workspace),
      m_clock(clockOf(workspace.connection())),
      m_model(workspace.computers(),
          computerColumns(m_clock, [this](const core::RequestId &id) { return requestName(id); }), computerSearchText),
      m_header(new PageHeader(theme)),
      m_rehearsal(new RehearsalBar(theme, workspace)),
      m_export(new QPushButton),
      m_tags(new QPushButton),
      m_remove(new QPushButton),
      m_token(new QPushButton),
      m_filters(new ComputerFilters(theme, this)),
      m_count(new QLabel),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_table(new TableView(theme)),
      m_panel(new ComputerPanel(theme, workspace, m_clock))
{
    setVariant(m_token, Variant::Primary);
    for (QPushButton *button : {m_export, m_tags, m_remove, m_token})
        m_header->addAction(button);
    m_theme.style(m_count, Type::Caption, Colour::Muted);
    m_table->setColumns(computerViewColumns(m_rehearsal->computers() > 0));
    m_table->setSource(&m_model);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_panel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(metrics::space2);
    filters->addWidget(m_filters, 1);
    m_count->setMinimumHeight(metrics::controlHeight); // beside the first row of choices
    filters->addWidget(m_count, 0, Qt::AlignTop);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::space5, metrics::space4, metrics::space5, metrics::space4);
    layout->setSpacing(metrics::space3);
    layout->addWidget(m_header);
    layout->addWidget(m_rehearsal);
    layout->addLayout(filters);
    layout->addWidget(m_splitter, 1);

    m_ticker.setInterval(std::chrono::seconds(5));
    m_ticker.start();
    m_versionsSoon.setSingleShot(true);
    m_versionsSoon.setInterval(std::chrono::seconds(1));
    connect(&m_ticker, &QTimer::timeout, this, &ComputersPage::tick);
    connect(&m_versionsSoon, &QTimer::timeout, this, &ComputersPage::updateVersions);
    connect(m_export, &QPushButton::clicked, this, [this] { exportTable(*m_table, title(), this); });
    connect(m_tags, &QPushButton::clicked, this, &ComputersPage::editTags);
    connect(m_remove, &QPushButton::clicked, this, &ComputersPage::askRemove);
    connect(m_token, &QPushButton::clicked, this, &ComputersPage::askToken);
    connect(m_filters, &ComputerFilters::textChanged, &m_model, &models::TableModelBase::setFilterText);
    connect(m_filters, &ComputerFilters::choicesChanged, this, &ComputersPage::applyFilter);
    connect(m_rehearsal, &RehearsalBar::rehearsalChanged, this, &ComputersPage::showKinds);
    connect(m_table, &TableView::rowSelectionChanged, this, &ComputersPage::showSelected);
    connect(m_table, &TableView::contextMenuAboutToShow, this, &ComputersPage::addRowActions);
    connect(m_table, &TableView::emptyStateActivated, this, &ComputersPage::askToken);
    connect(&m_model, &models::TableModelBase::countsChanged, this, &ComputersPage::updateCounts);
    connect(&workspace.computers(), &models::StoreSignals::rowsChanged, this, [this] {
        if (!m_versionsSoon.isActive())
            m_versionsSoon.start();
    });
    connect(&workspace.computers(), &models::StoreSignals::freshnessChanged, this, &ComputersPage::updateEmptyState);
    connect(&workspace.connection(), &models::Connection::changed, this, &ComputersPage::updateActions);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    retranslate();
    updateVersions();
    showSelected();
}

QString ComputersPage::title() const
{
    return tr("All computers");
}

void ComputersPage::saveState()
{
    saveTable(*m_table, u"computers/computers"_s, m_filters->filter().toText());
    m_panel->saveState();
}

void ComputersPage::restoreState()
{
    restoreTable(*m_table, u"computers/computers"_s);
    m_filters->setFilter(ComputerFilter::fromText(filterOfTable(u"computers/computers"_s)));
    m_panel->restoreState();
}

QString ComputersPage::requestName(const core::RequestId &id) const
{
    const core::UpgradeRequest *request = m_workspace.requests().find(id.text);
    return request ? request->name : tr("(removed)", "request");
}

void ComputersPage::applyFilter()
{
    m_model.setPredicate(computerPredicate(m_filters->filter().choices, m_clock.now(), m_clock.pollSeconds()));
}

/// What is of no use without a rehearsal is not there without one.
void ComputersPage::showKinds()
{
    const bool rehearses = m_rehearsal->computers() > 0;
    m_table->setColumns(computerViewColumns(rehearses));
    m_filters->setKindShown(rehearses);
    applyFilter();
}

void ComputersPage::tick()
{
    if (!isVisible())
        return;
    if (m_filters->dependsOnTime()) // otherwise only what is on screen is painted again
        applyFilter();
    m_table->viewport()->update();
    m_panel->tick();
}

void ComputersPage::showSelected()
{
    const QModelIndex current = m_table->currentRow();
    m_panel->setComputer(current.isValid() ? m_model.row(current.row()).id : core::ComputerId());
    m_panel->setVisible(current.isValid());
    updateActions();
}

void ComputersPage::updateActions()
{
    const ActionHint manage = actionHint(m_workspace.connection(), Permission::ManageComputers);
    const ActionHint enrol = actionHint(m_workspace.connection(), Permission::ManageEnrolment);
    const bool some = m_table->selectionModel()->hasSelection();
    const QString choose = tr("Select a computer in the list.");
    m_tags->setEnabled(manage.allowed && some);
    m_tags->setToolTip(!manage.allowed ? manage.reason : some ? QString() : choose);
    m_remove->setEnabled(manage.allowed && some);
    m_remove->setToolTip(m_tags->toolTip());
    m_token->setEnabled(enrol.allowed);
    m_token->setToolTip(enrol.reason);
}

void ComputersPage::updateCounts()
{
    const Format format{QLocale()};
    const int shown = m_model.shownCount();
    const int total = m_model.totalCount();
    m_count->setText(shown == total ? tr("%Ln computer(s)", nullptr, total)
                                    : tr("%1 of %2 computers").arg(format.count(shown), format.count(total)));
    m_export->setEnabled(shown > 0);
    updateEmptyState();
}

void ComputersPage::updateEmptyState()
{
    const bool may = m_workspace.connection().mayDo(Permission::ManageEnrolment);
    const EmptyState::Content none{u"computers"_s, tr("No computers yet"),
        tr("Create an enrolment token and enrol the agent of each computer with it."),
        may ? tr("Enrolment token…") : QString()};
    m_table->setEmptyState(listState(m_workspace.computers(), m_model, none));
}

void ComputersPage::updateVersions()
{
    QSet<QString> seen;
    std::set<core::Version> versions;
    m_workspace.computers().forEach([&](const Computer &computer) {
        const QString &text = computer.agentVersion.toString();
        if (seen.contains(text))
            return;
        seen.insert(text);
        versions.insert(computer.agentVersion);
    });
    m_filters->setVersions(versions);
}

void ComputersPage::addRowActions(QMenu *menu)
{
    menu->addAction(m_tags->text(), this, &ComputersPage::editTags)->setEnabled(m_tags->isEnabled());
    menu->addAction(m_remove->text(), this, &ComputersPage::askRemove)->setEnabled(m_remove->isEnabled());
}

QList<core::ComputerId> ComputersPage::selectedIds() const
{
    QList<core::ComputerId> ids;
    for (const QModelIndex &index : m_table->selectedRows())
        ids.append(m_model.row(index.row()).id);
    return ids;
}

void ComputersPage::editTags()
{
    const QModelIndexList rows = m_table->selectedRows();
    if (rows.isEmpty())
        return;
    DialogFrame *dialog = nullptr;
    if (rows.size() == 1)
        dialog = new TagsDialog(m_theme, m_workspace.computers(), m_model.row(rows.first().row()), this);
    else
        dialog = new SharedTagsDialog(m_theme, m_workspace.computers(), selectedIds(), this);
    dialog->open();
}

void ComputersPage::askRemove()
{
    const QList<core::ComputerId> ids = selectedIds();
    if (ids.isEmpty())
        return;
    auto *dialog = new ConfirmDialog(m_theme, this);
    const QString whom = ids.size() == 1 ? m_model.row(m_table->selectedRows().first().row()).name
                                         : tr("%Ln computer(s)", nullptr, int(ids.size()));
    dialog->ask(tr("Remove %1?").arg(whom),
        tr("The agent stays installed, but the server no longer accepts it. To have the computer back, with its "
           "upgrade "
           "history, it must be enrolled again with a token."),
        tr("Remove"));
    dialog->doOnConfirm([this, ids] { return m_workspace.computers().remove(ids); });
    dialog->open();
}

void ComputersPage::askToken()
{
    auto *dialog = new EnrolmentDialog(m_theme, m_workspace, this);
    dialog->open();
}

void ComputersPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComputersPage::retranslate()
{
    m_header->setTitle(title());
    m_header->setSubtitle(tr("Every computer with the agent, as it was last seen."));
    m_export->setText(tr("Export…"));
    m_tags->setText(tr("Edit tags…"));
    m_remove->setText(tr("Remove…"));
    m_token->setText(tr("Enrolment token…"));
    m_table->setAccessibleName(title());
    m_filters->retranslate();
    showKinds();
    m_model.retranslate();
    updateActions();
    updateCounts();
}

} // namespace mainstay::ui
